import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { BrowserContext, Browser, Locator, Page } from '@playwright/test';
import { dropFromOutside } from './drop-from-outside';
import { builtDir, launchMain, STAND_IN_DIR, type LaunchedMain } from './fork/launch-main';
import { composePageScript } from './page/compose-page-script';
import { watchPage } from './watch-page';
import type { Wizard, WizardOptions } from './wizard-handle';

/** Where the page lives for the browser: a secure context without a socket, every request is intercepted. */
const PAGE_ORIGIN = 'https://wizard.localhost';
const APP_ORIGIN = 'app://wizard';
const LOCALES = { ru: 'ru-RU', en: 'en-US' };

/** The built program on the stand-in, its page in system Chromium: no socket anywhere. */
export async function launchInBrowser(
  browser: Browser,
  options: WizardOptions & { readonly dataDir: string },
): Promise<Wizard> {
  const main = await launchMain({ ...options, locale: options.language ?? 'ru' });
  const context = await browser.newContext({
    viewport: { width: 1080, height: 780 },
    locale: LOCALES[options.language ?? 'ru'],
  });
  await connectPage(context, main);
  const page = await context.newPage();
  const watch = watchPage(page);
  await serveByProgram(context, main, (url) => watch.add(`foreign request: ${url}`));
  carryEvents(page, main);
  await page.goto(`${PAGE_ORIGIN}/index.html`);
  const facts = () => main.request('facts', null);
  return {
    host: 'stand-in',
    page,
    dataDir: options.dataDir,
    answerDialog: async (answer) => main.request('answerNext', answer),
    openedLinks: async () => (await facts()).openedLinks,
    openedFiles: async () => (await facts()).openedFiles,
    shownFiles: async () => (await facts()).shownFiles,
    dropFiles: (target, paths) => dropFiles(page, target, paths),
    output: () => main.output(),
    takePageErrors: () => watch.take(),
    stop: async () => {
      watch.end();
      // The page goes first, as a window does: what it sends while closing must still arrive.
      await page.close({ runBeforeUnload: false });
      await main.stop();
      await context.close();
    },
    kill: async () => {
      watch.end();
      await main.kill('SIGKILL');
      await context.close();
    },
  };
}

/** The program's own `app://` handler serves every file; everything outside is cut off, and told. */
async function serveByProgram(
  context: BrowserContext,
  main: LaunchedMain,
  onForeign: (url: string) => void,
): Promise<void> {
  await context.route('**/*', async (route) => {
    const request = route.request();
    const url = request.url();
    if (!url.startsWith(`${PAGE_ORIGIN}/`)) {
      if (/^(?:data|blob):/.test(url)) return route.continue();
      onForeign(url);
      return route.abort();
    }
    const asked = { url: APP_ORIGIN + url.slice(PAGE_ORIGIN.length), method: request.method() };
    const served = await main.request('serve', asked).catch(() => null);
    // A program that has ended serves nothing: to the page its requests fail.
    if (served === null) return route.abort();
    return route.fulfill({ status: served.status, headers: served.headers, body: Buffer.from(served.body) });
  });
}

/** Calls go over a binding; the frame's real address reaches the program's sender check. */
async function connectPage(context: BrowserContext, main: LaunchedMain): Promise<void> {
  await context.exposeBinding(
    '__standInInvoke',
    async ({ frame }, channel: string, args: readonly unknown[]) => {
      const url = toAppUrl(frame.url());
      const isMainFrame = frame.parentFrame() === null;
      try {
        return { value: await main.request('invoke', { frame: { url, isMainFrame }, channel, args }) };
      } catch (error) {
        return { error: error instanceof Error ? error.message : String(error) };
      }
    },
  );
  const prelude = readFileSync(resolve(STAND_IN_DIR, 'binding-prelude.js'), 'utf8');
  const preload = readFileSync(resolve(builtDir(), 'preload', 'preload.cjs'), 'utf8');
  // As in Electron the preload runs in the main frame only.
  const condition = `window.top === window && location.origin === ${JSON.stringify(PAGE_ORIGIN)}`;
  await context.addInitScript({ content: composePageScript(prelude, preload, condition) });
}

function toAppUrl(url: string): string {
  return url.startsWith(`${PAGE_ORIGIN}/`) ? APP_ORIGIN + url.slice(PAGE_ORIGIN.length) : url;
}

interface StandInPage {
  readonly __standInDeliver: (channel: string, args: readonly unknown[]) => void;
  __standInPaths: Readonly<Record<string, string>>;
}

function carryEvents(page: Page, main: LaunchedMain): void {
  main.onSend((channel, args) => {
    page
      .evaluate(
        ([sentChannel, sentArgs]) => {
          (window as unknown as StandInPage).__standInDeliver(sentChannel, sentArgs);
        },
        [channel, args] as const,
      )
      // A page that is being closed hears nothing any more.
      .catch((error: unknown) => {
        if (!page.isClosed()) throw error;
      });
  });
}

/** The page's half is told their paths as Electron knows them. */
async function dropFiles(page: Page, target: Locator, paths: readonly string[]): Promise<void> {
  const names = paths.map((path) => basename(path));
  if (new Set(names).size < names.length) throw new Error('Files of one drop need different names');
  const byName = Object.fromEntries(paths.map((path) => [basename(path), resolve(path)]));
  await page.evaluate((known) => {
    (window as unknown as StandInPage).__standInPaths = known;
  }, byName);
  await dropFromOutside(page, target, paths);
}
