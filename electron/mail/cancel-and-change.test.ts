import { rm, truncate, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SendingProgress } from '../contract/events';
import { createMail } from './create-mail';
import { newFolder, removeFolder, sampleLetter, sending } from './mail-samples.fixture';
import { STAYS_SILENT, startScriptedSmtp, type ScriptedSmtpServer } from './smtp-server.fixture';

const patient = createMail();
let folder: string;
let server: ScriptedSmtpServer | null = null;

beforeEach(async () => {
  folder = await newFolder();
});
afterEach(async () => {
  await server?.stop();
  server = null;
  await removeFolder(folder);
});

describe('cancelling a send', () => {
  it('stops in mid-data: cancelled, and the server gets no letter', async () => {
    const letter = await sampleLetter(folder, 20_000_000);
    const cancel = new AbortController();
    const running = await startScriptedSmtp();
    server = running;
    const onProgress = ({ phase, bytesDone }: SendingProgress): void => {
      if (phase === 'sending' && bytesDone > 1_000_000) cancel.abort();
    };
    const result = await patient.send(sending(letter, running.port, { signal: cancel.signal, onProgress }));
    expect(result).toEqual({ ok: false, failure: { kind: 'cancelled' } });
    await running.stop();
    expect(running.letters).toEqual([]);
  });

  it('cancels before anything is sent', async () => {
    const letter = await sampleLetter(folder, 100);
    const result = await patient.send(sending(letter, 1, { signal: AbortSignal.abort() }));
    expect(result).toEqual({ ok: false, failure: { kind: 'cancelled' } });
  });

  it('stops while the mark is being kept: cancelled, and no letter went out', async () => {
    const letter = await sampleLetter(folder, 100);
    const cancel = new AbortController();
    server = await startScriptedSmtp();
    const order: string[] = [];
    const onEndOfData = async (): Promise<void> => {
      cancel.abort();
      await new Promise((resolve) => setImmediate(resolve));
      order.push('marked');
    };
    const result = await patient.send(sending(letter, server.port, { signal: cancel.signal, onEndOfData }));
    order.push('answered');
    expect(result).toEqual({ ok: false, failure: { kind: 'cancelled' } });
    expect(order).toEqual(['marked', 'answered']);
    await server.stop();
    expect(server.letters).toEqual([]);
  });

  it('is uncertain once the end of data is out', async () => {
    const letter = await sampleLetter(folder, 100);
    const cancel = new AbortController();
    server = await startScriptedSmtp({ endOfData: STAYS_SILENT });
    const onProgress = ({ phase }: SendingProgress): void => {
      if (phase === 'waiting-for-receipt') setImmediate(() => cancel.abort());
    };
    const result = await patient.send(sending(letter, server.port, { signal: cancel.signal, onProgress }));
    expect(result).toMatchObject({ ok: false, failure: { kind: 'delivery-uncertain' } });
  });
});

describe('a letter that is not the composed one', () => {
  it.each([
    ['changed', (path: string) => writeFile(path, 'X', { flag: 'r+' }), 'letter-changed'],
    ['truncated', (path: string) => truncate(path, 100), 'letter-changed'],
    ['removed', (path: string) => rm(path), 'letter-missing'],
  ])('is not sent when it was %s', async (_case, change, kind) => {
    const letter = await sampleLetter(folder, 1000);
    await change(letter.path);
    server = await startScriptedSmtp();
    const result = await patient.send(sending(letter, server.port));
    expect(result).toEqual({ ok: false, failure: { kind, name: 'letter.eml' } });
    expect(server.commands).toEqual([]);
  });

  it('gets no end of data when it changes while it is sent', async () => {
    const letter = await sampleLetter(folder, 20_000_000);
    const running = await startScriptedSmtp();
    server = running;
    const changes: Promise<void>[] = [];
    const onProgress = ({ phase }: SendingProgress): void => {
      if (phase === 'sending' && changes.length === 0)
        changes.push(truncate(letter.path, letter.bytes - 1000));
    };
    const result = await patient.send(sending(letter, running.port, { onProgress }));
    await Promise.all(changes);
    expect(result).toEqual({ ok: false, failure: { kind: 'letter-changed', name: 'letter.eml' } });
    await running.stop();
    expect(running.letters).toEqual([]);
  });
});
