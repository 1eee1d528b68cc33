import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { newRequestDocument } from '../request/new-document';
import { runCommand, temporaryDataDir } from './cli-run.fixture';
import { commands } from './commands';

function documentFile(change: Record<string, unknown> = {}): string {
  const path = join(temporaryDataDir(), 'обращение.json');
  const document = newRequestDocument({
    createdAt: '2026-11-20T09:12:44+03:00',
    random: [7, 15, 3, 20],
    language: 'ru',
  });
  writeFileSync(path, JSON.stringify({ ...document, ...change }));
  return path;
}

describe('the command line as a whole', () => {
  test('names every command of command-line.md in the help of both languages', async () => {
    for (const language of ['ru', 'en']) {
      const help = await runCommand(['--help', '--language', language]);
      expect(help.code).toBe(0);
      for (const { name } of commands) expect(help.stdout).toContain(name);
    }
    expect((await runCommand(['--help', '--language', 'ru'])).stdout).toMatch(/Использование/);
    expect((await runCommand(['--help', '--language', 'en'])).stdout).toMatch(/Usage/);
  });

  test.each(commands.map(({ name, options }) => [name, options] as const))(
    'explains every option of %s',
    async (name, options) => {
      const help = await runCommand([...name.split(' '), '--help']);
      expect(help.code).toBe(0);
      for (const option of Object.keys(options)) expect(help.stdout).toContain(`--${option}`);
    },
  );

  test.each([
    [[], /Usage/],
    [['fly'], /no command “fly”/],
    [['kb'], /no command “kb”/],
    [['hours', '--when', 'now'], /no option --when/],
    [['hours', '--at'], /--at needs a value/],
    [['hours', '--stdin=yes'], /--stdin takes no value/],
    [['hours', '--at', 'soon'], /“soon” is not a moment/],
    [['hours', '--zone', 'Mars'], /“Mars” is not a time zone/],
    [['hours', '--language', 'de'], /“de” is not a language/],
    [['kb', 'search'], /WORDS/],
    [['kb', 'search', 'x', '--limit', '0'], /“0” is not a whole number from 1 to 50/],
    [['check'], /request\.json/],
    [['collect'], /--out/],
    [['collect', '--out', 'x.zip', '--max-bytes', 'many'], /“many” is not a size/],
    [
      ['collect', '--out', 'x.zip', '--since', '2026-11-22', '--until', '2026-11-21'],
      /--since lies after --until/,
    ],
    [['compose', 'request.json'], /--out/],
    [['outbox', 'show'], /REFERENCE/],
  ])('answers wrong usage %j with 2 and the way out on stderr', async (args, complaint) => {
    const run = await runCommand(args);
    expect(run.code).toBe(2);
    expect(run.stderr).toMatch(complaint);
    expect(run.stdout).toBe('');
  });

  test('keeps stdout to one JSON document when it fails, and says the failure on stderr too', async () => {
    const run = await runCommand(['check', '/nowhere/request.json', '--json']);
    expect(run.code).toBe(3);
    expect(run.json()).toMatchObject({ failure: { kind: 'not-found', name: '/nowhere/request.json' } });
    expect(run.stderr).toContain('/nowhere/request.json');
  });
});

describe('hours', () => {
  test('prints the documented keys', async () => {
    const run = await runCommand([
      'hours',
      '--at',
      '2026-11-22T12:00:00+03:00',
      '--zone',
      'Asia/Novosibirsk',
      '--json',
    ]);
    expect(run.json()).toEqual({
      open: false,
      opensAt: '2026-11-23T12:00:00+07:00',
      closesAt: '2026-11-23T22:00:00+07:00',
      moscowTime: '2026-11-22T12:00:00+03:00',
      localTime: '2026-11-22T16:00:00+07:00',
      reason: 'weekend',
      official: true,
    });
  });

  test('answers one line for each moment of stdin, a wrong one in its place', async () => {
    const run = await runCommand(['hours', '--stdin'], {
      stdin: '2026-11-23T08:00:00+03:00\nnever\r\n2026-11-23T18:00:00+03:00\n',
    });
    const lines = run.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.map(({ open }) => open)).toEqual([true, undefined, false]);
    expect(lines[1]).toMatchObject({ input: 'never' });
    expect(run.code).toBe(2);
  });
});

