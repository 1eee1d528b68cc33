/** The native dialogs that the handlers ask for; a test or the preview answers in their place. */
export interface Dialogs {
  /** Lets the user pick files, one file or one folder; gives absolute paths, none when the dialog was closed. */
  pickPaths(what: 'files' | 'file' | 'folder'): Promise<readonly string[]>;
  /** Lets the user say where to save; gives the absolute path, `null` when the dialog was closed. */
  pickSavePath(suggestedName: string): Promise<string | null>;
}
