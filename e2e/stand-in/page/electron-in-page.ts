import { clonePayload } from '../electron/clone-payload';
import { onlyKnownMembers } from '../electron/known-members';

/** How the page's half of the stand-in reaches the program. */
export interface Transport {
  /** Makes a call; rejects with the words of Electron. */
  invoke(channel: string, args: readonly unknown[]): Promise<unknown>;
  /** The real path of a file that the user dropped, or '' where there is none. */
  pathOfFile(file: File): string;
}

/** The page's half: what `require` gives the preload, and the entrance for messages to the page. */
export interface ElectronInPage {
  readonly require: (name: string) => object;
  readonly deliver: (channel: string, args: readonly unknown[]) => void;
}

type Listener = (event: unknown, ...args: unknown[]) => void;

/** Makes the page's half of the stand-in; a sandboxed preload may require `electron` and nothing of ours beside it. */
export function createElectronInPage(transport: Transport): ElectronInPage {
  const listeners = new Map<string, Set<Listener>>();
  const ipcRenderer = onlyKnownMembers('ipcRenderer', {
    invoke: async (channel: string, ...args: unknown[]) =>
      clonePayload(await transport.invoke(channel, clonePayload(args))),
    on: (channel: string, listener: Listener) => {
      listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener));
    },
    removeListener: (channel: string, listener: Listener) => {
      listeners.get(channel)?.delete(listener);
    },
  });
  const electron = onlyKnownMembers('electron', {
    contextBridge: onlyKnownMembers('contextBridge', { exposeInMainWorld }),
    ipcRenderer,
    webUtils: onlyKnownMembers('webUtils', { getPathForFile: (file: File) => transport.pathOfFile(file) }),
  });
  return {
    require: (name) => {
      if (name !== 'electron') throw new Error(`module not found: ${name}`);
      return electron;
    },
    deliver: (channel, args) => {
      const event = onlyKnownMembers('IpcRendererEvent', { sender: ipcRenderer });
      for (const listener of listeners.get(channel) ?? []) listener(event, ...clonePayload([...args]));
    },
  };
}

/** As in Electron the page can neither replace nor change what it is given. */
function exposeInMainWorld(name: string, api: object): void {
  Object.defineProperty(window, name, {
    value: freeze(api),
    writable: false,
    configurable: false,
    enumerable: true,
  });
}

function freeze(value: object): object {
  for (const part of Object.values(value) as unknown[]) {
    if (typeof part === 'object' && part !== null) freeze(part);
  }
  return Object.freeze(value);
}
