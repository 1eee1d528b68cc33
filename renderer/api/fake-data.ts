import type {
  EvidenceBranch,
  EvidenceItem,
  LetterForecast,
  Pseudonym,
} from '../../electron/contract/evidence';
import type { DeliveryStanding } from '../../electron/contract/delivery';
import type { FrozenLetter, FrozenPackage, Session } from '../../electron/contract/session';
import type { Language } from '../../electron/request/document';
import { newRequestDocument } from '../../electron/request/new-document';

const AT = '2026-11-20T09:12:44+03:00';
const SHA = 'a3f1c29e5b7d40816f2e9c3ab5d8e7f0123456789abcdef0123456789abcdef0';

/** An empty session as a first start gives it; a test changes what it needs. */
export function fakeSession(language: Language = 'en', changes: Partial<Session> = {}): Session {
  return {
    version: '0.1.0',
    host: 'electron',
    language,
    zone: 'Asia/Yekaterinburg',
    recipient: 'help@softphone.pro',
    recipientFromPolicy: false,
    document: newRequestDocument({ createdAt: AT, random: [7, 15, 3, 19], language }),
    wizard: { step: 'find-answer', visited: ['find-answer'], selected: null, includeSystemInformation: true },
    restored: false,
    state: { state: 'draft', at: AT },
    package: null,
    evidence: [],
    system: null,
    account: null,
    ...changes,
  };
}

/** The session of the request after the first one: it has a reference of its own. */
export function fakeNextSession(): Session {
  const document = newRequestDocument({ createdAt: AT, random: [1, 2, 3, 4], language: 'en' });
  return fakeSession('en', { document });
}

/** Evidence as found on a usual PC. */
export const fakeEvidence: readonly EvidenceItem[] = [
  {
    token: 'ev-0000000000000001',
    kind: 'settings',
    origin: 'found',
    name: 'SoftphonePro.ini',
    isFolder: false,
    files: 1,
    bytes: 14_320,
    timeSpan: { first: '2026-11-19T14:00:00+05:00', last: '2026-11-19T14:00:00+05:00' },
    proposed: true,
    problem: null,
  },
  {
    token: 'ev-0000000000000002',
    kind: 'log',
    origin: 'found',
    name: 'logs',
    isFolder: true,
    files: 3,
    bytes: 2_914_560,
    timeSpan: { first: '2026-11-12T08:00:00+05:00', last: '2026-11-20T09:00:00+05:00' },
    proposed: true,
    problem: null,
  },
  {
    token: 'ev-0000000000000003',
    kind: 'recording',
    origin: 'found',
    name: 'Разговор 2026-11-19 16-25 (Мария Селезнёва, очередь «Первая линия»).wav',
    isFolder: false,
    files: 1,
    bytes: 8_400_000,
    timeSpan: { first: '2026-11-19T18:25:00+05:00', last: '2026-11-19T18:25:00+05:00' },
    proposed: false,
    problem: null,
  },
  {
    token: 'ev-0000000000000004',
    kind: 'other',
    origin: 'added',
    name: 'screenshot.png',
    isFolder: false,
    files: 1,
    bytes: 340_000,
    timeSpan: { first: '2026-11-20T09:00:00+05:00', last: '2026-11-20T09:00:00+05:00' },
    proposed: true,
    problem: null,
  },
];

const DAY_OF_LOGS = { first: '2026-11-20T08:00:00+05:00', last: '2026-11-20T09:00:00+05:00' };

/** What lies in the log folder. */
export const fakeBranch: EvidenceBranch = {
  nodes: [
    {
      inner: 'archive',
      name: 'archive',
      kind: 'log',
      isFolder: true,
      files: 2,
      bytes: 900_000,
      timeSpan: DAY_OF_LOGS,
      leftOut: null,
    },
    {
      inner: 'sip.log',
      name: 'sip.log',
      kind: 'log',
      isFolder: false,
      files: 1,
      bytes: 2_000_000,
      timeSpan: DAY_OF_LOGS,
      leftOut: null,
    },
    {
      inner: 'update.exe',
      name: 'update.exe',
      kind: 'other',
      isFolder: false,
      files: 1,
      bytes: 14_560,
      timeSpan: DAY_OF_LOGS,
      leftOut: 'blocked-kind',
    },
  ],
  more: 0,
};

/** A choice that fits into a letter. */
export const fakeForecast: LetterForecast = {
  bytes: 790_000,
  limitBytes: 17_825_792,
  isCut: false,
  files: 6,
  bytesBefore: 2_928_880,
  letterBytes: 1_084_600,
  letterLimit: null,
};

/** The private list of a package. */
export const fakePseudonyms: readonly Pseudonym[] = [
  { pseudonym: 'PHONE-BCDFGHJK-67', kind: 'phone-number', value: '+7 (912) 345-00-67' },
  { pseudonym: 'EMAIL-LMNPQRST', kind: 'email-address', value: 'ivan@example.org' },
];

/** A package as it is read back. */
export const fakePackage: FrozenPackage = {
  record: { name: 'SR-20261120-7F3K.zip', bytes: 812_345, sha256: SHA, manifestDigest: SHA },
  createdAt: AT,
  entries: [
    { name: 'manifest.json', bytes: 4120, compressedBytes: 1200 },
    { name: 'request.json', bytes: 2950, compressedBytes: 1100 },
    { name: 'system.json', bytes: 8800, compressedBytes: 2100 },
    { name: 'system.txt', bytes: 5100, compressedBytes: 1500 },
    { name: 'softphone/SoftphonePro.ini', bytes: 14_100, compressedBytes: 3000 },
    {
      name: 'softphone/logs/sip.log',
      bytes: 2_100_000,
      compressedBytes: 640_000,
      redactions: { 'sip-digest': 182, 'phone-number': 41 },
    },
  ],
  omissions: [
    {
      source: 'logs/sip.3.log',
      reason: 'over-budget',
      bytes: 1_048_576,
      bytesKept: 0,
      timeSpan: { first: null, last: null },
      detail: '',
    },
  ],
  redactions: { password: 4, 'licence-key': 1, 'sip-digest': 182 },
  collectorFailures: 0,
};

/** A letter as it is read back. */
export const fakeLetter: FrozenLetter = {
  from: 'Мария Селезнёва <m.selezneva@example.ru>',
  to: 'help@softphone.pro',
  subject: 'Софтфон закрывается при снятии вызова с удержания [SR-20261120-7F3K]',
  date: AT,
  messageId: '<sr-20261120-7f3k@example.ru>',
  body: '1. Что произошло\nПосле «Удержание» → «Вернуть» окно софтфона закрывается без сообщения, разговор обрывается.\n\n2. Что ожидалось\nРазговор продолжается после возврата с удержания.\n\n3. Шаги\n1. Принять вызов из очереди. 2. Нажать «Удержание». 3. Через минуту нажать «Вернуть».\n\n4. Когда и как часто\n19.11.2026 16:25 (UTC+03:00), каждый раз\n',
  attachments: [{ name: 'SR-20261120-7F3K.zip', bytes: 812_345, sha256: SHA }],
  bytes: 1_112_900,
  sha256: SHA,
};

/** Nothing waits, and no mailbox is set up. */
export const fakeStanding: DeliveryStanding = {
  waiting: 0,
  nextTryAt: null,
  isPaused: false,
  uncertain: 0,
  refused: 0,
  newAnswers: 0,
  newBounces: 0,
  hasMailbox: false,
  lastLook: null,
};
