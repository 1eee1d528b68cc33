import type { Desktop } from './desktop';
import { onlyKnownMembers } from './known-members';

interface OpenOptions {
  readonly properties?: readonly string[];
}
interface SaveOptions {
  readonly defaultPath?: string;
}

/** `shell`: hands over to the desktop. */
export function createShell(desktop: Desktop) {
  return onlyKnownMembers('shell', {
    openExternal: (url: string) => desktop.openExternal(url),
    openPath: (path: string) => desktop.openPath(path),
    showItemInFolder: (path: string) => {
      desktop.showItemInFolder(path);
    },
  });
}

/** `dialog`: the window in front of the options is optional, as in Electron. */
export function createDialog(desktop: Desktop) {
  return onlyKnownMembers('dialog', {
    showOpenDialog: async (...args: readonly unknown[]) => {
      const { properties = [] } = args.at(-1) as OpenOptions;
      const filePaths = await desktop.pickPaths({
        folder: properties.includes('openDirectory'),
        multiple: properties.includes('multiSelections'),
      });
      return { canceled: filePaths.length === 0, filePaths: [...filePaths] };
    },
    showSaveDialog: async (...args: readonly unknown[]) => {
      const { defaultPath = '' } = args.at(-1) as SaveOptions;
      const filePath = await desktop.pickSavePath(defaultPath);
      return { canceled: filePath === null, filePath: filePath ?? '' };
    },
    showErrorBox: (title: string, content: string) => {
      desktop.showErrorBox(title, content);
    },
  });
}

/** `Notification`: hands its words to the desktop when shown. */
export function createNotification(desktop: Desktop) {
  function Notification({ title, body }: { readonly title: string; readonly body: string }) {
    return onlyKnownMembers('Notification', {
      show: () => {
        desktop.notify(title, body);
      },
    });
  }
  return onlyKnownMembers('Notification', Object.assign(Notification, { isSupported: () => true }));
}
