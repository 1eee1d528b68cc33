import { describe, expect, it } from 'vitest';
import { sharedMessages } from '../request/messages/shared-messages';
import { createTranslate } from '../request/messages/translate';
import { describeFailure } from './describe-failure';
import { HANDOVER_REASONS, failureSchema, type Failure, type FailureKind, type FailureOf } from './failures';

const file = { name: 'отчёт.log' };
const server = { host: 'mail.example.ru', response: '550 5.1.1 no such user' };

/** One failure of each kind with facts that can be found again in the words. */
const samples: { readonly [K in FailureKind]: Omit<FailureOf<K>, 'kind'> } = {
  'not-found': file,
  'not-readable': { ...file, detail: 'EACCES' },
  'not-writable': { ...file, detail: 'EROFS' },
  'disk-full': file,
  'already-exists': file,
  'not-a-folder': file,
  'in-use': { ...file, pid: 4242 },
  'too-large': { ...file, bytes: 3_145_728, limitBytes: 1_048_576 },
  'invalid-json': { ...file, line: 12_345, column: 7, detail: 'Unexpected token' },
  'not-utf8': { ...file, line: 31 },
  'invalid-document': {
    ...file,
    problems: [
      { field: 'sender.email', problem: 'not a text' },
      { field: '', problem: 'unknown key "x"' },
    ],
  },
  'newer-schema': { ...file, found: 9, supported: 1 },
  'unknown-request': { reference: 'SR-20261120-7F3K' },
  'refused-by-rules': {
    problems: [{ rule: 'R17', field: 'customer.supportValidUntil', message: 'Support ended.' }],
  },
  'nothing-to-pack': {},
  'package-missing': file,
  'package-changed': { ...file, expectedSha256: 'aa11', foundSha256: 'bb22' },
  'package-too-large': { ...file, bytes: 20_971_520, limitBytes: 17_825_792 },
  'package-damaged': { ...file, detail: 'bad CRC' },
  'secrets-found': { ...file, places: [{ entry: 'softphone/sip.log', line: 42, secret: 'password' }] },
  'worker-failed': { detail: 'out of memory' },
  cancelled: {},
  'file-not-accepted': { ...file, detail: 'a link' },
  'no-account': {},
  'no-mailbox': {},
  'not-a-letter': file,
  'not-from-support': { ...file, from: 'thief@example.ru', expected: 'help@softphone.pro' },
  'nothing-sent': { reference: 'SR-20261120-7F3K' },
  'retries-ended': { ...server, attempts: 76 },
  'mail-not-discovered': { domain: 'example.ru' },
  'proxy-refused': { host: 'proxy.example.ru', detail: 'HTTP/1.1 407' },
  'password-missing': { user: 'maria' },
  'account-invalid': { detail: 'port 25' },
  'password-in-address': { expected: 'smtps://user@host:465' },
  'secret-store-unavailable': { detail: 'no keyring' },
  'name-not-resolved': { host: 'mail.example.ru' },
  'server-unreachable': { host: 'mail.example.ru', port: 46_500, detail: 'ECONNREFUSED' },
  'connection-timed-out': { host: 'mail.example.ru', port: 465 },
  'connection-lost': { host: 'mail.example.ru', detail: 'ECONNRESET' },
  'tls-unavailable': server,
  'certificate-not-trusted': { host: 'mail.example.ru', detail: 'SELF_SIGNED_CERT_IN_CHAIN' },
  'certificate-wrong-name': { host: 'mail.example.ru', detail: 'other.example.ru' },
  'sign-in-refused': { ...server, user: 'maria' },
  'app-password-needed': server,
  'password-sign-in-off': server,
  'sign-in-later': server,
  'sign-in-denied': { provider: 'Microsoft 365' },
  'sign-in-timed-out': { provider: 'Microsoft 365' },
  'sign-in-failed': { provider: 'Microsoft 365', detail: 'invalid_client' },
  'token-refused': { ...server, user: 'maria' },
  'sign-in-expired': { user: 'maria' },
  'sender-refused': server,
  'recipient-refused': server,
  'letter-too-large': {
    host: 'mail.example.ru',
    bytes: 26_214_400,
    limitBytes: 10_485_760,
    response: 'SIZE 10485760',
  },
  'letter-refused': server,
  'try-later': server,
  'delivery-uncertain': { host: 'mail.example.ru', detail: 'ETIMEDOUT' },
  'letter-changed': file,
  'letter-missing': file,
  'already-settled': { reference: 'SR-20261120-7F3K', state: 'accepted-by-server' },
  'link-not-allowed': { url: 'https://example.org/{x}' },
  'could-not-open': { ...file, detail: 'no program' },
  'article-not-found': { id: 'first-aid/none' },
  'knowledge-base-unusable': { source: 'articles.json', detail: 'not a list' },
  'handover-refused': { ...file, reason: 'changed', entry: 'request.json' },
  'settings-damaged': { ...file, detail: 'not JSON' },
  unexpected: { reference: 'E-1234' },
};

const failures = Object.entries(samples).map(([kind, facts]) => failureSchema.parse({ kind, ...facts }));

