import { describe, expect, it } from 'vitest';
import type { RequestDocument } from './document';
import { newRequestDocument } from './new-document';
import { findSecrets, findTextSecrets } from './text-secrets';

const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl';

const SECRETS: readonly (readonly [string, string, string])[] = [
  ['password', 'Пароль: Qwerty123', 'Qwerty123'],
  ['password', 'логин 101, пароль - s3cr3t!', 's3cr3t!'],
  ['password', 'захожу с паролем Zx12!abc и всё равно', 'Zx12!abc'],
  ['password', 'password is hunter2', 'hunter2'],
  ['password', 'my password: admin', 'admin'],
  ['password', 'pass=letmein77', 'letmein77'],
  ['password', 'Пароль «Весна2026»', 'Весна2026'],
  ['password', 'pwd:P@ssw0rd.', 'P@ssw0rd.'],
  ['password', 'логин/пароль: 101/abcd1234', 'abcd1234'],
  ['password', 'ServerPassword=abc123', 'abc123'],
  ['password', 'пин-код 4821a', '4821a'],
  ['sip-secret', 'SIP password: 9f8e7d6c', '9f8e7d6c'],
  ['sip-secret', 'secret=abcDEF99', 'abcDEF99'],
  ['sip-secret', 'sip:101:topsecret@pbx.example.ru', 'topsecret'],
  ['sip-secret', 'Digest response="0123456789abcdef0123456789abcdef"', '0123456789abcdef0123456789abcdef'],
  ['token', `вот токен ${JWT}`, JWT],
  ['token', 'Authorization: Bearer abcdef1234567890', 'abcdef1234567890'],
  ['token', 'api_key=Zk39fkA02lsQ', 'Zk39fkA02lsQ'],
  ['token', 'access token: 7f3a9c0012', '7f3a9c0012'],
  ['url-credentials', 'https://user:p4ss@example.ru/api', 'p4ss'],
  ['licence-key', 'Лицензионный ключ: ABCD1234EFGH5678', 'ABCD1234EFGH5678'],
  ['licence-key', 'licence key AB12-CD34-EF56-GH78', 'AB12-CD34-EF56-GH78'],
  ['licence-key', 'ввожу A1B2C-3D4E5-F6G7H-8J9K0 и ошибка', 'A1B2C-3D4E5-F6G7H-8J9K0'],
  ['licence-key', 'LicenseKey=XX99YY88ZZ77', 'XX99YY88ZZ77'],
  ['card-number', 'карта 4111 1111 1111 1111', '4111 1111 1111 1111'],
  ['card-number', '5500005555555559', '5500005555555559'],
  ['private-key', '-----BEGIN RSA PRIVATE KEY-----\nMII', '-----BEGIN RSA PRIVATE KEY-----'],
];

const HARMLESS: readonly string[] = [
  'пароль не подходит',
  'Пароль: неверный',
  'пишет «неверный логин или пароль»',
  'Wrong password, try again',
  'password: incorrect',
  'пароль ********',
  'password=<hidden>',
  'Password: ****',
  'после смены пароля не могу войти',
  'просит пароль каждый раз, пароль верный',
  'пароль — тот же, что и был',
  'forgot password link does nothing',
  'Телефон: +7 495 123-45-67, доб. 101',
  'звонил на 8 (916) 123-45-67 в 15:20',
  'номер отчёта 128841',
  'report 4111111',
  'версия 5.7.1.0, сборка 20261120',
  'Call-ID: 8f3a2b1c-77de-4f10-9a0b-1c2d3e4f5a6b@10.0.0.5',
  'GUID 3f2504e0-4f89-11d3-9a0c-0305e82c3301',
  'ИНН 7707083893, ОГРН 1027700132195',
  'SR-20261120-7F3K',
  'лицензия истекла 20.11.2026',
  'лицензию продлили до 2027-03-31',
  'licence key is asked for on every start',
  'токен не обновляется',
  'token expired',
  'the secret is to restart it',
  'звонок 1111 1111 1111 1111',
  '4111 1111 1111 1112',
  'sip:101@pbx.example.ru:5060',
  'https://acme.softphone.pro/login/',
  'pass the call to a colleague',
  'PIN-код спрашивает дважды',
  'MAC 00-1A-2B-3C-4D-5E, IP 192.168.1.10',
];

