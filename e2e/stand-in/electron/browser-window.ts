import { EventEmitter } from 'node:events';
import type { StandInApp } from './app';
import { clonePayload } from './clone-payload';
import { onlyKnownMembers } from './known-members';

/** A message from the main process to the page. */
export type SendListener = (channel: string, args: readonly unknown[]) => void;

type WindowOpenHandler = (details: { readonly url: string }) => { readonly action: 'allow' | 'deny' };

/** `webContents`: sends to the page; navigation is asked for through its events. */
export class StandInWebContents extends EventEmitter {
  /** Electron opens new windows unless a handler denies them. */
  windowOpenHandler: WindowOpenHandler = () => ({ action: 'allow' });

  constructor(private readonly onSend: SendListener) {
    super();
  }

  send(channel: string, ...args: unknown[]): void {
    this.onSend(channel, clonePayload(args));
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.windowOpenHandler = handler;
  }

  isDestroyed(): boolean {
    return false;
  }
}

/** What windows share with the rest of the stand-in. */
export interface WindowWorld {
  readonly app: StandInApp;
  readonly windows: StandInWindow[];
  readonly onSend: SendListener;
  /** Loads an address as the window would. */
  readonly load: (url: string) => Promise<Response>;
}

/** `BrowserWindow`: remembers how it was made; the page itself runs in a browser. */
export class StandInWindow extends EventEmitter {
  readonly webContents: StandInWebContents;
  url: string | null = null;
  visible = false;
  focused = 0;

  constructor(
    private readonly world: WindowWorld,
    readonly options: Readonly<Record<string, unknown>>,
  ) {
    super();
    if (!world.app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
    this.webContents = onlyKnownMembers('webContents', new StandInWebContents(world.onSend));
    world.app.emit('web-contents-created', {}, this.webContents);
  }

  async loadURL(url: string): Promise<void> {
    const response = await this.world.load(url);
    if (!response.ok) throw new Error(`ERR_FAILED (${response.status}) loading '${url}'`);
    this.url = url;
    this.emit('ready-to-show');
  }

  show(): void {
    this.visible = true;
  }

  focus(): void {
    this.focused += 1;
  }

  isMinimized(): boolean {
    return false;
  }

  restore(): void {
    this.visible = true;
  }

  isDestroyed(): boolean {
    return false;
  }
}

/** Makes the class `BrowserWindow` of one world; instances throw on unknown members as well. */
export function createBrowserWindow(
  world: WindowWorld,
): new (options: Record<string, unknown>) => StandInWindow {
  return class BrowserWindow extends StandInWindow {
    constructor(options: Record<string, unknown>) {
      super(world, options);
      const known = onlyKnownMembers('BrowserWindow', this);
      world.windows.push(known);
      return known;
    }
  };
}
