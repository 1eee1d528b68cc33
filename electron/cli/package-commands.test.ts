import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCommand, temporaryDataDir } from './cli-run.fixture';
import { collected, DOCUMENT, SECRET, sha256, softphoneFolder } from './collected-package.fixture';

describe('collect and verify', () => {
  test('packs, masks and tells what is in the file; independent readers agree', async () => {
    const { path, summary } = await collected();
    expect(summary).toMatchObject({ out: path, bytes: readFileSync(path).length, sha256: sha256(path) });
    expect(summary.entries.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'system.json',
        'system.txt',
        'checks.json',
        'softphone/SoftphonePro.ini',
        'softphone/logs/софтфон.log',
      ]),
    );
    const python =
      'import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; sys.stdout.buffer.write(b"".join(z.read(n) for n in z.namelist()))';
    const everything = execFileSync('python3', ['-c', python, path]).toString();
    expect(everything).not.toContain(SECRET);
    expect(everything).toContain('Server=pbx.example.ru');
    const verdict = await runCommand(['verify', path, '--json']);
    expect(verdict.code).toBe(0);
    expect(verdict.json()).toMatchObject({ ok: true, problems: [], sha256: sha256(path) });
  });

  test('keeps a size limit and lists what was left out', async () => {
    const { summary } = await collected('--max-bytes', '64K');
    expect(summary.bytes).toBeLessThanOrEqual(65_536);
  });

  test('finds a package that was changed, one that is none, and one that is not there', async () => {
    const { path } = await collected();
    const bytes = readFileSync(path);
    const changed = `${path}.changed`;
    const at = bytes.length >> 1;
    bytes[at] = (bytes[at] ?? 0) ^ 0xff;
    writeFileSync(changed, bytes);
    const verdict = await runCommand(['verify', changed, '--json']);
    expect(verdict.code).toBe(1);
    expect((verdict.json() as { ok: boolean }).ok).toBe(false);
    const text = join(temporaryDataDir(), 'text.zip');
    writeFileSync(text, 'not a zip at all');
    expect((await runCommand(['verify', text, '--json'])).json()).toMatchObject({
      ok: false,
      problems: [{ kind: 'not-a-zip' }],
    });
    expect((await runCommand(['verify', '/nowhere/x.zip'])).code).toBe(3);
  });

  test('names a folder that is not there and one that cannot be written to, and leaves nothing behind', async () => {
    const missing = await runCommand([
      'collect',
      '--source',
      '/nowhere/logs',
      '--out',
      join(temporaryDataDir(), 'x.zip'),
    ]);
    expect(missing.code).toBe(3);
    expect(missing.stderr).toContain('logs');
    const file = join(temporaryDataDir(), 'file');
    writeFileSync(file, '');
    const unwritable = await runCommand([
      'collect',
      '--source',
      softphoneFolder(),
      '--out',
      join(file, 'x.zip'),
    ]);
    expect(unwritable.code).toBe(3);
    expect(readdirSync(join(file, '..'))).toEqual(['file']);
  });

  test('ends with 130 and no file when it is interrupted', async () => {
    const out = join(temporaryDataDir(), 'x.zip');
    const interrupt = new AbortController();
    interrupt.abort();
    const run = await runCommand(['collect', '--source', softphoneFolder(), '--out', out], {
      signal: interrupt.signal,
    });
    expect(run.code).toBe(130);
    expect(readdirSync(join(out, '..'))).toEqual([]);
  });
});

