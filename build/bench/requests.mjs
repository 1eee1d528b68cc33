import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../bundles.mjs';
import { loadTypescript } from '../load-typescript.mjs';
import { median } from './measure.mjs';

const HISTORY = 1000;
const OUTBOX = 50;
/** What the window asks for first. */
const PAGE = { offset: 0, limit: 50 };
/** Rows of a full page: a list of one request shows one row, so a page of a thousand is also held against this. */
const SHORT = 50;
/** Single looks last a few milliseconds: fewer of them are told by chance. */
const ROUNDS_LEAST = 15;
/** A list that costs half as much again is still told as equally fast by a person. */
const GOAL = 1.5;
/** So little more is below what the clock of a busy machine tells apart, however small the other figure is. */
const LITTLE_MS = 1;

/**
 * Start-up and lists with 1,000 requests in the history and 50 in the outbox against one request and against a list of 50
 * (the same rows on the page), in one run and taking turns. Wall time, since that is what a person waits for; the processor's time stands beside it.
 */
export async function benchRequests({ rounds, work }) {
  // Some libraries of the services are CommonJS: their `require` must be there in a module too.
  globalThis.require ??= createRequire(import.meta.url);
  const { newRequestDocument } = await loadTypescript('electron/request/new-document.ts');
  const modules = {
    ...(await loadTypescript('electron/cases/create-cases.ts')),
    ...(await loadTypescript('electron/services.ts')),
    ...(await loadTypescript('electron/settings/conf-settings.ts')),
    ...(await loadTypescript('electron/ipc/handlers/create-call-handlers.ts')),
  };
  const document = newRequestDocument({
    createdAt: '2026-11-20T09:00:00+03:00',
    random: [1, 2, 3, 4],
    language: 'ru',
  });
  const one = seed(join(work, 'one'), 1, 0, document);
  const fifty = seed(join(work, 'fifty'), 0, SHORT, document);
  const many = seed(join(work, 'many'), HISTORY, OUTBOX, document);
  const folders = { one, fifty, many };
  const count = Math.max(ROUNDS_LEAST, rounds);
  const rows = [];
  for (const [name, look] of Object.entries(looks(modules))) {
    const times = { one: [], fifty: [], many: [] };
    // The first look of all writes the index, as the first start after an update does.
    for (const folder of Object.values(folders)) await look(folder, () => undefined);
    for (let round = 0; round < count; round += 1) {
      for (const [key, folder] of Object.entries(folders))
        await look(folder, (time) => times[key].push(time));
    }
    rows.push(row(name, 'one', times), row(name, 'fifty', times));
  }
  return rows;
}

/** Each look begins as a new program would, and gives its time to `tell`. */
function looks({ createCases, createServices, openConfSettings, createCallHandlers }) {
  const clock = { now: () => new Date('2026-11-22T10:00:00Z'), zone: () => 'Europe/Moscow' };
  const cases = (dataDir) => createCases({ dataDir, clock });
  return {
    'first page of requests, new program': (folder, tell) =>
      measured(() => cases(folder).listPage(PAGE), tell),
    'first page of requests, again': async (folder, tell) => {
      const open = cases(folder);
      await open.listPage(PAGE);
      await measured(() => open.listPage(PAGE), tell);
    },
    'what waits in the outbox, again': async (folder, tell) => {
      const open = cases(folder);
      await open.listMoving();
      await measured(() => open.listMoving(), tell);
    },
    'opening the session (start-up)': async (dataDir, tell) => {
      const handlers = openWindow({ createServices, openConfSettings, createCallHandlers }, dataDir, clock);
      await measured(() => handlers.openSession(null), tell);
      // What goes on in the background must not run into the next measurement.
      await handlers.readStanding(null);
    },
  };
}

