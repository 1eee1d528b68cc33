import { resolve } from 'node:path';
import { _electron, type ElectronApplication } from '@playwright/test';
import { dropFromOutside } from './drop-from-outside';
import type { DialogAnswer } from './fork/queued-desktop';
import { systemLocale } from './system-locale';
import { watchPage } from './watch-page';
import type { Wizard, WizardOptions } from './wizard-handle';

/** What is put into the real main process in the place of the desktop. */
interface Recorded {
  readonly answers: DialogAnswer[];
  readonly openedLinks: string[];
  readonly openedFiles: string[];
  readonly shownFiles: string[];
}

/** The product in a real Electron. Written to Playwright's and Electron's documents; it needs an unfused binary. */
export async function launchInElectron(
  executablePath: string,
  options: WizardOptions & { readonly dataDir: string },
): Promise<Wizard> {
  const language = options.language ?? 'ru';
  const env = definedOnly({
    ...process.env,
    ...systemLocale(language),
    ...options.env,
    ELECTRON_OVERRIDE_DIST_PATH: undefined,
  });
  const electron = await _electron.launch({
    executablePath,
    args: [resolve('.'), `--lang=${language}`, '--data-dir', options.dataDir, ...(options.args ?? [])],
    env,
  });
  let output = '';
  const collect = (chunk: Buffer) => (output += chunk.toString());
  electron.process().stdout?.on('data', collect);
  electron.process().stderr?.on('data', collect);
  await recordDesktop(electron);
  const page = await electron.firstWindow();
  const watch = watchPage(page);
  const read = async (name: 'openedLinks' | 'openedFiles' | 'shownFiles') =>
    electron.evaluate(
      (_modules, list) => (globalThis as unknown as { recorded: Recorded }).recorded[list],
      name,
    );
  return {
    host: 'electron',
    page,
    dataDir: options.dataDir,
    answerDialog: (answer) =>
      electron.evaluate((_modules, next) => {
        (globalThis as unknown as { recorded: Recorded }).recorded.answers.push(next);
      }, answer),
    openedLinks: () => read('openedLinks'),
    openedFiles: () => read('openedFiles'),
    shownFiles: () => read('shownFiles'),
    dropFiles: (target, paths) => dropFromOutside(page, target, paths),
    output: () => output,
    takePageErrors: () => watch.take(),
    stop: async () => {
      watch.end();
      await electron.close();
    },
    kill: async () => {
      watch.end();
      const child = electron.process();
      const gone = new Promise((settle) => child.once('close', settle));
      child.kill('SIGKILL');
      await gone;
    },
  };
}

function definedOnly(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** Native dialogs and other programs cannot be driven: they are answered and recorded instead. */
async function recordDesktop(electron: ElectronApplication): Promise<void> {
  await electron.evaluate(({ dialog, shell }) => {
    const recorded: Recorded = { answers: [], openedLinks: [], openedFiles: [], shownFiles: [] };
    Object.assign(globalThis, { recorded });
    const next = () => {
      const answer = recorded.answers.shift();
      if (answer === undefined) throw new Error('The program shows a dialog, but no answer is queued');
      return answer;
    };
    Object.assign(dialog, {
      showOpenDialog: async () => {
        const answer = await Promise.resolve(next());
        const filePaths = answer.kind === 'open' ? [...answer.paths] : [];
        return { canceled: filePaths.length === 0, filePaths };
      },
      showSaveDialog: async () => {
        const answer = await Promise.resolve(next());
        const filePath = answer.kind === 'save' ? answer.path : null;
        return { canceled: filePath === null, filePath: filePath ?? '' };
      },
    });
    Object.assign(shell, {
      openExternal: async (url: string) => Promise.resolve(void recorded.openedLinks.push(url)),
      openPath: async (path: string) =>
        Promise.resolve(recorded.openedFiles.push(path) > 0 ? '' : 'unreachable'),
      showItemInFolder: (path: string) => void recorded.shownFiles.push(path),
    });
  });
}
