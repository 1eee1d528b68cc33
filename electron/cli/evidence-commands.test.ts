import { execFileSync } from 'node:child_process';
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCommand, temporaryDataDir, type CliRun } from './cli-run.fixture';

const SECRET = 'Sip-V3ry9Secret';
const PHONE = '+7 921 123-45-67';

interface Summary {
  readonly entries: readonly { name: string; source: string; redactions: Readonly<Record<string, number>> }[];
  readonly omissions: readonly { source: string; reason: string; bytes: number | null; detail: string }[];
}
interface Verdict {
  readonly ok: boolean;
  readonly problems: readonly {
    kind: string;
    entry: string;
    line: number | null;
    detail: string;
    isOnPurpose?: boolean;
  }[];
}

/** A line a minute from 12:00 to 15:59 of Moscow. */
function softphoneFolder(): string {
  const folder = join(temporaryDataDir(), 'Софтфон');
  mkdirSync(join(folder, 'logs'), { recursive: true });
  writeFileSync(join(folder, 'SoftphonePro.ini'), `[SipAccount1]\r\nPassword=${SECRET}\r\n`);
  const lines = Array.from({ length: 240 }, (_, minute) => {
    const clock = `${String(12 + Math.floor(minute / 60))}:${String(minute % 60).padStart(2, '0')}`;
    return `2026-11-20 ${clock}:00.000 INFO call ${String(minute)} from ${PHONE}, Ромашка\r\n`;
  });
  const log = join(folder, 'logs', 'sip.log');
  writeFileSync(log, lines.join(''));
  writeFileSync(join(folder, 'logs', 'old.log'), 'without times\r\n');
  for (const name of ['sip.log', 'old.log']) {
    const at = new Date(name === 'sip.log' ? '2026-11-20T12:59:00Z' : '2026-11-01T00:00:00Z');
    utimesSync(join(folder, 'logs', name), at, at);
  }
  return folder;
}

async function collect(...more: string[]): Promise<{ run: CliRun; path: string; dataDir: string }> {
  const dataDir = temporaryDataDir();
  const path = join(dataDir, 'отчёт.zip');
  const run = await runCommand(['collect', '--out', path, '--json', ...more], { dataDir });
  return { run, path, dataDir };
}

const READ = `import sys,zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))`;
const entry = (path: string, name: string) => execFileSync('python3', ['-c', READ, path, name]).toString();

describe('the incident', () => {
  test(
    'takes log lines from thirty minutes before it to fifteen after it, and lists the others',
    { timeout: 90_000 },
    async () => {
      const { run, path } = await collect('--source', softphoneFolder(), '--at', '2026-11-20T14:00');
      expect(run.code, run.stderr).toBe(0);
      const log = entry(path, 'softphone/logs/sip.log');
      expect(log.match(/ \d\d:\d\d:00/g)?.at(0)).toBe(' 13:30:00');
      expect(log.match(/ \d\d:\d\d:00/g)?.at(-1)).toBe(' 14:15:00');
      const { omissions } = run.json() as Summary;
      expect(omissions.map(({ source, reason, detail }) => [source, reason, detail])).toEqual([
        ['log folder/logs/sip.log', 'outside-window', 'earlier lines'],
        ['log folder/logs/sip.log', 'outside-window', 'later lines'],
        ['log folder/logs/old.log', 'outside-window', ''],
      ]);
    },
  );

  test('has margins that can be changed', { timeout: 90_000 }, async () => {
    const options = ['--at', '2026-11-20T11:00:00Z', '--before', '2', '--after', '0'];
    const { run, path } = await collect('--source', softphoneFolder(), ...options);
    expect(run.code, run.stderr).toBe(0);
    expect(entry(path, 'softphone/logs/sip.log').match(/call \d+/g)).toEqual([
      'call 118',
      'call 119',
      'call 120',
    ]);
  });

  test.each([
    [['--at', 'вчера'], 'ISO 8601'],
    [['--before', '5'], '--at'],
    [['--at', '2026-11-20T14:00', '--after', '-1'], 'whole number'],
    [['--at', '2026-11-20T14:00', '--since', '2026-11-20'], '--since'],
    [['--keep', 'everything'], 'phone-number'],
    [['--show', 'softphone/sip.log'], 'ENTRY=PSEUDONYM'],
    [['--mask-word', 'x'], '2 to 200'],
  ])('complains about %j', async (options, words) => {
    const { run } = await collect('--source', softphoneFolder(), ...options);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain(words);
  });
});

