import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../stand-in/wizard-fixture';

interface Item {
  readonly name: string;
  readonly isFolder: boolean;
  readonly bytes: number;
}

interface Answer {
  readonly ok: boolean;
  readonly value: readonly Item[];
  readonly failure?: { readonly kind: string };
}

/** Makes a call as the wizard does, where a spec is about the host and not about a step. */
function call(page: Page, name: string, input: unknown): Promise<Answer> {
  return page.evaluate(
    ([callName, callInput]) => {
      const { softphoneReport } = window as unknown as {
        softphoneReport: { calls: Record<string, (given: unknown) => Promise<Answer>> };
      };
      return softphoneReport.calls[callName]!(callInput);
    },
    [name, input] as const,
  );
}

test('files and folders dropped from outside reach the program with their real paths', async ({
  wizard,
}, testInfo) => {
  const { page } = wizard;
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const folder = testInfo.outputPath('softphone');
  await mkdir(join(folder, 'logs'), { recursive: true });
  await writeFile(join(folder, 'logs', 'sip.log'), 'REGISTER');
  await writeFile(join(folder, 'настройки.ini'), '[Main]');
  const dropped = page.evaluate(
    () =>
      new Promise<Answer>((resolve) => {
        const { softphoneReport } = window as unknown as {
          softphoneReport: { addDroppedFiles: (files: readonly unknown[]) => Promise<Answer> };
        };
        document.addEventListener('dragover', (event) => event.preventDefault(), true);
        const take = (event: DragEvent) => {
          event.preventDefault();
          event.stopPropagation();
          resolve(softphoneReport.addDroppedFiles([...(event.dataTransfer?.files ?? [])]));
        };
        document.addEventListener('drop', take, { capture: true, once: true });
      }),
  );
  await wizard.dropFiles(page.locator('#root'), [join(folder, 'настройки.ini'), join(folder, 'logs')]);
  const answer = await dropped;
  expect(answer.ok).toBe(true);
  const seen = answer.value.map(({ name, isFolder, bytes }) => [name, isFolder, bytes]);
  expect(seen).toEqual(
    expect.arrayContaining([
      ['настройки.ini', false, 6],
      ['logs', true, 8],
    ]),
  );
});

test('native dialogs and links go through the desktop', async ({ wizard, dataDir }) => {
  const { page } = wizard;
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const path = join(dataDir, 'запись.wav');
  await writeFile(path, 'RIFF');
  await wizard.answerDialog({ kind: 'open', paths: [path] });
  expect((await call(page, 'pickEvidence', { what: 'files' })).value.map(({ name }) => name)).toContain(
    'запись.wav',
  );
  expect((await call(page, 'openLink', { url: 'https://softphone.pro/support' })).ok).toBe(true);
  expect((await call(page, 'openLink', { url: 'https://evil-softphone.pro/' })).failure?.kind).toBe(
    'link-not-allowed',
  );
  expect(await wizard.openedLinks()).toEqual(['https://softphone.pro/support']);
});

test('a second window on the same data folder is refused and says so', async ({ wizard, launchWizard }) => {
  await expect(wizard.page.getByRole('heading', { level: 1 })).toBeVisible();
  test.skip(wizard.host === 'electron', 'Electron brings the first window to the front instead');
  await expect(launchWizard()).rejects.toThrow(/code 1[^]*Softphone Report не может открыться/);
});

test('after a kill the same request opens, after a clean end no lock is left', async ({
  launchWizard,
  dataDir,
}) => {
  const first = await launchWizard();
  await expect(first.page.getByRole('heading', { level: 1 })).toBeVisible();
  const reference = (await readdir(join(dataDir, 'requests')))[0] ?? '';
  expect(reference).toMatch(/^SR-\d{8}-/);
  await first.kill();
  const second = await launchWizard();
  await expect(second.page.getByText(reference)).toBeVisible();
  await second.stop();
  const left = (await readdir(dataDir, { recursive: true })).filter((name) =>
    /\.(?:claim|held|partial)$/.test(name),
  );
  expect(left).toEqual([]);
  expect(await readdir(join(dataDir, 'requests'))).toEqual([reference]);
});
