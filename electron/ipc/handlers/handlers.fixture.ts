import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { CallHandlers } from '../../contract/bridge';
import type { EventName, EventPayload } from '../../contract/events';
import type { Host } from '../../host';
import { succeed } from '../../request/result';
import { createServices, type Services } from '../../services';
import { openConfSettings } from '../../settings/conf-settings';
import { createSubmission } from '../../submission/create-submission';
import { packagesInMemory } from '../../submission/packages.fixture';
import { movableClock, type MovableClock } from '../../submission/submission.fixture';
import { createCallHandlers } from './create-call-handlers';

/** One window on a data folder, with what a test looks at. */
export interface TestWindow {
  readonly calls: CallHandlers;
  readonly services: Services;
  readonly dataDir: string;
  readonly clock: MovableClock;
  readonly secrets: Map<string, string>;
  /** Files and links that the host was asked to open or show. */
  readonly opened: string[];
  readonly events: { name: EventName; payload: unknown }[];
  /** What the next dialog answers. */
  readonly picked: { paths: readonly string[]; savePath: string | null };
  readonly woken: () => number;
}

/** What a test may set up in another way. */
export interface TestWindowOptions {
  /** A data folder that an earlier window has left. */
  readonly dataDir?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** True packs with the real package capability. */
  readonly realPackages?: boolean;
}

/** A window over real services; only dialogs, the host and, unless asked for, the package port are the test's own. */
export async function openTestWindow(options: TestWindowOptions = {}): Promise<TestWindow> {
  const dataDir = options.dataDir ?? join(await temporaryFolder(), 'Softphone Report');
  const clock = movableClock();
  const secrets = new Map<string, string>();
  const opened: string[] = [];
  const events: TestWindow['events'] = [];
  const picked: TestWindow['picked'] = { paths: [], savePath: null };
  let woken = 0;
  const services = testServices({ ...options, dataDir }, clock, testHost(secrets, opened));
  const calls = createCallHandlers({
    services,
    dialogs: {
      pickPaths: () => Promise.resolve(picked.paths),
      pickSavePath: () => Promise.resolve(picked.savePath),
    },
    emit: <N extends EventName>(name: N, payload: EventPayload<N>) => events.push({ name, payload }),
    hostKind: 'preview',
    clock,
    onWaiting: () => (woken += 1),
  });
  return { calls, services, dataDir, clock, secrets, opened, events, picked, woken: () => woken };
}

/** A folder that is gone when the test has ended. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'window-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

function testServices(
  options: TestWindowOptions & { dataDir: string },
  clock: MovableClock,
  host: Host,
): Services {
  const { dataDir } = options;
  const root = join(import.meta.dirname, '..', '..', '..');
  const resources = {
    assetsDir: join(root, 'assets'),
    workersDir: join(root, 'dist', 'workers'),
    version: '0.1.0',
  };
  const env = { SOFTPHONE_REPORT_POLICY: join(dataDir, 'no-policy.json'), ...options.env };
  const settingsStore = openConfSettings(dataDir);
  const services = createServices({ dataDir, resources, clock, host, settingsStore, env });
  if (options.realPackages === true) return services;
  const diagnostics = packagesInMemory([]);
  const submission = createSubmission({
    ...services,
    diagnostics,
    clock,
    recipient: services.policy.recipient ?? 'help@softphone.pro',
    articleTitles: () => Promise.resolve({}),
    product: 'Softphone Report 0.1.0',
  });
  return { ...services, diagnostics, submission };
}

function testHost(secrets: Map<string, string>, opened: string[]): Host {
  const open = (what: string) => {
    opened.push(what);
    return Promise.resolve(succeed(null));
  };
  return {
    openLink: open,
    openSignInPage: open,
    openMailto: (to, subject) => open(`mailto:${to} ${subject}`),
    openFile: open,
    showInFolder: open,
    keepSecret: (name, value) => {
      secrets.set(name, value);
      return Promise.resolve(succeed(null));
    },
    readSecret: (name) => Promise.resolve(succeed(secrets.get(name) ?? null)),
    forgetSecret: (name) => {
      secrets.delete(name);
      return Promise.resolve(succeed(null));
    },
    notify: () => undefined,
  };
}