describe('findSecrets', () => {
  it.each(SECRETS)('points out a %s in %j', (kind, text, value) => {
    const found = findSecrets(text).map((span) => ({
      kind: span.kind,
      value: text.slice(span.start, span.end),
    }));
    expect(found).toEqual([{ kind, value }]);
  });

  it.each(HARMLESS)('leaves alone: %s', (text) => {
    expect(findSecrets(text)).toEqual([]);
  });

  it('finds several in one text, in their order', () => {
    const text = 'логин 101 пароль: Abc123, карта 4111111111111111, sip:5:zzz9@pbx';
    expect(findSecrets(text).map(({ kind }) => kind)).toEqual(['password', 'card-number', 'sip-secret']);
  });

  it('takes linear time on hostile text', () => {
    const started = performance.now();
    for (const piece of ['password ', 'пароль: ', '4 ', 'eyJ', 'a:', 'https://', 'A1B2-', '='.repeat(9)]) {
      findSecrets(piece.repeat(Math.floor(20_000 / piece.length)));
    }
    expect(performance.now() - started).toBeLessThan(3000);
  });
});

describe('findTextSecrets', () => {
  const document = newRequestDocument({
    createdAt: '2026-11-20T09:12:44+03:00',
    random: [1, 2, 3, 4],
    language: 'ru',
  });

  it('names the field of every text that a person typed', () => {
    const typed = structuredClone(document);
    typed.description.tried = 'меняли пароль: Abc123';
    typed.infrastructure.changes = [
      { id: 'network', answer: 'yes', what: 'Wi-Fi пароль: Abc123', when: null },
    ];
    typed.overrides = [{ rule: 'R4', field: 'x', statement: 'password: Abc123' }];
    typed.reportNumber = '4111111111111111';
    expect(findTextSecrets(typed)).toEqual([
      { field: 'infrastructure.changes.0.what', kind: 'password', start: 14, end: 20 },
      { field: 'description.tried', kind: 'password', start: 15, end: 21 },
      { field: 'reportNumber', kind: 'card-number', start: 0, end: 16 },
      { field: 'overrides.0.statement', kind: 'password', start: 10, end: 16 },
    ]);
  });

  it('looks into every text field of the document', () => {
    const full = {
      ...document,
      product: { ...document.product, teamTenant: '' },
      knowledgeBase: { queries: [''], articles: [{ id: 'a', verdict: null, reason: '' }] },
      scope: { kind: null, statement: '' },
      infrastructure: {
        changes: [{ id: 'pbx', answer: 'yes' as const, what: '', when: null }],
        asked: [],
        differences: [{ id: 'pbx', before: '', after: '', observedAt: document.createdAt }],
      },
      description: {
        ...document.description,
        exampleCall: { at: null, direction: null, number: '' },
      },
      critical: {
        criterion: 'all-users-at-once' as const,
        since: null,
        usersAffected: null,
        usersTotal: null,
        pcsChecked: null,
        pcsAffected: null,
        sameNetwork: null,
        confirmedBy: '',
        statement: '',
      },
      overrides: [{ rule: 'R4', field: 'x', statement: '' }],
    };
    const paths = emptyTexts(full);
    expect(paths).toEqual(
      expect.arrayContaining([
        'summary',
        'sender.name',
        'sender.company',
        'customer.licenceHolder',
        'product.softphoneVersion',
        'product.teamTenant',
        'knowledgeBase.queries.0',
        'knowledgeBase.articles.0.reason',
        'scope.statement',
        'infrastructure.changes.0.what',
        'description.happened',
        'description.expected',
        'description.steps',
        'description.tried',
        'description.exampleCall.number',
        'reportNumber',
        'critical.confirmedBy',
        'critical.statement',
        'overrides.0.statement',
      ]),
    );
    for (const path of paths) {
      const typed = structuredClone(full) as RequestDocument;
      setAt(typed, path, 'пароль: Abc12345');
      expect(findTextSecrets(typed), path).toEqual([{ field: path, kind: 'password', start: 8, end: 16 }]);
    }
  });

  it('leaves alone what the vendor wrote', () => {
    const reply = {
      kind: 'demo-letter' as const,
      messageId: null,
      references: [],
      subject: 'Demo',
      date: null,
      quotedText: 'Ваш лицензионный ключ: ABCD1234EFGH5678',
    };
    expect(findTextSecrets({ ...document, reply })).toEqual([]);
  });
});

/** Paths of all texts of a value that are empty. */
function emptyTexts(value: unknown, path = ''): string[] {
  if (value === '') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    emptyTexts(item, path === '' ? key : `${path}.${key}`),
  );
}

function setAt(value: object, path: string, text: string): void {
  const [key = '', ...rest] = path.split('.');
  const part = (value as Record<string, object>)[key];
  if (rest.length === 0)
    Object.assign(value, Array.isArray(value) ? { [Number(key)]: text } : { [key]: text });
  else if (part !== undefined) setAt(part, rest.join('.'), text);
}
