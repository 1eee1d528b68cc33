import type { Desktop } from '../electron/desktop';

/** The answer to the next native dialog. */
export type DialogAnswer =
  | { readonly kind: 'open'; readonly paths: readonly string[] }
  | { readonly kind: 'save'; readonly path: string | null };

/** What the program asked of the desktop so far, oldest first. */
export interface DesktopFacts {
  readonly openedLinks: readonly string[];
  readonly openedFiles: readonly string[];
  readonly shownFiles: readonly string[];
  readonly notifications: readonly { readonly title: string; readonly body: string }[];
  /** Names that were suggested in save dialogs. */
  readonly suggestedNames: readonly string[];
}

/** A desktop that acts on nothing: it records, and answers dialogs from a queue that a test fills. */
export interface QueuedDesktop extends Desktop {
  answerNext(answer: DialogAnswer): void;
  /** From now on opening links and files fails with this problem; `null` ends it. */
  failOpening(problem: string | null): void;
  facts(): DesktopFacts;
}

interface Records {
  openedLinks: string[];
  openedFiles: string[];
  shownFiles: string[];
  notifications: { title: string; body: string }[];
  suggestedNames: string[];
}

/** Makes the desktop of a test; a dialog without a queued answer is an error, because a person would wait for ever. */
export function createQueuedDesktop(reportErrorBox: (title: string, content: string) => void): QueuedDesktop {
  const records: Records = {
    openedLinks: [],
    openedFiles: [],
    shownFiles: [],
    notifications: [],
    suggestedNames: [],
  };
  const answers: DialogAnswer[] = [];
  let problem: string | null = null;
  const take = <K extends DialogAnswer['kind']>(kind: K): Extract<DialogAnswer, { kind: K }> => {
    const answer = answers.shift();
    if (answer?.kind !== kind)
      throw new Error(`The program shows a dialog (${kind}), but no such answer is queued`);
    return answer as Extract<DialogAnswer, { kind: K }>;
  };
  return {
    openExternal: async (url) => {
      if (problem !== null) throw new Error(problem);
      await Promise.resolve(records.openedLinks.push(url));
    },
    openPath: (path) => {
      if (problem === null) records.openedFiles.push(path);
      return Promise.resolve(problem ?? '');
    },
    showItemInFolder: (path) => {
      records.shownFiles.push(path);
    },
    pickPaths: async () => Promise.resolve(take('open').paths),
    pickSavePath: async (suggestedName) => {
      records.suggestedNames.push(suggestedName);
      return Promise.resolve(take('save').path);
    },
    showErrorBox: reportErrorBox,
    notify: (title, body) => {
      records.notifications.push({ title, body });
    },
    answerNext: (answer) => {
      answers.push(answer);
    },
    failOpening: (next) => {
      problem = next;
    },
    facts: () => structuredClone(records),
  };
}