describe('compose and send', () => {
  test('composes the very bytes that are sent later', async () => {
    const { path, summary, dataDir } = await collected();
    const out = join(dataDir, 'letter.eml');
    const composed = await runCommand(['compose', DOCUMENT, '--package', path, '--out', out, '--json'], {
      dataDir,
    });
    expect(composed.code).toBe(0);
    const letter = composed.json() as { sha256: string; bytes: number; predictedBytes: number };
    expect(letter).toMatchObject({
      sha256: sha256(out),
      to: 'help@softphone.pro',
      attachments: [{ sha256: summary.sha256, bytes: summary.bytes }],
    });
    expect(Math.abs(letter.predictedBytes / letter.bytes - 1)).toBeLessThan(0.01);
    const later = { dataDir, now: '2026-11-20T11:00:00Z' };
    const sent = await runCommand(['send', DOCUMENT, '--package', path, '--eml', dataDir, '--json'], later);
    expect(sent.code).toBe(0);
    const { reference } = sent.json() as { reference: string };
    expect(sent.json()).toMatchObject({ state: 'saved-as-file', path: join(dataDir, `${reference}.eml`) });
    expect(sha256(join(dataDir, 'requests', reference, 'letter.eml'))).toBe(letter.sha256);
    expect(readFileSync(join(dataDir, `${reference}.eml`), 'latin1')).toMatch(
      /^From:[^]*?\r\nX-Unsent: 1\r\n/,
    );
  });

  test('refuses what the rules refuse, naming the rule, and writes no letter', async () => {
    const { path, dataDir } = await collected();
    const request = join(dataDir, 'request.json');
    const document = JSON.parse(readFileSync(DOCUMENT, 'utf8')) as { description: Record<string, unknown> };
    document.description['happened'] = '128841';
    writeFileSync(request, JSON.stringify(document));
    const out = join(dataDir, 'letter.eml');
    const run = await runCommand(['compose', request, '--package', path, '--out', out, '--json'], {
      dataDir,
    });
    expect(run.code).toBe(1);
    expect(run.json()).toMatchObject({ failure: { kind: 'refused-by-rules', problems: [{ rule: 'R7' }] } });
    expect(existsSync(out)).toBe(false);
  });

  test('refuses a server address with a password in it and asks for one that is not given', async () => {
    const { path, dataDir } = await collected();
    const send = (url: string) =>
      runCommand(['send', DOCUMENT, '--package', path, '--smtp', url], { dataDir });
    const inAddress = await send('smtps://m:hunter2@mail.example.ru');
    expect(inAddress.code).toBe(2);
    expect(inAddress.stderr).not.toContain('hunter2');
    const none = await send('smtps://m@mail.example.ru');
    expect(none.code).toBe(2);
    expect(none.stderr).toContain('SOFTPHONE_REPORT_SMTP_PASSWORD');
    expect((await send('http://mail.example.ru')).code).toBe(2);
  });

  test('puts a letter into the outbox when there is no network, and takes it out when asked', async () => {
    const { path, dataDir } = await collected();
    const env = { SOFTPHONE_REPORT_SMTP_PASSWORD: 'x' };
    const sent = await runCommand(
      ['send', DOCUMENT, '--package', path, '--smtp', 'smtp://m@127.0.0.1:9', '--json'],
      { dataDir, env },
    );
    expect(sent.code).toBe(3);
    const { reference } = sent.json() as { reference: string };
    const listed = await runCommand(['outbox', 'list', '--json'], { dataDir });
    expect(listed.json()).toMatchObject([{ reference, state: { state: 'waiting-to-retry' } }]);
    expect(
      (await runCommand(['outbox', 'flush', '--smtp', 'smtp://m@127.0.0.1:9'], { dataDir, env })).stdout,
    ).toContain('Nothing is due');
    expect((await runCommand(['outbox', 'cancel', reference, '--json'], { dataDir })).json()).toMatchObject({
      state: 'cancelled',
    });
    expect((await runCommand(['outbox', 'list', '--json'], { dataDir })).json()).toEqual([]);
    const shown = await runCommand(['outbox', 'show', reference, '--json'], { dataDir });
    expect((shown.json() as { history: { state: string }[] }).history.map(({ state }) => state)).toEqual(
      expect.arrayContaining(['prepared', 'sending', 'waiting-to-retry', 'cancelled']),
    );
  });
});
