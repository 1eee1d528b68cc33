import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Cases } from '../cases/cases';
import { createCases } from '../cases/create-cases';
import type { PackageProblem } from '../diagnostics/diagnostics';
import type { Clock } from '../host';
import { createMail } from '../mail/create-mail';
import type { SmtpAccess } from '../mail/mail';
import { testCaPem } from '../mail/smtp-server.fixture';
import type { RequestDocument } from '../request/document';
import { newRequestDocument } from '../request/new-document';
import { succeed } from '../request/result';
import { createSubmission } from './create-submission';
import { packagesInMemory, recordOf } from './packages.fixture';
import type { SubmissionDeps } from './submission-deps';

/** A clock that a test moves. */
export interface MovableClock extends Clock {
  move(milliseconds: number): void;
}

/** Starts at a working moment of 2026-11-23, Monday. */
export function movableClock(): MovableClock {
  let now = Date.parse('2026-11-23T09:00:00Z');
  return {
    now: () => new Date(now),
    zone: () => 'Europe/Moscow',
    move: (milliseconds) => {
      now += milliseconds;
    },
  };
}

/** A request that the rules let through. */
export function soundRequest(change: Partial<RequestDocument> = {}): RequestDocument {
  const empty = newRequestDocument({
    createdAt: '2026-11-20T09:12:44+03:00',
    random: [7, 15, 3, 19],
    language: 'ru',
  });
  return {
    ...empty,
    summary: 'Софтфон закрывается при снятии вызова с удержания',
    sender: {
      name: 'Мария Селезнёва',
      email: 'm.selezneva@example.ru',
      company: 'ООО «Пример»',
      role: 'administrator',
      technicalSkills: true,
    },
    customer: { kind: 'paid', licenceHolder: 'ООО «Пример»', supportValidUntil: '2027-03-31' },
    product: { kind: 'softphone', softphoneVersion: '5.7.1.0', teamTenant: null, teamRole: null },
    knowledgeBase: { queries: ['удержание'], articles: [] },
    scope: { kind: 'in-scope', statement: null },
    infrastructure: {
      changes: empty.infrastructure.changes.map(({ id }) => ({ id, answer: 'no' as const })),
      asked: ['administrator'],
      differences: [],
    },
    description: {
      happened: 'После «Удержание» → «Вернуть» окно софтфона закрывается без сообщения, разговор обрывается.',
      expected: 'Разговор продолжается после возврата с удержания.',
      steps: '1. Принять вызов из очереди. 2. Нажать «Удержание». 3. Через минуту нажать «Вернуть».',
      startedAt: '2026-11-19T16:25:00+03:00',
      frequency: 'always',
      affected: { users: 1, usersTotal: 8, pcs: 1, pcsTotal: 8 },
      tried: 'Перезапустили софтфон и компьютер.',
      exampleCall: null,
    },
    ...change,
  };
}

/** What a test looks at and steers. */
export interface TestSubmission {
  readonly deps: SubmissionDeps;
  readonly submission: ReturnType<typeof createSubmission>;
  readonly cases: Cases;
  readonly clock: MovableClock;
  /** What the next `verify` finds. */
  readonly problems: PackageProblem[];
  readonly opened: string[];
  /** Another process on the same data folder: its own store, the same clock. */
  readonly another: () => ReturnType<typeof createSubmission>;
}

/** Real store, real mail; the package port is answered from memory, since packages have tests of their own. */
export function testSubmission(dataDir: string, change: Partial<SubmissionDeps> = {}): TestSubmission {
  const clock = movableClock();
  const problems: PackageProblem[] = [];
  const opened: string[] = [];
  const deps: SubmissionDeps = {
    cases: createCases({ dataDir, clock }),
    mail: createMail(),
    diagnostics: packagesInMemory(problems),
    host: {
      openFile: (path) => {
        opened.push(path);
        return Promise.resolve(succeed(null));
      },
    },
    clock,
    calendar: null,
    recipient: 'help@softphone.pro',
    maxPackageBytes: 17_825_792,
    articleTitles: () => Promise.resolve({}),
    product: 'Softphone Report 0.1.0',
    ...change,
  };
  const another = () => createSubmission({ ...deps, cases: createCases({ dataDir, clock }) });
  return {
    deps,
    submission: createSubmission(deps),
    cases: deps.cases,
    clock,
    problems,
    opened,
    another,
  };
}

/** Writes bytes as the package of a request and gives the document that names them. */
export async function withPackage(
  path: string,
  document: RequestDocument,
  bytes: Buffer,
): Promise<RequestDocument> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytes);
  return { ...document, package: recordOf(path) };
}

/** Access to a scripted server on this PC. */
export function accessTo(port: number): SmtpAccess {
  return {
    account: { host: 'localhost', port, security: 'starttls', user: 'm.selezneva@example.ru' },
    password: 'secret',
    extraCa: testCaPem,
  };
}
