/** What `dialog.showOpenDialog` is asked for. */
export interface OpenRequest {
  readonly folder: boolean;
  readonly multiple: boolean;
}

/** The desktop around the program: what Electron would ask the system for; tests queue answers, the preview acts. */
export interface Desktop {
  /** Opens an address in the browser; rejects when it cannot. */
  openExternal(url: string): Promise<void>;
  /** Opens a file; answers with an empty text, or with the problem. */
  openPath(path: string): Promise<string>;
  showItemInFolder(path: string): void;
  /** Absolute paths; none when the person closed the dialog. */
  pickPaths(request: OpenRequest): Promise<readonly string[]>;
  /** Where to save; `null` when the person closed the dialog. */
  pickSavePath(suggestedName: string): Promise<string | null>;
  showErrorBox(title: string, content: string): void;
  notify(title: string, body: string): void;
}

/** What differs from one use of the stand-in to the other. */
export interface StandInOptions {
  readonly desktop: Desktop;
  readonly productName: string;
  readonly version: string;
  /** Folder above the data folder, as `app.getPath('appData')`. */
  readonly appDataDir: string;
  readonly locale: string;
  /** 32 bytes; a key that lives in memory only makes kept secrets unreadable after the run. */
  readonly secretKey: Buffer;
  /** What `safeStorage` reports; `basic_text` is the Linux PC without a keyring. */
  readonly secretBackend: 'gnome_libsecret' | 'basic_text';
}
