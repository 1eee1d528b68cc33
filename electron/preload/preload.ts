import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron';
import { BRIDGE_NAME, CALL_CHANNEL, EVENT_CHANNEL, type Bridge } from '../contract/bridge';
import { EVENT_NAMES, PAGE_CALL_NAMES } from '../contract/call-names';
import type { CallName } from '../contract/calls';
import type { EventName, EventPayload } from '../contract/events';

const invoke = (name: CallName, input: unknown): Promise<unknown> =>
  ipcRenderer.invoke(CALL_CHANNEL, name, input);

const calls = Object.fromEntries(
  PAGE_CALL_NAMES.map((name) => [name, (input: unknown) => invoke(name, input)]),
) as unknown as Bridge['calls'];

const addDroppedFiles = async (files: readonly unknown[]) => {
  const paths = files.map((file) => webUtils.getPathForFile(file as File));
  // Half of a drop must not be lost in silence: with one file that has no path the caller sends all as bytes.
  if (paths.length === 0 || paths.includes('')) return 'no-paths';
  return (await invoke('addDroppedPaths', { paths })) as Exclude<
    Awaited<ReturnType<Bridge['addDroppedFiles']>>,
    'no-paths'
  >;
};

const readDroppedReports: Bridge['readDroppedReports'] = async (files, known) => {
  const paths = files.map((file) => webUtils.getPathForFile(file as File));
  if (paths.length === 0 || paths.includes('')) return 'no-paths';
  return (await invoke('readDroppedReports', { paths, known })) as Exclude<
    Awaited<ReturnType<Bridge['readDroppedReports']>>,
    'no-paths'
  >;
};

const on = <N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): (() => void) => {
  if (!EVENT_NAMES.includes(name)) throw new TypeError('Unknown event');
  // The raw event holds ipcRenderer itself: only the payload may reach the page.
  const forward = (_event: IpcRendererEvent, sentName: unknown, payload: unknown) => {
    if (sentName === name) listener(payload as EventPayload<N>);
  };
  ipcRenderer.on(EVENT_CHANNEL, forward);
  return () => {
    ipcRenderer.removeListener(EVENT_CHANNEL, forward);
  };
};

const bridge: Bridge = { calls, addDroppedFiles, readDroppedReports, on };
contextBridge.exposeInMainWorld(BRIDGE_NAME, bridge);
