import type { Bridge } from '../../electron/contract/bridge';
import { PAGE_CALL_NAMES } from '../../electron/contract/call-names';
import { calls, type CallInput, type CallResult, type PageCallName } from '../../electron/contract/calls';
import type { EventName, EventPayload } from '../../electron/contract/events';
import { failWith, succeed } from '../../electron/request/result';
import {
  fakeBranch,
  fakeEvidence,
  fakeForecast,
  fakeLetter,
  fakeNextSession,
  fakePackage,
  fakePseudonyms,
  fakeSession,
  fakeStanding,
} from './fake-data';

/** What each call answers; a test replaces the ones it is about. */
export type FakeAnswers = {
  readonly [N in PageCallName]: (input: CallInput<N>) => CallResult<N> | Promise<CallResult<N>>;
};

/** A bridge without services, for tests: it holds both sides to the contract. */
export interface FakeBridge {
  readonly bridge: Bridge;
  /** Inputs of one call so far, oldest first. */
  readonly inputsOf: <N extends PageCallName>(name: N) => CallInput<N>[];
  /** Sends an event to whoever listens. */
  readonly emit: <N extends EventName>(name: N, payload: EventPayload<N>) => void;
}

const AT = '2026-11-20T09:13:00+03:00';

const defaults: FakeAnswers = {
  openSession: () => succeed(fakeSession()),
  saveDraft: () => succeed({ savedAt: AT }),
  startNewRequest: () => succeed(fakeNextSession()),
  closeAsSolved: () => succeed(fakeNextSession()),
  setLanguage: () => succeed(null),
  searchKnowledgeBase: () => succeed([]),
  readArticle: ({ id }) => failWith({ kind: 'article-not-found', id }),
  rateArticle: () => succeed(null),
  describeKnowledgeBase: () => succeed({ savedAt: AT, articles: 14, isShipped: true }),
  openLink: () => succeed(null),
  getWorkingHours: () =>
    succeed({
      open: false,
      opensAt: '2026-11-23T10:00:00+05:00',
      closesAt: '2026-11-23T20:00:00+05:00',
      moscowTime: AT,
      localTime: '2026-11-20T11:13:00+05:00',
      reason: 'weekend',
      official: true,
    }),
  runChecks: () => succeed([]),
  measureChanges: () => succeed(null),
  measureThisPc: () =>
    succeed({
      name: 'this-pc',
      at: AT,
      account: 'unknown',
      servers: 'unknown',
      site: 'unknown',
      network: '',
      softphone: '',
      os: '',
      key: '',
    }),
  pickReports: () => succeed({ pcs: [], refused: [] }),
  findEvidence: () => succeed([...fakeEvidence]),
  pickEvidence: () => succeed([]),
  addFileBytes: () => succeed([]),
  removeEvidence: ({ token }) => succeed(fakeEvidence.filter((item) => item.token !== token)),
  collectSystemInformation: () => succeed({ collectedAt: AT, durationMs: 900, sections: [] }),
  openEvidence: () => succeed(fakeBranch),
  forecastPackage: () => succeed(fakeForecast),
  listPseudonyms: () => succeed([...fakePseudonyms]),
  preparePackage: () => succeed(fakePackage),
  cancelPacking: () => succeed(null),
  readPackageEntry: () => succeed({ text: 'LogEnabled=1', next: null }),
  removePackage: () => succeed(null),
  prepareLetter: () => succeed(fakeLetter),
  sendLetter: () =>
    succeed({
      state: 'accepted-by-server',
      at: AT,
      host: 'smtp.example.ru',
      response: '250 2.0.0 Ok: queued as 4F2A',
    }),
  cancelSending: () => succeed(null),
  cancelAccountCheck: () => succeed(null),
  settleUncertain: () =>
    succeed({ state: 'prepared', at: AT, letterSha256: 'ab'.repeat(32), letterBytes: 4096 }),
  saveLetter: () => succeed({ state: 'saved-as-file', at: AT, fileName: 'SR-20261120-7F3K.eml' }),
  openInMailProgram: () => succeed({ state: 'handed-to-mail-client', at: AT, client: 'Thunderbird' }),
  showSavedFile: () => succeed(null),
  exportHandover: () => succeed({ fileName: 'SR-20261120-7F3K.handover.zip', bytes: 824_000 }),
  saveHandOff: ({ document, party }) => succeed({ fileName: `${document.reference}-${party}.txt` }),
  importHandover: () => succeed(fakeNextSession()),
  saveMailAccount: ({ account }) => succeed(account),
  testMailAccount: () => succeed({ maxBytes: 35_882_577 }),
  removeMailAccount: () => succeed(null),
  listRequests: () => succeed({ requests: [], total: 0 }),
  readStanding: () => succeed(fakeStanding),
  markSeen: () => succeed(null),
  readLetter: () => succeed(fakeLetter),
  findMailProgram: () => succeed({ name: null, kind: 'unknown' }),
  openMailto: () => succeed(null),
  lookInSent: () => succeed({ state: 'uncertain', at: AT, host: 'smtp.example.ru', detail: 'ECONNRESET' }),
  importReply: () => succeed(null),
  followUp: () => succeed(fakeNextSession()),
  readRequest: ({ reference }) =>
    succeed({
      reference,
      subject: '',
      createdAt: AT,
      email: '',
      triesEndAt: null,
      states: [{ state: 'draft', at: AT }],
      sent: null,
      mailbox: { checkedAt: null, findings: [], sentCopy: null },
      hasFiles: false,
    }),
  openRequest: () => succeed(fakeNextSession()),
  listOutbox: () => succeed([]),
  readDeliverySettings: () => succeed({ outboxPaused: false, keepFilesDays: null, proxy: null }),
  saveDeliverySettings: (settings) => succeed(settings),
  discoverMailAccount: ({ email }) =>
    failWith({ kind: 'mail-not-discovered', domain: email.slice(email.lastIndexOf('@') + 1) }),
  sendTestLetter: () => succeed({ host: 'smtp.example.ru', response: '250 2.0.0 Ok: queued as 4F2B' }),
  signInWithProvider: ({ account }) => succeed({ account, until: null }),
  cancelSignIn: () => succeed(null),
  readMailbox: () => succeed(null),
  saveMailbox: ({ account }) => succeed(account),
  testMailbox: () => succeed(null),
  removeMailbox: () => succeed(null),
  lookForAnswers: () => succeed([]),
};

