import { preventableEvent } from './app';
import type { StandInWebContents } from './browser-window';
import type { StandInSession } from './session';

/** Every permission that Electron's types name. */
const PERMISSIONS = [
  'ar',
  'automatic-fullscreen',
  'background-fetch',
  'background-sync',
  'captured-surface-control',
  'clipboard-read',
  'clipboard-sanitized-write',
  'deprecated-sync-clipboard-read',
  'display-capture',
  'fileSystem',
  'fullscreen',
  'geolocation',
  'geolocation-approximate',
  'hand-tracking',
  'hid',
  'idle-detection',
  'keyboardLock',
  'local-fonts',
  'local-network',
  'local-network-access',
  'loopback-network',
  'media',
  'mediaKeySystem',
  'midi',
  'midiSysex',
  'nfc',
  'notifications',
  'openExternal',
  'payment-handler',
  'periodic-background-sync',
  'persistent-storage',
  'pointerLock',
  'screen-wake-lock',
  'sensors',
  'serial',
  'smart-card',
  'speaker-selection',
  'storage-access',
  'system-wake-lock',
  'top-level-storage-access',
  'usb',
  'vr',
  'web-app-installation',
  'web-printing',
  'window-management',
  'unknown',
] as const;

/** What the program let happen when the window tried something. */
export interface TriedWaysOut {
  readonly navigation: boolean;
  readonly newWindow: boolean;
  readonly webview: boolean;
  readonly download: boolean;
  readonly device: boolean;
  /** Permissions that a frame of the page got, by asking or by having. */
  readonly permissions: { readonly mainFrame: readonly string[]; readonly otherFrame: readonly string[] };
}

/** Tries every way out of a window, towards `url` where one is needed. */
export function tryWaysOut(session: StandInSession, contents: StandInWebContents, url: string): TriedWaysOut {
  const happens = (emitter: { emit(name: string, ...args: unknown[]): boolean }, name: string) => {
    const event = Object.assign(preventableEvent(), { url });
    emitter.emit(name, event, url);
    return !event.defaultPrevented;
  };
  const granted = (isMainFrame: boolean) =>
    PERMISSIONS.filter((name) => isGranted(session, name, isMainFrame));
  const navigations = ['will-navigate', 'will-frame-navigate', 'will-redirect'];
  return {
    navigation: navigations.some((name) => happens(contents, name)),
    newWindow: contents.windowOpenHandler({ url }).action === 'allow',
    webview: happens(contents, 'will-attach-webview'),
    download: happens(session, 'will-download'),
    device: session.deviceHandler(),
    permissions: { mainFrame: granted(true), otherFrame: granted(false) },
  };
}

function isGranted(session: StandInSession, permission: string, isMainFrame: boolean): boolean {
  const answers: boolean[] = [];
  session.requestHandler(null, permission, (answer) => answers.push(answer), { isMainFrame });
  return answers.includes(true) || session.checkHandler(null, permission, 'app://wizard/', { isMainFrame });
}
