import type { Locator, Page } from '@playwright/test';
import type { DialogAnswer } from './fork/queued-desktop';

/** How a spec starts the wizard; everything has a default. */
export interface WizardOptions {
  /** All state; a fresh temporary folder by default. */
  readonly dataDir?: string;
  /** Language of the system; Russian by default. */
  readonly language?: 'ru' | 'en';
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly args?: readonly string[];
  /** `basic_text` is the Linux PC without a keyring: secrets are refused there. Stand-in only. */
  readonly secretBackend?: 'gnome_libsecret' | 'basic_text';
}

/** A running wizard in the hands of a spec. */
export interface Wizard {
  /** `electron`, or `stand-in` with system Chromium. */
  readonly host: 'electron' | 'stand-in';
  readonly page: Page;
  readonly dataDir: string;
  /** Queues the answer to the next native dialog. */
  answerDialog(answer: DialogAnswer): Promise<void>;
  openedLinks(): Promise<readonly string[]>;
  openedFiles(): Promise<readonly string[]>;
  shownFiles(): Promise<readonly string[]>;
  /** Drops real files and folders from outside onto an element. */
  dropFiles(target: Locator, paths: readonly string[]): Promise<void>;
  /** What the program printed. */
  output(): string;
  /** Gives the errors of the page so far and forgets them; what is left at the end of a spec fails it. */
  takePageErrors(): readonly string[];
  /** Ends the program as closing its window would. */
  stop(): Promise<void>;
  /** Ends the program at once, like kill -9 or a power cut. */
  kill(): Promise<void>;
}

/** Starts a wizard. */
export type LaunchWizard = (options?: WizardOptions) => Promise<Wizard>;
