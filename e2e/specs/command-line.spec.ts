import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeSoftphoneData } from '../fixtures/softphone-data';
import { command, run } from './support/command';
import { expect, test } from './support/command-test';
import { closedPort } from './support/closed-port';
import { filledDocument } from './support/drafts';
import { lettersOf } from './support/letters';

const document = filledDocument('ru');

test('wrong input ends with the documented code and names the thing', async ({ folder, requestFile }) => {
  const dataDir = ['--data-dir', join(folder, 'data')];
  const bad = join(folder, 'bad.json');
  await writeFile(bad, '{ "schemaVersion": 1,\n  "reference": }');
  const unknown = join(folder, 'unknown.json');
  await writeFile(unknown, JSON.stringify({ ...document, colour: 'red' }));
  const newer = join(folder, 'newer.json');
  await writeFile(newer, JSON.stringify({ ...document, schemaVersion: 2 }));
  const below = join(requestFile, 'report.zip');
  for (const [args, code, words] of [
    [['check', bad], 1, /bad\.json.*line 2/s],
    [['check', unknown], 1, /unknown\.json.*colour/s],
    [['check', newer], 1, /newer\.json.*newer version/s],
    [['check', join(folder, 'none.json')], 3, /none\.json/],
    [['collect', '--source', join(folder, 'none'), '--out', join(folder, 'x.zip')], 3, /none/],
    [['collect', '--source', folder, '--out', below], 3, /report\.zip/],
    [['collect', '--source', folder], 2, /--out/],
    [['verify', requestFile], 1, /request\.json/],
  ] as const) {
    const ended = await command([...args, ...dataDir]);
    expect(ended.code, `${args.join(' ')}\n${ended.stderr}`).toBe(code);
    expect(ended.stderr + ended.stdout).toMatch(words);
  }
  expect(await readFile(newer, 'utf8')).toContain('"schemaVersion":2');
  expect((await readdir(folder)).filter((name) => /partial|x\.zip/.test(name))).toEqual([]);
});

test('send delivers once, and tells a wrong password and a closed port by their codes', async ({
  folder,
  requestFile,
  mailServer,
}) => {
  const zip = join(folder, 'report.zip');
  const source = join(folder, 'данные');
  makeSoftphoneData({ folder: source, logBytes: 1024 * 1024 });
  expect(
    (await command(['collect', '--source', source, '--out', zip, '--data-dir', join(folder, 'data')])).code,
  ).toBe(0);
  const reference = 'SR-20261120-C1AA';
  await writeFile(requestFile, JSON.stringify({ ...document, reference }));
  const send = (port: number, password: string, dataDir: string) =>
    command(
      [
        ...[
          'send',
          requestFile,
          '--package',
          zip,
          '--ca',
          mailServer.caPem,
          '--data-dir',
          join(folder, dataDir),
          '--json',
        ],
        ...['--smtp', `smtps://${encodeURIComponent(mailServer.user)}@${mailServer.host}:${String(port)}`],
      ],
      { env: { SOFTPHONE_REPORT_SMTP_PASSWORD: password } },
    );
  const refused = await send(mailServer.ports.smtps, 'wrong', 'a');
  expect(refused.code, refused.stderr).toBe(3);
  expect(refused.json()).toMatchObject({ failure: { kind: 'sign-in-refused' } });
  const unreachable = await send(await closedPort(), mailServer.password, 'b');
  expect(unreachable.code, unreachable.stderr).toBe(3);
  expect(unreachable.stdout).toMatch(/server-unreachable|waiting-to-retry/);
  expect(await lettersOf(mailServer, reference)).toEqual([]);
  const sent = await send(mailServer.ports.smtps, mailServer.password, 'c');
  expect(sent.code, sent.stderr).toBe(0);
  await expect.poll(async () => (await lettersOf(mailServer, reference)).length).toBe(1);
  const again = await send(mailServer.ports.smtps, mailServer.password, 'c');
  expect(again.code).toBe(1);
  expect(await lettersOf(mailServer, reference)).toHaveLength(1);
});

test('npm run cli adds nothing to the JSON on stdout', async () => {
  const hours = await run('npm', ['run', '-s', 'cli', '--', 'hours', '--json']);
  expect(hours.code, hours.stderr).toBe(0);
  expect(Object.keys(hours.json() as object).sort()).toEqual([
    'closesAt',
    'localTime',
    'moscowTime',
    'official',
    'open',
    'opensAt',
    'reason',
  ]);
});
