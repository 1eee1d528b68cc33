import { describe, expect, it } from 'vitest';
import english from '../messages/checks.en.json';
import { sharedMessages } from '../messages/shared-messages';
import { createTranslate } from '../messages/translate';
import { CHECK_CODES, CHECK_IDS } from './check-codes';
import { checkName, checkWords } from './check-words';

const t = createTranslate(sharedMessages, 'en', 'UTC');
const finding = { id: 'stun', target: 'stun.softphone.pro:3478', detail: 'ECONNREFUSED 192.0.2.1:3478' };
/** What each finding says of itself, with its values. */
const WORDS: readonly (readonly [Parameters<typeof checkWords>[0], string])[] = [
  [{ ...finding, code: 'dns-ok', values: { addresses: '192.0.2.1' } }, 'The name is known: 192.0.2.1.'],
  [{ ...finding, code: 'clock-off', values: { minutes: 1 } }, 'The clock is off by 1 minute.'],
  [{ ...finding, code: 'clock-off', values: { minutes: 7 } }, 'The clock is off by 7 minutes.'],
  [{ ...finding, code: 'timed-out', values: { seconds: 8 } }, 'No answer within 8 s'],
  [
    { ...finding, code: 'tls-expired', values: { until: 'Feb  1 00:00:00 2025 GMT' } },
    'The certificate has expired (February 1, 2025).',
  ],
  [{ ...finding, code: 'tls-expired', values: { until: 'soon' } }, 'The certificate has expired.'],
  [{ ...finding, code: 'other' }, 'Did not work: ECONNREFUSED 192.0.2.1:3478'],
  [{ ...finding, code: 'other', values: { detail: 'cut' } }, 'Did not work: cut'],
  [finding, 'ECONNREFUSED 192.0.2.1:3478'],
];

describe('what the active checks say', () => {
  it.each(WORDS)('%j: %s', (found, words) => {
    expect(checkWords(found, t).startsWith(words)).toBe(true);
  });

  it.each([
    ['dns-ok', 'The name is known: .'],
    ['tls-expired', 'The certificate has expired.'],
    [
      'https-server-error',
      'The server is reached but answers with an error (0): the trouble is on its side.',
    ],
    ['tls-ends-soon', 'The certificate is valid for 0 more days only.'],
    [
      'tls-self-signed',
      'The certificate is signed by itself (): it is not the vendor’s server that answers.',
    ],
    [
      'tls-intercepted',
      ' opens the encrypted connection on its way (certificate by ). Ask your administrator to except softphone.pro.',
    ],
    ['https-elsewhere', 'Another site answers instead (): a sign-in page of the network or a filter.'],
    ['clock-off', 'The clock is off by 0 minutes. Sign-in and certificates can fail because of that.'],
    ['proxy-refused', 'The proxy  does not let the vendor’s site through (answer 0).'],
    [
      'sip-rewritten',
      'A hint: on the way to  something rewrites calls ( came back changed). Look for “SIP ALG” in the router and switch it off.',
    ],
    ['timed-out', 'No answer within 0 s: something blocks it on the way, or the server is down.'],
  ] as const)(
    'leaves the place empty of a value that an earlier version did not store: %s',
    (code, words) => {
      expect(checkWords({ ...finding, code }, t)).toBe(words);
    },
  );

  it('has words for every finding and a name for every check, and none for what nobody finds', () => {
    const keys = [
      ...CHECK_CODES.map((code) => `check.${code}`),
      ...CHECK_IDS.map((id) => `check.name.${id}`),
    ];
    expect(keys.sort()).toEqual(Object.keys(english).sort());
  });

  it('name each check, first what a user of Team misses first', () => {
    expect(CHECK_IDS.map((id) => checkName(id, t)).slice(0, 2)).toEqual([
      'Your Team account',
      'Certificate of your Team account',
    ]);
    expect(checkName('of-the-future', t)).toBe('of-the-future');
  });
});
