import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { between, createRandom } from '../fixtures/random';
import { makeSoftphoneData } from '../fixtures/softphone-data';
import type { LaunchWizard } from '../stand-in/wizard-handle';
import { filledDocument, leaveDraft } from './support/drafts';
import { unpackTo, verify } from './support/evidence';
import { pointer } from './support/hands';
import { filesBelow, runWatched, type WatchedRun } from './support/interrupt';
import { makePlace } from './support/places';
import { expect, test } from './support/test';
import { wizardPage } from './support/wizard-page';

/** Twenty moments over 1 GiB take half an hour: the usual run looks at fewer moments of less. */
const isLarge = process.env.SOFTPHONE_REPORT_LARGE === '1';
const MOMENTS = isLarge ? 20 : 6;
const MEBIBYTES = isLarge ? 1024 : 96;
const MOST_MS = isLarge ? 7_200_000 : 300_000;
/** Another run looks at other moments; a failure names the seed that repeats them. */
const seed = Number(process.env.SOFTPHONE_REPORT_SEED ?? Date.now() % 1_000_000);

interface Desk {
  readonly out: string;
  readonly dataDir: string;
  readonly temporary: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

let folder = '';
let source = '';

test.describe.configure({ mode: 'default' });
test.beforeAll(async () => {
  test.setTimeout(MOST_MS);
  folder = await mkdtemp(join(tmpdir(), 'interrupted-'));
  source = join(folder, 'данные');
  makeSoftphoneData({ folder: source, logBytes: MEBIBYTES * 1024 * 1024, withDumpAndRecording: true });
});
test.afterAll(() => rm(folder, { recursive: true, force: true }));

/** Folders of one test, all of them empty. */
async function makeDesk(name: string): Promise<Desk> {
  const [out, dataDir, temporary] = ['out', 'data', 'tmp'].map((one) => join(folder, name, one)) as [
    string,
    string,
    string,
  ];
  for (const one of [out, dataDir, temporary]) await mkdir(one, { recursive: true });
  const args = ['collect', '--source', source, '--out', join(out, 'report.zip'), '--data-dir', dataDir];
  return { out, dataDir, temporary, args, env: { TMPDIR: temporary, TEMP: temporary } };
}

/** A run that nobody interrupts: how much work it is, and which files it leaves. */
async function wholeRun(desk: Desk) {
  const run = await runWatched(desk.args, desk.env, null);
  expect(run.code, run.output).toBe(0);
  expect(filesBelow(desk.out)).toEqual(['report.zip']);
  expect(filesBelow(desk.temporary)).toEqual([]);
  const left = filesBelow(desk.dataDir);
  expect(left.filter((name) => /partial|\.tmp$|spool/.test(name))).toEqual([]);
  return { work: run.work, left };
}

/** Interrupts runs at random moments and looks at what is left after each. */
async function interruptRuns(
  desk: Desk,
  signal: 'SIGINT' | 'SIGKILL',
  look: (run: WatchedRun, moment: string, left: readonly string[]) => Promise<void>,
): Promise<void> {
  const { work, left } = await wholeRun(desk);
  const random = createRandom(seed);
  let interrupted = 0;
  for (let index = 0; index < MOMENTS; index += 1) {
    await rm(join(desk.out, 'report.zip'), { force: true });
    const share = 0.02 + random() * 0.98;
    const moment = `SOFTPHONE_REPORT_SEED=${seed}, ${signal} ${index} at ${share.toFixed(3)} of the work`;
    const run = await runWatched(desk.args, desk.env, { signal, work: share * work });
    const isDone = run.code === 0;
    const files = filesBelow(desk.out);
    if (isDone || files.length > 0) {
      // A signal may come between the last step, the package's own name, and the end of the program.
      expect(files, moment).toEqual(['report.zip']);
      await expectSound(join(desk.out, 'report.zip'), desk.dataDir, moment);
    }
    if (!isDone) interrupted += 1;
    await look(run, moment, left);
  }
  // A run may be over before its moment comes; most are not.
  expect(interrupted, `SOFTPHONE_REPORT_SEED=${seed}`).toBeGreaterThanOrEqual(MOMENTS / 2);
}

/** What a shell reports: 128 and the signal's number where it came before the program's first line (POSIX, 2.8.2). */
function shellCode({ code, signal }: WatchedRun): number | null {
  return signal === 'SIGINT' ? 128 + constants.signals.SIGINT : code;
}

test('cancelled at random moments, packing ends with 130 and leaves no file behind', async () => {
  test.setTimeout(MOST_MS);
  const desk = await makeDesk('cancel');
  await interruptRuns(desk, 'SIGINT', (run, moment, left) => {
    expect([0, 130], `${moment}\n${run.output}`).toContain(shellCode(run));
    expect(filesBelow(desk.temporary), moment).toEqual([]);
    expect(left, moment).toEqual(expect.arrayContaining(filesBelow(desk.dataDir)));
    return Promise.resolve();
  });
  await expectWholePackage(desk, 'after the last cancel');
});

test('killed at random moments, packing leaves no package, and the next run cleans up and gives a whole one', async () => {
  test.setTimeout(MOST_MS);
  const desk = await makeDesk('kill');
  await interruptRuns(desk, 'SIGKILL', async (run, moment, left) => {
    expect(run.code === 0 || run.signal === 'SIGKILL', `${moment}\n${run.output}`).toBe(true);
    const next = await runWatched(desk.args, desk.env, null);
    expect(next.code, `${moment}\n${next.output}`).toBe(0);
    expect(filesBelow(desk.out), moment).toEqual(['report.zip']);
    expect(filesBelow(desk.temporary), moment).toEqual([]);
    expect(left, moment).toEqual(expect.arrayContaining(filesBelow(desk.dataDir)));
  });
  await expectWholePackage(desk, 'after the last kill');
});

/** What `verify` says of a package that is there: nothing but whole ones may be. */
async function expectSound(zip: string, dataDir: string, when: string): Promise<void> {
  expect(await verify(zip, dataDir), when).toMatchObject({ code: 0, answer: { problems: [] } });
}

/** The package of a run that follows: sound for `verify`, `unzip` and Python. */
async function expectWholePackage(desk: Desk, when: string): Promise<void> {
  const run = await runWatched(desk.args, desk.env, null);
  expect(run.code, `${when}\n${run.output}`).toBe(0);
  const zip = join(desk.out, 'report.zip');
  await expectSound(zip, desk.dataDir, when);
  const entries = await unpackTo(zip, join(folder, `unpacked ${when}`));
  expect(entries.map(({ name }) => name)).toContain('manifest.json');
}

/** Starts packing in the wizard and kills the program once its bar shows so much. */
async function killWhilePacking(launchWizard: LaunchWizard, env: Desk['env'], percent: number) {
  const { page, wizard, at, button } = wizardPage(await launchWizard({ env }), 'ru');
  await at('attach');
  await pointer().press(button('attach.make'));
  await page.waitForFunction(
    (least) =>
      [...document.querySelectorAll('[role=progressbar]')].some(
        (bar) => Number(bar.getAttribute('aria-valuenow') ?? 0) >= least,
      ),
    percent,
    { polling: 'raf' },
  );
  await wizard.kill();
}

test('a wizard that was killed while packing offers no package', async ({ launchWizard, dataDir }) => {
  test.setTimeout(MOST_MS);
  const big = await makePlace(MEBIBYTES * 1024 * 1024);
  const random = createRandom(seed);
  try {
    await leaveDraft(dataDir, filledDocument('ru'), 'attach');
    for (let index = 0; index < (isLarge ? 20 : 2); index += 1) {
      const percent = between(random, 1, 60);
      const moment = `SOFTPHONE_REPORT_SEED=${seed}, kill ${index} at ${percent} %`;
      await killWhilePacking(launchWizard, big.env, percent);
      const zips = filesBelow(dataDir).filter((name) => name.endsWith('.zip'));
      // On a slow machine the last steps may be through before the kill comes: then the package is a whole one.
      for (const zip of zips) await expectSound(join(dataDir, zip), dataDir, moment);

      const { page, wizard, at, button, w } = wizardPage(await launchWizard({ env: big.env }), 'ru');
      await at('attach');
      if (zips.length === 0) {
        await expect(button('attach.make'), moment).toBeVisible();
        await expect(page.getByText(w('attach.fits'))).toHaveCount(0);
      }
      const left = filesBelow(dataDir).filter((name) => /partial|\.zip$|\.tmp$|spool/.test(name));
      expect(
        left.filter((name) => !zips.includes(name)),
        moment,
      ).toEqual([]);
      await wizard.stop();
    }
  } finally {
    await big.remove();
  }
});
