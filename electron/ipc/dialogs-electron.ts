import { dialog, type BrowserWindow, type OpenDialogOptions } from 'electron';
import type { Dialogs } from './dialogs';

const PICKED = {
  files: ['openFile', 'multiSelections'],
  file: ['openFile'],
  folder: ['openDirectory'],
} as const;

/** The dialogs of the system, shown over the window; without a window they stand alone. */
export function createElectronDialogs(findWindow: () => BrowserWindow | null): Dialogs {
  return {
    pickPaths: async (what) => {
      const options: OpenDialogOptions = { properties: [...PICKED[what]] };
      const window = findWindow();
      const answer = await (window === null
        ? dialog.showOpenDialog(options)
        : dialog.showOpenDialog(window, options));
      return answer.canceled ? [] : answer.filePaths;
    },
    pickSavePath: async (suggestedName) => {
      const options = { defaultPath: suggestedName };
      const window = findWindow();
      const answer = await (window === null
        ? dialog.showSaveDialog(options)
        : dialog.showSaveDialog(window, options));
      return answer.canceled || answer.filePath === '' ? null : answer.filePath;
    },
  };
}
