import { EventEmitter } from 'node:events';
import { clonePayload } from './clone-payload';
import { onlyKnownMembers } from './known-members';

/** The frame that makes a call: the address it was really loaded from, and whether it is the main frame. */
export interface FrameFacts {
  readonly url: string;
  readonly isMainFrame: boolean;
}

type Handler = (event: unknown, ...args: unknown[]) => unknown;

/** `ipcMain`: handlers of calls; `on` is there because electron-store listens, nothing ever reaches it. */
export class StandInIpcMain extends EventEmitter {
  readonly handlers = new Map<string, Handler>();

  handle(channel: string, handler: Handler): void {
    if (this.handlers.has(channel)) {
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    }
    this.handlers.set(channel, handler);
  }

  removeHandler(channel: string): void {
    this.handlers.delete(channel);
  }
}

/** Makes `ipcMain`. */
export function createIpcMain(): StandInIpcMain {
  return onlyKnownMembers('ipcMain', new StandInIpcMain());
}

/**
 * Makes a call as `ipcRenderer.invoke` would: payloads are cloned both ways, an error arrives with its message
 * only, in Electron's own words.
 */
export async function invokeHandler(
  ipcMain: StandInIpcMain,
  frame: FrameFacts,
  channel: string,
  args: readonly unknown[],
): Promise<unknown> {
  const handler = ipcMain.handlers.get(channel);
  try {
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
    const senderFrame = onlyKnownMembers('senderFrame', {
      url: frame.url,
      parent: frame.isMainFrame ? null : {},
    });
    const event = onlyKnownMembers('event', { senderFrame });
    return clonePayload(await handler(event, ...clonePayload([...args])));
  } catch (error) {
    throw new Error(`Error invoking remote method '${channel}': ${String(error)}`, { cause: error });
  }
}