/** Makes a bridge whose answers are the usual ones unless a test gives others; input and output are checked by schema. */
export function createFakeBridge(answers: Partial<FakeAnswers> = {}): FakeBridge {
  const inputs = new Map<PageCallName, unknown[]>();
  const listeners = new Map<EventName, Set<(payload: never) => void>>();
  const serve =
    <N extends PageCallName>(name: N) =>
    async (input: CallInput<N>): Promise<CallResult<N>> => {
      calls[name].input.parse(input);
      inputs.set(name, [...(inputs.get(name) ?? []), structuredClone(input)]);
      const answer = answers[name] ?? defaults[name];
      const result = await answer(input);
      if (result.ok) calls[name].output.parse(result.value);
      return structuredClone(result);
    };
  return {
    bridge: {
      calls: Object.fromEntries(
        PAGE_CALL_NAMES.map((name) => [name, serve(name)]),
      ) as unknown as Bridge['calls'],
      addDroppedFiles: () => Promise.resolve('no-paths'),
      readDroppedReports: () => Promise.resolve('no-paths'),
      on: (name, listener) => {
        const set = listeners.get(name) ?? new Set();
        listeners.set(name, set.add(listener));
        return () => set.delete(listener);
      },
    },
    inputsOf: <N extends PageCallName>(name: N) => (inputs.get(name) ?? []) as CallInput<N>[],
    emit: (name, payload) => listeners.get(name)?.forEach((listener) => listener(payload as never)),
  };
}
