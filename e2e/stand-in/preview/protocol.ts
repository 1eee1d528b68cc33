/** Paths of the preview server beside the files of the product. */
export const PREVIEW_PATHS = {
  script: '/stand-in/window.js',
  invoke: '/stand-in/invoke',
  events: '/stand-in/events',
  upload: '/stand-in/upload',
  picked: '/stand-in/picked',
} as const;

/** Header that carries the token; a foreign page cannot set it without asking first, and is then refused. */
export const TOKEN_HEADER = 'x-softphone-report-token';

/** A call of the page. */
export interface InvokeBody {
  readonly channel: string;
  readonly args: readonly unknown[];
}

/** A piece of a chosen file, in its order. */
export interface UploadBody {
  readonly pick: number;
  /** Name, or the path below the chosen folder with `/`. */
  readonly path: string;
  readonly base64: string;
  readonly modifiedMs: number;
  readonly isLast: boolean;
}

/** The end of a choice of files. */
export interface PickedBody {
  readonly pick: number;
  /** True when the person closed the dialog or the files could not be carried over. */
  readonly cancelled: boolean;
}

/** One line of the stream of events. */
export type StreamLine =
  | { readonly type: 'alive' }
  | { readonly type: 'sent'; readonly channel: string; readonly args: readonly unknown[] }
  | { readonly type: 'pick'; readonly pick: number; readonly folder: boolean; readonly multiple: boolean };

/** Bytes of a file in one upload. */
export const UPLOAD_CHUNK_BYTES = 6 * 1024 * 1024;
