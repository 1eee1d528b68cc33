import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import type { Desktop } from '../electron/desktop';
import { openWithSystem } from './open-with-system';
import type { PageLink } from './page-link';

/** The desktop of the preview: the browser's file chooser, the downloads folder, the system's own openers. */
export function createPreviewDesktop(link: PageLink, print: (line: string) => void): Desktop {
  return {
    openExternal: async (url) => {
      const problem = await openWithSystem(url);
      if (problem !== '') throw new Error(problem);
    },
    openPath: openWithSystem,
    showItemInFolder: (path) => {
      // Where nothing can be shown the address at least is said.
      void openWithSystem(dirname(path)).then((problem) => {
        if (problem !== '') print(path);
      });
    },
    pickPaths: (request) => link.pick(request),
    pickSavePath: (suggestedName) => {
      const path = freePath(saveFolder(), suggestedName);
      print(path);
      return Promise.resolve(path);
    },
    showErrorBox: (title, content) => {
      print(`${title}\n${content}`);
    },
    notify: (title, body) => {
      print(`${title}: ${body}`);
    },
  };
}

/** The folder where a browser would save, or the home folder where there is none. */
function saveFolder(): string {
  const downloads = join(homedir(), 'Downloads');
  return existsSync(downloads) ? downloads : homedir();
}

/** A browser never overwrites a download; neither does the preview. */
function freePath(folder: string, name: string): string {
  const ending = extname(name);
  const stem = name.slice(0, name.length - ending.length);
  for (let number = 0; ; number += 1) {
    const path = join(folder, number === 0 ? name : `${stem} (${number})${ending}`);
    if (!existsSync(path)) return path;
  }
}
