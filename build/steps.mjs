import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const interactive = process.stderr.isTTY === true;

/**
 * Runs one step of the set-up and prints one line for it: `…` while it runs (on a terminal), then `✓` with what was
 * done, or `✗` with the reason. The work returns the words for the line.
 */
export async function step(name, work) {
  const started = Date.now();
  if (interactive) process.stderr.write(`… ${name}`);
  const clear = interactive ? '\r\u001b[2K' : '';
  try {
    const words = await work();
    process.stderr.write(`${clear}✓ ${name}: ${words} (${seconds(started)})\n`);
  } catch (error) {
    process.stderr.write(`${clear}✗ ${name}: ${error.message}\n`);
    throw new StepFailed(name, { cause: error });
  }
}

/** A step that failed and has said so already: callers only need to end with its exit code. */
export class StepFailed extends Error {}

/** Runs a program to its end; its output is shown only when it fails. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: needsShell(command),
      ...options,
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => reject(new Error(`${command} could not be started: ${error.message}`)));
    child.on('close', (code, signal) => {
      if (code === 0) resolve(output);
      else
        reject(new Error(`'${[command, ...args].join(' ')}' ended with ${signal ?? code}\n${output.trim()}`));
    });
  });
}

/** Runs a program with its output shown as it comes; answers with its exit code. */
export function runShown(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: 'inherit',
      shell: needsShell(command),
      ...options,
    });
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(signal ? 130 : (code ?? 1)));
  });
}

function seconds(started) {
  return `${((Date.now() - started) / 1000).toFixed(1)} s`;
}

/** JavaScript file of a program that came with the dependencies: started with Node itself, the same on every system. */
export function tool(packageName, program = packageName) {
  const folder = join(import.meta.dirname, '..', 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[program]);
}

/** On Windows npm is a script that only a shell can start; everything else is started directly, spaces and all. */
function needsShell(command) {
  return process.platform === 'win32' && command === 'npm';
}
