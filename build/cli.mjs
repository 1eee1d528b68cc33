#!/usr/bin/env node
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildAll, isStale } from './build.mjs';

// Building is noise to whoever reads the command's stdout: it happens silently and only when sources changed.
if (await isStale()) await buildAll();

// glibc keeps freed memory for each thread apart: packing with two threads would hold 30 MiB more for nothing.
const memory = { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '131072' };
const child = spawn(
  process.execPath,
  [join(import.meta.dirname, '..', 'dist', 'cli', 'cli.cjs'), ...process.argv.slice(2)],
  { stdio: 'inherit', env: { ...memory, ...process.env } },
);
// The command itself ends cleanly on an interrupt; this process only has to outlive it to pass its exit code on.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('close', (code, signal) => {
  process.exitCode = signal === null ? (code ?? 3) : 130;
});
