import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildPreload } from '../../build/bundles.mjs';
import { BRIDGE_NAME, CALL_CHANNEL, EVENT_CHANNEL, type Bridge } from '../contract/bridge';
import { PRELOAD_ONLY_CALLS } from '../contract/call-names';
import { calls } from '../contract/calls';

let folder = '';
let script = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'preload-'));
  await buildPreload(join(folder, 'preload.cjs'));
  script = await readFile(join(folder, 'preload.cjs'), 'utf8');
});

afterAll(() => rm(folder, { recursive: true }));

/** Runs the built bundle as a sandbox would: nothing of Node is there, and `require` knows `electron` only. */
function run(pathOf: (file: unknown) => string = () => '') {
  const listeners = new Set<(...args: unknown[]) => void>();
  const invoke = vi.fn((..._args: unknown[]) => Promise.resolve({ ok: true, value: [] }));
  const exposed: Record<string, unknown> = {};
  const electron = {
    contextBridge: { exposeInMainWorld: (name: string, api: unknown) => (exposed[name] = api) },
    ipcRenderer: {
      invoke,
      on: (channel: string, listener: () => void) => channel === EVENT_CHANNEL && listeners.add(listener),
      removeListener: (_channel: string, listener: () => void) => listeners.delete(listener),
    },
    webUtils: { getPathForFile: pathOf },
  };
  const required: string[] = [];
  const require = (name: string) => {
    required.push(name);
    return electron;
  };
  runInNewContext(script, { require, module: { exports: {} }, exports: {} });
  return { bridge: exposed[BRIDGE_NAME] as Bridge, exposed, required, invoke, listeners };
}

describe('the built preload', () => {
  it('is one small script that requires electron and nothing else', () => {
    expect(run().required).toEqual(['electron']);
    expect(Buffer.byteLength(script)).toBeLessThan(8 * 1024);
    expect(script).not.toContain('zod');
  });

  it('exposes one object: exactly the calls of the page, dropped files and events', () => {
    const { exposed, bridge } = run();
    expect(Object.keys(exposed)).toEqual([BRIDGE_NAME]);
    expect(Object.keys(bridge).sort()).toEqual(['addDroppedFiles', 'calls', 'on', 'readDroppedReports']);
    const preloadOnly: readonly string[] = PRELOAD_ONLY_CALLS;
    const ofThePage = Object.keys(calls).filter((name) => !preloadOnly.includes(name));
    expect(Object.keys(bridge.calls).sort()).toEqual(ofThePage.sort());
  });

  it('carries a call over the one channel, whatever else the page passes', async () => {
    const { bridge, invoke } = run();
    const openLink = bridge.calls.openLink as (...args: unknown[]) => Promise<unknown>;
    await openLink({ url: 'x' }, 'other-channel', 'more');
    expect(invoke).toHaveBeenCalledWith(CALL_CHANNEL, 'openLink', { url: 'x' });
  });

  it('turns dropped files into their paths without telling the page', async () => {
    const { bridge, invoke } = run((file) => `/home/anna/${String(file)}`);
    expect(await bridge.addDroppedFiles(['журнал.log', 'Softphone'])).toEqual({ ok: true, value: [] });
    const paths = ['/home/anna/журнал.log', '/home/anna/Softphone'];
    expect(invoke).toHaveBeenCalledWith(CALL_CHANNEL, 'addDroppedPaths', { paths });
  });

  it('leaves a drop to the page when a file has no path, so that none of it is lost', async () => {
    const { bridge, invoke } = run((file) => (file === 'pasted' ? '' : '/x'));
    expect(await bridge.addDroppedFiles(['a', 'pasted'])).toBe('no-paths');
    expect(await bridge.addDroppedFiles([])).toBe('no-paths');
    expect(await bridge.readDroppedReports([], [])).toBe('no-paths');
    expect(invoke).not.toHaveBeenCalled();
  });

  it('gives a listener the payload of its event only, never the raw event, and stops when told', () => {
    const { bridge, listeners } = run();
    const listener = vi.fn();
    const stop = bridge.on('sending-progress', listener);
    const send = (name: string) =>
      listeners.forEach((forward) => forward({ sender: 'raw' }, name, { n: name }));
    send('sending-progress');
    send('packing-progress');
    expect(listener.mock.calls).toEqual([[{ n: 'sending-progress' }]]);
    stop();
    send('sending-progress');
    expect(listener).toHaveBeenCalledOnce();
    expect(listeners.size).toBe(0);
  });

  it('knows the events of the contract only', () => {
    const { bridge } = run();
    expect(() => bridge.on('anything' as 'sending-progress', () => undefined)).toThrow('Unknown event');
  });
});