describe('new and check', () => {
  test('writes a document that new takes back unchanged and check refuses with reasons', async () => {
    const first = await runCommand(['new', '--language', 'ru', '--json']);
    expect(first.code).toBe(0);
    const path = join(temporaryDataDir(), 'request.json');
    writeFileSync(path, first.stdout);
    const copy = await runCommand(['new', '--from', path]);
    expect(copy.json()).toEqual(first.json());
    const checked = await runCommand(['check', path, '--json']);
    expect(checked.code).toBe(1);
    const report = checked.json() as Record<string, unknown> & { problems: Record<string, unknown>[] };
    expect(Object.keys(report).sort()).toEqual([
      'critical',
      'language',
      'missing',
      'ok',
      'problems',
      'scope',
      'secrets',
      'verdict',
    ]);
    expect(report).toMatchObject({
      ok: false,
      verdict: 'send-back',
      critical: { allowed: false, needsStatement: false },
    });
    for (const problem of report.problems)
      expect(Object.keys(problem)).toEqual(['rule', 'field', 'severity', 'message']);
  });

  test('passes the example of the documented format', async () => {
    const example = JSON.parse(readFileSync('electron/request/letter/golden/request.json', 'utf8')) as Record<
      string,
      unknown
    >;
    const run = await runCommand(['check', documentFile(example), '--json']);
    expect(run.json()).toMatchObject({ ok: true, verdict: 'ok', missing: [] });
    expect(run.code).toBe(0);
  });

  test.each([
    ['{"schemaVersion": 1,\n  "reference": }', 'invalid-json', /2:16|2.*16/],
    ['', 'invalid-json', /./],
    ['[]', 'invalid-document', /./],
    ['{"schemaVersion": 99}', 'newer-schema', /99/],
  ])('names what is wrong with %j', async (text, kind, words) => {
    const path = join(temporaryDataDir(), 'broken.json');
    writeFileSync(path, text);
    const run = await runCommand(['check', path, '--json']);
    expect(run.code).toBe(1);
    expect(run.json()).toMatchObject({ failure: { kind } });
    expect(run.stderr).toContain('broken.json');
    expect(run.stderr).toMatch(words);
  });

  test('names an unknown key by its path and leaves the file alone', async () => {
    const path = documentFile({ mood: 'bad' });
    const before = readFileSync(path, 'utf8');
    const run = await runCommand(['check', path]);
    expect(run.code).toBe(1);
    expect(run.stderr).toContain('mood');
    expect(readFileSync(path, 'utf8')).toBe(before);
  });

  test('judges each line of stdin in its place', async () => {
    const good = readFileSync('electron/request/letter/golden/request.json', 'utf8');
    const run = await runCommand(['check', '--stdin'], {
      stdin: `${JSON.stringify(JSON.parse(good))}\n{oops\n`,
    });
    const lines = run.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { ok: boolean });
    expect(lines.map(({ ok }) => ok)).toEqual([true, false]);
    expect(run.code).toBe(1);
  });
});

describe('kb', () => {
  test('finds an article, shows it, and finds nothing for nonsense', async () => {
    const found = await runCommand([
      'kb',
      'search',
      'регламент',
      'поддержки',
      '--limit',
      '3',
      '--json',
      '--language',
      'ru',
    ]);
    const hits = found.json() as { id: string; title: string }[];
    expect(hits[0]?.title).toContain('Регламент');
    expect(Object.keys(hits[0] ?? {}).sort()).toEqual(['excerpt', 'id', 'lang', 'score', 'title', 'url']);
    const shown = await runCommand(['kb', 'show', hits[0]?.id ?? '', '--json']);
    expect(Object.keys(shown.json() as object).sort()).toEqual([
      'id',
      'lang',
      'source',
      'text',
      'title',
      'url',
    ]);
    expect((await runCommand(['kb', 'search', 'qqzzxxw', '--json'])).json()).toEqual([]);
    expect((await runCommand(['kb', 'show', 'no/such'])).code).toBe(1);
  });
});
