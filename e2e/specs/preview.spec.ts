import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base, type Page } from '@playwright/test';
import { watchPage } from '../stand-in/watch-page';

interface PreviewFixtures {
  /** The address that the preview printed, token included. */
  readonly address: string;
  readonly folder: string;
}

const test = base.extend<PreviewFixtures>({
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'preview-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  address: async ({ folder }, use) => {
    // As `npm run preview` does, without the set-up, which came before the tests.
    const run = [
      '--input-type=module',
      '-e',
      "import('./build/preview.mjs').then(({ preview }) => preview())",
    ];
    const child = spawn(process.execPath, [...run, '--', '--no-open', '--data-dir', join(folder, 'data')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    await use(await printedAddress(child));
    child.kill('SIGINT');
    expect(await ended, 'Ctrl+C ends the preview cleanly').toBe(0);
  },
});

function printedAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const found = /http:\S+/.exec(text);
      if (found !== null) resolve(found[0]);
    });
    child.once('close', () => reject(new Error(`The preview ended early:\n${text}`)));
  });
}

interface PickAnswer {
  readonly ok: boolean;
  readonly value: readonly { readonly name: string; readonly bytes: number }[];
}

/** Asks for files as a step of the wizard does. */
function pickFiles(page: Page): Promise<PickAnswer> {
  return page.evaluate(() => {
    const { softphoneReport } = window as unknown as {
      softphoneReport: { calls: { pickEvidence: (input: { what: string }) => Promise<PickAnswer> } };
    };
    return softphoneReport.calls.pickEvidence({ what: 'files' });
  });
}

test('opens the wizard, hides the token at once and keeps working after a reload', async ({
  page,
  address,
}) => {
  const watch = watchPage(page);
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(page.url()).toBe(address.slice(0, address.indexOf('#')));
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(watch.take()).toEqual([]);
});

test('gives nothing to a browser that was not handed the token', async ({ page, address }) => {
  await page.goto(address.slice(0, address.indexOf('#')));
  await expect.poll(() => page.evaluate(() => 'softphoneReport' in window)).toBe(false);
});

test('carries chosen files to the program through the chooser of the browser', async ({
  page,
  address,
  folder,
}) => {
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await writeFile(join(folder, 'журнал.log'), 'REGISTER sip:acme');
  const choosing = page.waitForEvent('filechooser');
  const picked = pickFiles(page);
  await (await choosing).setFiles(join(folder, 'журнал.log'));
  const answer = await picked;
  expect(answer.ok).toBe(true);
  expect(answer.value.map(({ name, bytes }) => [name, bytes])).toContainEqual(['журнал.log', 17]);
});

test('asks for one more click where the browser wants one, and takes a no', async ({
  page,
  address,
  folder,
}) => {
  // As when the answer came so late that the browser has forgotten the click.
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'userActivation', { value: { isActive: false } });
  });
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const calledOff = pickFiles(page);
  await page.getByRole('dialog').getByRole('button').last().click();
  const before = await calledOff;
  expect(before.ok).toBe(true);
  await writeFile(join(folder, 'снимок.png'), 'PNG');
  const choosing = page.waitForEvent('filechooser');
  const picked = pickFiles(page);
  await page.getByRole('dialog').getByRole('button').first().click();
  await (await choosing).setFiles(join(folder, 'снимок.png'));
  expect((await picked).value).toHaveLength(before.value.length + 1);
});
