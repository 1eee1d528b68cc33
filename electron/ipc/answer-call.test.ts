import { describe, expect, it, vi } from 'vitest';
import type { CallHandlers } from '../contract/bridge';
import { failWith, succeed } from '../request/result';
import { answerCall } from './answer-call';

const page = { url: 'app://wizard/index.html', parent: null };

function answering(handlers: Partial<CallHandlers>) {
  const log = { info: vi.fn(), bug: vi.fn(() => 'BUG-1') };
  return { handlers: handlers as CallHandlers, log };
}

describe('answering a call of the window', () => {
  it('gives the handler the parsed input and the page the parsed answer', async () => {
    const openLink = vi.fn(() => Promise.resolve(succeed(null)));
    const input = { url: 'https://softphone.pro/' };
    const answer = await answerCall({ frame: page, name: 'openLink', input }, answering({ openLink }));
    expect(answer).toEqual({ ok: true, value: null });
    expect(openLink).toHaveBeenCalledWith(input);
  });

  it.each([
    ['another scheme', { url: 'https://wizard/index.html', parent: null }],
    ['another host', { url: 'app://wizard.evil/index.html', parent: null }],
    ['a user name before the host', { url: 'app://wizard@evil/index.html', parent: null }],
    ['a file', { url: 'file:///app/wizard/index.html', parent: null }],
    ['no address', { url: '', parent: null }],
    ['a frame inside the page', { url: page.url, parent: {} }],
    ['a frame that is gone', null],
  ])('refuses a call from %s without asking the handler', async (_what, frame) => {
    const openLink = vi.fn(() => Promise.resolve(succeed(null)));
    const call = answerCall({ frame, name: 'openLink', input: { url: 'x' } }, answering({ openLink }));
    await expect(call).rejects.toThrow('This page may not make calls.');
    expect(openLink).not.toHaveBeenCalled();
  });

  it.each(['nothingLikeThat', 'toString', '__proto__', 'constructor', 7, null, undefined])(
    'refuses the unknown call %s',
    async (name) => {
      await expect(answerCall({ frame: page, name, input: null }, answering({}))).rejects.toThrow(
        'There is no such call.',
      );
    },
  );

  it('refuses an input above the size of its call, counted in bytes', async () => {
    const searchKnowledgeBase = vi.fn();
    const query = 'я'.repeat(8200);
    const call = answerCall(
      { frame: page, name: 'searchKnowledgeBase', input: { query, language: 'ru', limit: 5 } },
      answering({ searchKnowledgeBase }),
    );
    await expect(call).rejects.toThrow('The input of the call is too large.');
    expect(searchKnowledgeBase).not.toHaveBeenCalled();
  });

  it('refuses what JSON cannot carry', async () => {
    const loop: Record<string, unknown> = {};
    loop.self = loop;
    for (const input of [undefined, 1n, loop]) {
      await expect(answerCall({ frame: page, name: 'openLink', input }, answering({}))).rejects.toThrow(
        'too large',
      );
    }
  });

  it('refuses an input of the wrong shape and tells nothing of what it should be', async () => {
    for (const input of [{ url: 5 }, { url: 'x', more: 1 }, 'x', null]) {
      const call = answerCall({ frame: page, name: 'openLink', input }, answering({}));
      await expect(call).rejects.toThrow(/^The input of the call is not valid\.$/);
    }
  });

  it('passes on a declared failure', async () => {
    const failure = { kind: 'link-not-allowed', url: 'http://x/' } as const;
    const openLink = () => Promise.resolve(failWith(failure));
    const answer = await answerCall(
      { frame: page, name: 'openLink', input: { url: 'x' } },
      answering({ openLink }),
    );
    expect(answer).toEqual({ ok: false, failure });
  });

  it.each([
    ['a thrown error', () => Promise.reject(new Error('secret path /home/anna'))],
    ['an answer of the wrong shape', () => Promise.resolve(succeed('not null'))],
    ['a failure that the call does not declare', () => Promise.resolve(failWith({ kind: 'no-account' }))],
    ['a failure without its facts', () => Promise.resolve(failWith({ kind: 'link-not-allowed' }))],
  ])('logs %s and answers with unexpected', async (_what, openLink) => {
    const edge = answering({ openLink: openLink as unknown as CallHandlers['openLink'] });
    const answer = await answerCall({ frame: page, name: 'openLink', input: { url: 'x' } }, edge);
    expect(answer).toEqual({ ok: false, failure: { kind: 'unexpected', reference: 'BUG-1' } });
    expect(edge.log.bug).toHaveBeenCalledOnce();
  });
});