function openWindow({ createServices, openConfSettings, createCallHandlers }, dataDir, clock) {
  const resources = { assetsDir: join(root, 'assets'), workersDir: join(root, 'dist/workers'), version: '0' };
  const nothing = () => Promise.resolve({ ok: true, value: null });
  const host = { notify: () => undefined, readSecret: nothing };
  const settingsStore = openConfSettings(dataDir);
  const env = { SOFTPHONE_REPORT_POLICY: join(dataDir, 'no-policy.json') };
  const services = createServices({ dataDir, resources, clock, host, settingsStore, env });
  return createCallHandlers({ services, dialogs: {}, emit: () => undefined, hostKind: 'preview', clock });
}

async function measured(task, tell) {
  const cpu = process.cpuUsage();
  const started = performance.now();
  const result = await task();
  const wall = performance.now() - started;
  const { user, system } = process.cpuUsage(cpu);
  if (result.ok !== true) throw new Error(`A look failed: ${JSON.stringify(result.failure)}`);
  tell({ wall, cpu: (user + system) / 1000 });
}

const PEERS = { one: 'one request', fifty: `${SHORT} requests` };

function row(figure, peer, times) {
  const of = (key, kind) => median(times[key].map((time) => time[kind]));
  const text = (key) => `${of(key, 'wall').toFixed(2)} ms, CPU ${of(key, 'cpu').toFixed(2)} ms`;
  const ratio = of('many', 'wall') / of(peer, 'wall');
  const extra = of('many', 'wall') - of(peer, 'wall');
  return {
    figure: `${figure}: ${HISTORY} + ${OUTBOX}`,
    ours: text('many'),
    peer: `${PEERS[peer]}: ${text(peer)}`,
    ratio: `${ratio.toFixed(1)} (${extra < 0 ? '' : '+'}${extra.toFixed(1)} ms)`,
    goal: `≤ ${GOAL} or +${LITTLE_MS} ms`,
    reached: ratio <= GOAL || extra <= LITTLE_MS,
  };
}

/** Requests as the program leaves them: drafts with their whole document, journals, records of letters. */
function seed(dataDir, history, outbox, document) {
  const past = new Date(Date.now() - 60_000);
  for (let index = 0; index < history + outbox; index += 1) {
    const day = new Date(Date.UTC(2026, 10, 20) - index * 8_640_000).toISOString();
    const reference = `SR-${day.slice(0, 10).replaceAll('-', '')}-${index.toString(36).toUpperCase().padStart(4, '0')}`;
    const folder = join(dataDir, 'requests', reference);
    mkdirSync(folder, { recursive: true });
    const own = { ...document, reference, createdAt: day, summary: `Обращение ${index}` };
    const wizard = { step: 'review', visited: ['review'], selected: null, includeSystemInformation: true };
    writeFileSync(join(folder, 'draft.json'), JSON.stringify({ document: own, wizard }, null, 2));
    writeFileSync(
      join(folder, 'letter.json'),
      JSON.stringify({ subject: `Обращение ${index} [${reference}]` }),
    );
    writeFileSync(
      join(folder, 'state.jsonl'),
      `${states(index < history, day)
        .map((state) => JSON.stringify(state))
        .join('\n')}\n`,
    );
    for (const path of [join(folder, 'state.jsonl'), folder]) utimesSync(path, past, past);
    if (index === 0)
      writeFileSync(
        join(dataDir, 'settings.json'),
        JSON.stringify({ language: 'ru', currentReference: reference }),
      );
  }
  utimesSync(join(dataDir, 'requests'), past, past);
  return dataDir;
}

function states(isOut, at) {
  const host = 'smtp.example.ru';
  const sending = [false, true].map((endOfData) => ({ state: 'sending', at, host, endOfData }));
  const before = [{ state: 'prepared', at, letterSha256: 'ab'.repeat(32), letterBytes: 4096 }, ...sending];
  if (isOut) return [...before, { state: 'accepted-by-server', at, host, response: '250 2.0.0 Ok: queued' }];
  const nextTryAt = '2026-11-22T11:00:00Z';
  const waiting = {
    state: 'waiting-to-retry',
    at,
    nextTryAt,
    attempts: 3,
    reason: 'try-later',
    detail: '451 4.7.1',
  };
  return [...before.slice(0, 2), waiting];
}