describe('what is left out and kept', () => {
  test('leaves out a folder that is excluded and names it', { timeout: 90_000 }, async () => {
    const folder = softphoneFolder();
    const { run } = await collect('--source', folder, '--exclude', join(folder, 'logs'));
    expect(run.code, run.stderr).toBe(0);
    const { entries, omissions } = run.json() as Summary;
    expect(entries.map(({ name }) => name)).not.toContain('softphone/logs/sip.log');
    expect(omissions).toMatchObject([{ source: 'log folder/logs', reason: 'switched-off' }]);
  });

  test(
    'a secret that is kept on purpose is said, found by verify with its line, and ends with 1',
    { timeout: 90_000 },
    async () => {
      const { run, path } = await collect('--source', softphoneFolder(), '--keep', 'password');
      expect(run.code, run.stderr).toBe(0);
      expect(run.stderr).toMatch(/readable, as asked: \S/);
      expect(entry(path, 'softphone/SoftphonePro.ini')).toContain(SECRET);
      const verify = await runCommand(['verify', path, '--json']);
      expect(verify.code).toBe(1);
      const { ok, problems } = verify.json() as Verdict;
      expect(ok).toBe(false);
      expect(problems).toContainEqual(
        expect.objectContaining({
          kind: 'secret',
          entry: 'softphone/SoftphonePro.ini',
          line: 2,
          detail: 'password',
        }),
      );
      const people = await runCommand(['verify', path]);
      expect(people.stdout).toContain('softphone/SoftphonePro.ini:2');
      expect(people.stdout).not.toContain(SECRET);
    },
  );

  test(
    'masks own words and phone numbers, tells what stands behind them here, and nowhere else',
    { timeout: 120_000 },
    async () => {
      const folder = softphoneFolder();
      const { run, path, dataDir } = await collect('--source', folder, '--mask-word', 'ромашка');
      expect(run.code, run.stderr).toBe(0);
      const log = entry(path, 'softphone/logs/sip.log');
      expect(log).not.toMatch(/921 123-45-67|Ромашка/);
      const listed = await runCommand(['pseudonyms', path, '--json'], { dataDir });
      expect(listed.code).toBe(0);
      const list = listed.json() as { pseudonym: string; kind: string; value: string }[];
      expect(list.map(({ kind, value }) => [kind, value])).toEqual(
        expect.arrayContaining([
          ['phone-number', PHONE],
          ['own-word', 'Ромашка'],
        ]),
      );
      for (const { pseudonym } of list.filter(({ kind }) => kind === 'phone-number'))
        expect(log).toContain(pseudonym);
      const elsewhere = await runCommand(['pseudonyms', path], { dataDir: temporaryDataDir() });
      expect(elsewhere).toMatchObject({ code: 0, stdout: '' });
      expect(elsewhere.stderr).toContain('no list');

      const phone = list.find(({ kind }) => kind === 'phone-number')!.pseudonym;
      const shown = join(dataDir, 'показано.zip');
      const again = await runCommand(
        ['collect', '--source', folder, '--show', `softphone/logs/sip.log=${phone}`, '--out', shown],
        { dataDir },
      );
      expect(again.code, again.stderr).toBe(0);
      expect(again.stderr).toContain(phone);
      expect(entry(shown, 'softphone/logs/sip.log')).toContain(PHONE);
      const verify = await runCommand(['verify', shown]);
      expect(verify.code).toBe(1);
      expect(verify.stdout).toContain('left on purpose');
    },
  );
});
