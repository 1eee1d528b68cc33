import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { onTestFinished } from 'vitest';
import { createServices } from '../services';
import { openConfSettings } from '../settings/conf-settings';
import { createCliHost } from './cli-host';
import { runCli } from './run-cli';
import { createTerminal } from './terminal';

/** What a command printed and how it ended. */
export interface CliRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** stdout as the one JSON document that `--json` promises. */
  json(): unknown;
}

/** How a command is run in a test. */
export interface CliRunOptions {
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly dataDir?: string;
  readonly now?: string;
  readonly signal?: AbortSignal;
}

/** A new folder for all state of a run; removed when the test ends. */
export function temporaryDataDir(): string {
  const folder = mkdtempSync(join(tmpdir(), 'softphone-report-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs a command line over the real services in a data folder of its own. */
export async function runCommand(args: readonly string[], options: CliRunOptions = {}): Promise<CliRun> {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const printed = { stdout: '', stderr: '' };
  stdout.on('data', (chunk: Buffer) => (printed.stdout += chunk.toString()));
  stderr.on('data', (chunk: Buffer) => (printed.stderr += chunk.toString()));
  const clock = { now: () => new Date(options.now ?? '2026-11-20T09:00:00Z'), zone: () => 'Europe/Moscow' };
  const env = { ...options.env, SOFTPHONE_REPORT_POLICY: '/nonexistent/policy.json' };
  const code = await runCli(args, {
    env,
    clock,
    terminal: createTerminal({ stdin: Readable.from([options.stdin ?? '']), stdout, stderr }),
    signal: options.signal ?? new AbortController().signal,
    version: '0.0.0-test',
    systemLanguage: 'en-GB',
    openServices: (dataDir) => {
      const folder = dataDir ?? options.dataDir ?? temporaryDataDir();
      return createServices({
        dataDir: folder,
        resources: {
          assetsDir: resolve('assets'),
          workersDir: resolve('dist/workers'),
          version: '0.0.0-test',
        },
        clock,
        host: createCliHost(process.platform),
        settingsStore: openConfSettings(folder),
        env,
      });
    },
  });
  return { code, ...printed, json: () => JSON.parse(printed.stdout) as unknown };
}
