import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import type { StandInOptions } from './desktop';
import { onlyKnownMembers } from './known-members';

/** An event that a listener can prevent, as Electron hands it out. */
export interface PreventableEvent {
  readonly defaultPrevented: boolean;
  preventDefault(): void;
}

/** Makes a preventable event. */
export function preventableEvent(): PreventableEvent {
  let prevented = false;
  return {
    get defaultPrevented() {
      return prevented;
    },
    preventDefault: () => {
      prevented = true;
    },
  };
}

/** `app`: life cycle, paths and names. */
export class StandInApp extends EventEmitter {
  readonly isPackaged = false;
  sandboxed = false;
  private ready = false;
  private readonly paths = new Map<string, string>();

  constructor(private readonly options: StandInOptions) {
    super();
    this.paths.set('appData', options.appDataDir);
    this.paths.set('userData', join(options.appDataDir, options.productName));
  }

  /** Electron is ready some time after the main script has run. */
  becomeReady(): void {
    this.ready = true;
    this.emit('ready');
  }

  isReady(): boolean {
    return this.ready;
  }

  whenReady(): Promise<void> {
    if (this.ready) return Promise.resolve();
    return new Promise((resolve) => {
      this.once('ready', () => resolve());
    });
  }

  /** Electron refuses these after `ready`; so must we. */
  beforeReady(what: string): void {
    if (this.ready) throw new Error(`${what} must be called before app is ready`);
  }

  enableSandbox(): void {
    this.beforeReady('app.enableSandbox()');
    this.sandboxed = true;
  }

  /** Each run of the stand-in is a world of its own; the data folder's lock guards against a second one. */
  requestSingleInstanceLock(): boolean {
    return true;
  }

  getName(): string {
    return this.options.productName;
  }

  getVersion(): string {
    return this.options.version;
  }

  getLocale(): string {
    return this.options.locale;
  }

  getPath(name: string): string {
    const path = this.paths.get(name);
    if (path === undefined) throw new Error(`Failed to get '${name}' path`);
    return path;
  }

  setPath(name: string, path: string): void {
    this.paths.set(name, path);
  }

  setAppUserModelId(_id: string): void {
    // Windows groups its task bar by this; the stand-in has no task bar.
  }

  quit(): void {
    for (const name of ['before-quit', 'will-quit']) {
      const event = preventableEvent();
      this.emit(name, event);
      if (event.defaultPrevented) return;
    }
    this.exit(0);
  }

  exit(code = 0): void {
    this.emit('quit', {}, code);
    process.exit(code);
  }
}

/** Makes `app`. */
export function createApp(options: StandInOptions): StandInApp {
  return onlyKnownMembers('app', new StandInApp(options));
}
