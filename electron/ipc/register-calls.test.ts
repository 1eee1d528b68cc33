import { tmpdir } from 'node:os';
import { describe, expect, it, vi } from 'vitest';
import { createTestStandIn } from '../../e2e/stand-in/test-stand-in';
import { CALL_CHANNEL, EVENT_CHANNEL, type CallHandlers } from '../contract/bridge';
import type { EventPayload } from '../contract/events';
import { succeed } from '../request/result';
import { createEmit, registerCalls } from './register-calls';

const progress: EventPayload<'sending-progress'> = { phase: 'sending', bytesDone: 1, bytesTotal: 2 };

describe('the channel of calls', () => {
  it('answers the page and refuses other senders with no more than a sentence', async () => {
    const standIn = createTestStandIn(tmpdir());
    const { ipcMain } = standIn.electron as unknown as { ipcMain: Parameters<typeof registerCalls>[0] };
    const openLink = vi.fn(() => Promise.resolve(succeed(null)));
    registerCalls(ipcMain, {
      handlers: { openLink } as unknown as CallHandlers,
      log: { info: vi.fn(), bug: vi.fn(() => 'BUG-1') },
    });
    const call = (url: string, isMainFrame: boolean) =>
      standIn.driver.invoke({ url, isMainFrame }, CALL_CHANNEL, [
        'openLink',
        { url: 'https://softphone.pro/' },
      ]);
    expect(await call('app://wizard/index.html', true)).toEqual({ ok: true, value: null });
    const refusal = `Error invoking remote method '${CALL_CHANNEL}': RefusedCall: This page may not make calls.`;
    await expect(call('https://evil.example/', true)).rejects.toThrow(refusal);
    await expect(call('app://wizard/index.html', false)).rejects.toThrow(refusal);
    expect(openLink).toHaveBeenCalledOnce();
  });
});

describe('events to the window', () => {
  it('reach the window with name and payload', () => {
    const send = vi.fn();
    createEmit(() => ({ send, isDestroyed: () => false }), { bug: vi.fn(() => '') })(
      'sending-progress',
      progress,
    );
    expect(send).toHaveBeenCalledWith(EVENT_CHANNEL, 'sending-progress', progress);
  });

  it('go nowhere when there is no window any more', () => {
    const send = vi.fn();
    const bug = vi.fn(() => '');
    createEmit(() => null, { bug })('sending-progress', progress);
    createEmit(() => ({ send, isDestroyed: () => true }), { bug })('sending-progress', progress);
    expect(send).not.toHaveBeenCalled();
    expect(bug).not.toHaveBeenCalled();
  });

  it('are logged and not sent when they break the contract', () => {
    const send = vi.fn();
    const bug = vi.fn(() => '');
    const emit = createEmit(() => ({ send, isDestroyed: () => false }), { bug });
    emit('sending-progress', { ...progress, path: '/home/anna' } as unknown as typeof progress);
    expect(send).not.toHaveBeenCalled();
    expect(bug).toHaveBeenCalledOnce();
  });
});

describe('the end of the program', () => {
  function register(openLink: () => Promise<unknown>, longestWaitMs?: number) {
    const standIn = createTestStandIn(tmpdir());
    const { ipcMain } = standIn.electron as unknown as { ipcMain: Parameters<typeof registerCalls>[0] };
    const handlers = { openLink } as unknown as CallHandlers;
    const log = { info: vi.fn(), bug: vi.fn(() => 'BUG-1') };
    const registration = registerCalls(ipcMain, { handlers, log }, longestWaitMs);
    const frame = { url: 'app://wizard/index.html', isMainFrame: true };
    const answer = standIn.driver.invoke(frame, CALL_CHANNEL, ['openLink', { url: 'x' }]);
    return { registration, answer };
  }

  it('waits for a call that is under way, also for one that fails', async () => {
    for (const outcome of [succeed(null), new Error('bug')]) {
      let finish: () => void = () => undefined;
      const gate = new Promise<void>((resolve) => (finish = resolve));
      let isDone = false;
      const { registration } = register(async () => {
        await gate;
        isDone = true;
        if (outcome instanceof Error) throw outcome;
        return outcome;
      });
      const settled = registration.settled().then(() => isDone);
      finish();
      expect(await settled).toBe(true);
    }
  });

  it('does not wait for ever for a long one', async () => {
    const { registration } = register(() => new Promise(() => undefined), 5);
    await expect(registration.settled()).resolves.toBeUndefined();
  });
});