/** The facts as a person reads them; sizes and translated names are looked at in their own tests. */
function readableFacts(failure: Failure): string[] {
  return Object.entries(failure)
    .filter(([name]) => !['kind', 'state', 'reason'].includes(name) && !/bytes$/i.test(name))
    .flatMap(([, value]: [string, unknown]) => leaves(value))
    .filter((fact) => fact !== '' && fact !== 'password');
}

function leaves(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(leaves);
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(leaves);
  return [String(value).replace(/\.$/, '')];
}

it('has a sample of every kind of failure', () => {
  expect(Object.keys(samples).toSorted()).toEqual(
    failureSchema.options.map((option) => option.shape.kind.value).toSorted(),
  );
});

describe.each(['ru', 'en'] as const)('a failure in %s', (language) => {
  const t = createTranslate(sharedMessages, language);

  it.each(failures.map((failure) => [failure.kind, failure] as const))(
    '%s tells its facts and a way out',
    (_, failure) => {
      const { message, wayOut } = describeFailure(failure, t);
      for (const fact of readableFacts(failure)) expect(`${message} ${wayOut}`).toContain(fact);
      expect(message).toMatch(/\.$/);
      expect(wayOut).toMatch(/\.$/);
      expect(wayOut.length).toBeGreaterThan(10);
      expect(`${message} ${wayOut}`).not.toMatch(/undefined|null|\.\.|\[object/);
      if (language === 'ru') expect(wayOut).toMatch(/[а-яё]{3}/i);
    },
  );
});

describe('special facts', () => {
  const en = createTranslate(sharedMessages, 'en');
  const ru = createTranslate(sharedMessages, 'ru');
  const message = (failure: Failure, t = en) => describeFailure(failure, t).message;

  it('gives sizes in units', () => {
    const failure = { kind: 'too-large', name: 'a', bytes: 3_145_728, limitBytes: 1_572_864 } as const;
    expect(message(failure)).toBe('“a” is too large: 3 MiB; at most 1.5 MiB can be taken.');
    expect(message(failure, ru)).toContain('3 МиБ; можно взять не больше 1,5 МиБ');
  });

  it('does without an unknown limit and an unknown process', () => {
    expect(
      message({
        kind: 'letter-too-large',
        host: 'h',
        bytes: 1024,
        limitBytes: null,
        response: '552 5.3.4 too big',
      }),
    ).toBe('The letter is too large for h: 1 KiB. The server said: 552 5.3.4 too big.');
    expect(message({ kind: 'in-use', name: 'a', pid: null })).toBe(
      '“a” is in use by another window or command of this program.',
    );
  });

  it('names masked kinds and states in words', () => {
    expect(
      message({ kind: 'secrets-found', name: 'a.zip', places: [{ entry: 'b', line: 2, secret: 'token' }] }),
    ).toContain('b, line 2: access tokens');
    expect(message({ kind: 'already-settled', reference: 'SR', state: 'saved-as-file' }, ru)).toContain(
      'Сохранено в файл',
    );
    expect(message({ kind: 'already-settled', reference: 'SR', state: 'other' })).toContain('other');
    const uncertain = { kind: 'already-settled', reference: 'SR', state: 'uncertain' } as const;
    expect(message(uncertain)).toContain('It is not certain whether the letter of SR has arrived');
    expect(message(uncertain, ru)).toContain('Точно не известно, дошло ли письмо обращения SR');
  });

  it('counts what does not fit into a sentence', () => {
    const problems = Array.from({ length: 13 }, (_, index) => ({
      field: `f${String(index)}`,
      problem: 'wrong',
    }));
    expect(message({ kind: 'invalid-document', name: 'a', problems })).toMatch(/f9: wrong; and 3 more\.$/);
  });

  it('says so when the other side gave no words', () => {
    expect(message({ kind: 'worker-failed', detail: ' ' })).toBe(
      'Packing stopped unexpectedly: no details given.',
    );
  });

  it('gives the reason of a refused file in the language of the reader', () => {
    for (const reason of HANDOVER_REASONS) {
      const refused = { kind: 'handover-refused' as const, name: 'a.zip', reason, entry: 'request.json' };
      expect(message(refused, ru)).toMatch(/^Файл передачи «a\.zip» использовать нельзя: .*[а-яё]{4}.*\.$/);
      expect(message(refused)).not.toBe(message(refused, ru));
    }
    const damaged = { kind: 'package-damaged' as const, name: 'a.zip', detail: 'unlisted-entry: b.log: x' };
    expect(message(damaged, ru)).toContain('«b.log» добавили после его создания');
    expect(message({ ...damaged, detail: 'no-manifest ' }, ru)).toContain('создан не этой программой');
    expect(message({ ...damaged, detail: 'ENOSPC of another program' })).toContain(
      'ENOSPC of another program',
    );
  });

  it('does not read braces in foreign words as placeholders', () => {
    expect(message({ kind: 'worker-failed', detail: "{name} '{x}'" })).toBe(
      "Packing stopped unexpectedly: {name} '{x}'.",
    );
  });
});

it('ends the sentence about broken rules once, behind the rule and the field', () => {
  const failure = failureSchema.parse({
    kind: 'refused-by-rules',
    problems: [{ rule: 'R7', field: 'description.happened', message: 'Say what happened.' }],
  });
  expect(describeFailure(failure, createTranslate(sharedMessages, 'en')).message).toBe(
    'The request cannot be sent yet: Say what happened (R7, description.happened).',
  );
});
