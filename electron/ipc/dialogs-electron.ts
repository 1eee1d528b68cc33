import { dialog, type BrowserWindow, type OpenDialogOptions } from 'electron';
import type { Dialogs } from './dialogs';

/** The dialogs of the system, shown over the window; without a window they stand alone. */
export function createElectronDialogs(findWindow: () => BrowserWindow | null): Dialogs {
  return {
    pickPaths: async (what) => {
      const properties: OpenDialogOptions['properties'] =
        what === 'folder' ? ['openDirectory'] : ['openFile', 'multiSelections'];
      const options: OpenDialogOptions = { properties };
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
