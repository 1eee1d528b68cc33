#!/usr/bin/env node
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildAll, isStale } from './build.mjs';

// Building is noise to whoever reads the command's stdout: it happens silently and only when sources changed.
if (await isStale()) await buildAll();

const child = spawn(
  process.execPath,
  [join(import.meta.dirname, '..', 'dist', 'cli', 'cli.cjs'), ...process.argv.slice(2)],
  {
    stdio: 'inherit',
  },
);
// The command itself ends cleanly on an interrupt; this process only has to outlive it to pass its exit code on.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('close', (code, signal) => {
  process.exitCode = signal === null ? (code ?? 3) : 130;
});
