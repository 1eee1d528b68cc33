import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { runCommand, temporaryDataDir } from './cli-run.fixture';

/** A sound request document. */
export const DOCUMENT = 'electron/request/letter/golden/request.json';
/** The SIP secret in the settings of `collected`. */
export const SECRET = 'Sip-V3ry9Secret';

/** What `collect --json` prints. */
export interface Summary {
  readonly out: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly entries: readonly { name: string }[];
  readonly omissions: readonly { source: string; reason: string }[];
}

/** A folder as the softphone leaves it: settings with a secret, and a log. */
export function softphoneFolder(): string {
  const folder = join(temporaryDataDir(), 'Софтфон');
  mkdirSync(join(folder, 'logs'), { recursive: true });
  writeFileSync(
    join(folder, 'SoftphonePro.ini'),
    `[SipAccount1]\r\nServer=pbx.example.ru\r\nPassword=${SECRET}\r\n`,
  );
  const line = (second: number) =>
    `2026-11-20 16:25:${String(second % 60).padStart(2, '0')}.000 INFO Вызов ${String(second)}\r\n`;
  writeFileSync(
    join(folder, 'logs', 'софтфон.log'),
    Array.from({ length: 5000 }, (_, index) => line(index)).join(''),
  );
  return folder;
}

/** Packs a small softphone folder by the command line. */
export async function collected(
  ...more: string[]
): Promise<{ path: string; summary: Summary; dataDir: string }> {
  const dataDir = temporaryDataDir();
  const path = join(dataDir, 'отчёт.zip');
  const run = await runCommand(['collect', '--source', softphoneFolder(), '--out', path, '--json', ...more], {
    dataDir,
  });
  expect(run.stderr).toMatch(/^Expected size: [^\n]+\n$/);
  expect(run.code).toBe(0);
  return { path, summary: run.json() as Summary, dataDir };
}

/** SHA-256 of a file, in hex. */
export const sha256 = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');
