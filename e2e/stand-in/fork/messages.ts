import type { StandInFacts } from '../electron/create-stand-in';
import type { FrameFacts } from '../electron/ipc-main';
import type { MenuItem } from '../electron/menu';
import type { TriedWaysOut } from '../electron/ways-out';
import type { DesktopFacts, DialogAnswer } from './queued-desktop';

/** An answer of the program's own `app://` handler. */
export interface ServedFile {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** What a test asks of a running program: name -> input and output. */
export interface Requests {
  invoke: { input: { frame: FrameFacts; channel: string; args: readonly unknown[] }; output: unknown };
  serve: { input: { url: string; method: string }; output: ServedFile };
  answerNext: { input: DialogAnswer; output: undefined };
  failOpening: { input: string | null; output: undefined };
  facts: { input: null; output: StandInFacts & DesktopFacts };
  tryWaysOut: { input: string; output: TriedWaysOut };
  openContextMenu: {
    input: { isEditable: boolean; selectionText: string };
    output: readonly MenuItem[] | null;
  };
  quit: { input: null; output: undefined };
}

/** Name of a request. */
export type RequestName = keyof Requests;

/** A request on its way to the program's process. */
export interface RequestMessage<N extends RequestName = RequestName> {
  readonly id: number;
  readonly name: N;
  readonly input: Requests[N]['input'];
}

/** What the program's process says. */
export type ProgramMessage =
  | { readonly type: 'loaded' }
  | { readonly type: 'sent'; readonly channel: string; readonly args: readonly unknown[] }
  | { readonly type: 'answer'; readonly id: number; readonly output: unknown }
  | { readonly type: 'error'; readonly id: number; readonly message: string };

/** How the program's process is set up: one environment variable, JSON. */
export interface ProgramSetup {
  readonly mainPath: string;
  readonly productName: string;
  readonly version: string;
  readonly appDataDir: string;
  readonly locale: 'ru' | 'en';
  readonly secretKeyHex: string;
  readonly secretBackend: 'gnome_libsecret' | 'basic_text';
}

/** Environment variable that carries `ProgramSetup`. */
export const SETUP_VARIABLE = 'SOFTPHONE_REPORT_STAND_IN';
