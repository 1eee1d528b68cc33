import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  canRunPostfix,
  startMailServer,
  type MailServerOptions,
  type TestMailServer,
} from '../../e2e/servers/mail-server';
import { createMail } from './create-mail';
import type { ComposedLetter, SendInput } from './mail';
import { newFolder, removeFolder, sampleLetter, sending } from './mail-samples.fixture';

const mail = createMail();
const kinds = (await canRunPostfix()) ? (['postfix', 'in-process'] as const) : (['in-process'] as const);
const LONG = { timeout: 60_000 };
let folder: string;
let server: TestMailServer | null = null;

beforeEach(async () => {
  folder = await newFolder();
});
afterEach(async () => {
  await server?.stop();
  server = null;
  await removeFolder(folder);
});

async function started(options: MailServerOptions): Promise<TestMailServer> {
  server = await startMailServer(options);
  return server;
}

async function inputFor(
  to: TestMailServer,
  letter: ComposedLetter,
  security: 'tls' | 'starttls',
): Promise<SendInput> {
  const port = security === 'tls' ? to.ports.smtps : to.ports.submission;
  return {
    ...sending(letter, port),
    access: {
      account: { host: to.host, port, security, user: to.user },
      password: to.password,
      extraCa: await readFile(to.caPem, 'utf8'),
    },
  };
}

describe.each(kinds)('the %s server', (kind) => {
  it.each(['tls', 'starttls'] as const)('takes the letter over %s', LONG, async (security) => {
    const running = await started({ kind });
    const letter = await sampleLetter(folder, 500_000);
    const sent = await mail.send(await inputFor(running, letter, security));
    expect(sent).toMatchObject({ ok: true, value: { response: expect.stringMatching(/^250 /) as string } });
    await vi.waitFor(async () => expect(await running.letters()).toHaveLength(1), 20_000);
    const stored = await readFile((await running.letters())[0] ?? '', 'latin1');
    const frozen = (await readFile(letter.path, 'latin1')).replaceAll('\r\n', '\n');
    expect(stored.replaceAll('\r\n', '\n').trimEnd().endsWith(frozen.trimEnd())).toBe(true);
  });

  it('announces a small SIZE: the letter is refused with the limit before a byte of it is sent', async () => {
    const running = await started({ kind, maxBytes: 400_000 });
    const letter = await sampleLetter(folder, 500_000);
    const seen: string[] = [];
    const onEndOfData = () => Promise.resolve(void seen.push('end of data'));
    const input = { ...(await inputFor(running, letter, 'starttls')), onEndOfData };
    expect(await mail.send({ ...input, onProgress: ({ phase }) => seen.push(phase) })).toEqual({
      ok: false,
      failure: {
        kind: 'letter-too-large',
        host: 'localhost',
        bytes: letter.bytes,
        limitBytes: 400_000,
        response: 'SIZE 400000',
      },
    });
    expect(seen).toEqual(['connecting']);
    expect(await mail.probe(input.access)).toEqual({ ok: true, value: { maxBytes: 400_000 } });
  });

  it('has a limit that it does not announce: the refusal after the data is definite', LONG, async () => {
    const running = await started({ kind, maxBytes: 400_000, announcesSize: false });
    const letter = await sampleLetter(folder, 500_000);
    const input = await inputFor(running, letter, 'starttls');
    expect(await mail.probe(input.access)).toEqual({ ok: true, value: { maxBytes: null } });
    expect(await mail.send(input)).toMatchObject({
      ok: false,
      failure: {
        kind: 'letter-too-large',
        limitBytes: null,
        response: expect.stringMatching(/^552 /) as string,
      },
    });
    expect(await running.letters()).toEqual([]);
  });

  it('offers no TLS: no password is given and nothing is sent', async () => {
    const running = await started({ kind, offersTls: false });
    const letter = await sampleLetter(folder, 100);
    expect(await mail.send(await inputFor(running, letter, 'starttls'))).toMatchObject({
      ok: false,
      failure: { kind: 'tls-unavailable', host: 'localhost' },
    });
    expect(await running.letters()).toEqual([]);
  });

  it('greylists: try later, and the same bytes pass at a server that does not', LONG, async () => {
    const letter = await sampleLetter(folder, 100);
    const strict = await started({ kind, greylists: true });
    expect(await mail.send(await inputFor(strict, letter, 'tls'))).toMatchObject({
      ok: false,
      failure: { kind: 'try-later', response: expect.stringMatching(/^451 4\.7\.1 .*Greylisted/) as string },
    });
    expect(await strict.letters()).toEqual([]);
    await strict.stop();
    const lenient = await started({ kind });
    expect((await mail.send(await inputFor(lenient, letter, 'tls'))).ok).toBe(true);
  });

  it('refuses a wrong password', async () => {
    const running = await started({ kind });
    const { access, ...rest } = await inputFor(running, await sampleLetter(folder, 100), 'tls');
    const password = randomBytes(8).toString('hex');
    expect(await mail.send({ ...rest, access: { ...access, password } })).toMatchObject({
      ok: false,
      failure: { kind: 'sign-in-refused', user: running.user },
    });
  });
});
