import { describe, expect, it } from 'vitest';
import { createSecretFinder } from './find-secrets';
import type { MaskingProfile } from './masking-profile';
import { createMasker } from './mask-stream';
import { findNeutralCut } from './neutral-cut';

const profile: MaskingProfile = {
  pseudonymKey: '5a'.repeat(32),
  kept: [],
  names: [{ kind: 'user-name', value: 'm.selezneva' }],
  ownWords: ['секретный проект'],
};
const CHUNK = 1_048_576;

function maskLine(unit: string, bytes: number, withProfile: boolean): Buffer {
  const line = Buffer.from(unit.repeat(Math.ceil(bytes / Buffer.byteLength(unit))), 'utf8');
  const masker = createMasker(withProfile ? { encoding: 'bytes', profile } : { encoding: 'bytes' });
  const out: Buffer[] = [];
  for (let at = 0; at < line.length; at += CHUNK) out.push(masker.push(line.subarray(at, at + CHUNK)));
  out.push(masker.end());
  return Buffer.concat(out);
}

/** Milliseconds of processor time: the clock on the wall also counts what other programs do. */
function timeOf(work: () => void): number {
  const started = process.cpuUsage();
  work();
  const used = process.cpuUsage(started);
  return (used.user + used.system) / 1000;
}

const SMALL = 200_000;
const TIMES = 8;

/**
 * How many times as long eight times the text takes: linear is 8, quadratic 64. Of three tries the best counts, because on a busy
 * machine a single one may take any time, and less than 10 ms are too few to tell.
 */
function growth(work: (bytes: number) => void): number {
  work(SMALL);
  let best = Infinity;
  for (let round = 0; round < 3 && best >= LINEAR; round += 1) {
    const small = Math.max(
      10,
      timeOf(() => work(SMALL)),
    );
    best = Math.min(best, timeOf(() => work(TIMES * SMALL)) / small);
  }
  return best;
}
const LINEAR = 20;

describe('cost of a line of 1.6 MB', () => {
  const units: readonly (readonly [string, string])[] = [
    ['blanks', ' '],
    ['quotes', '"'],
    ['colons', ':'],
    ['digits', '4'],
    ['groups of digits', '4111 '],
    ['at signs', '@'],
    ['sip:', 'sip:'],
    ['opening brackets', '<'],
    ['names of passwords', 'password'],
    ['sentences about passwords', 'password is not the '],
    ['Cyrillic letters', 'ы'],
    ['ordinary words', 'Team status changed to Online, key: '],
  ];

  for (const [name, unit] of units) {
    it.each([
      ['secrets alone', false],
      ['with personal data', true],
    ] as const)(
      `grows with the length of a line of ${name} (%s)`,
      (_, withProfile) => {
        expect(growth((bytes) => maskLine(unit, bytes, withProfile))).toBeLessThan(LINEAR);
      },
      120_000,
    );
  }

  it('keeps what is no secret in such a line', () => {
    for (const [name, unit] of units) {
      const length = Math.ceil(300_000 / Buffer.byteLength(unit)) * Buffer.byteLength(unit);
      expect([name, maskLine(unit, 300_000, false).length]).toEqual([name, length]);
    }
  });
});

describe('memory of masking', () => {
  it('keeps back no more of a line without end than of short lines', () => {
    const masker = createMasker({ encoding: 'bytes' });
    const chunk = Buffer.alloc(CHUNK, 'a');
    let behind = 0;
    for (let round = 0; round < 12; round += 1) behind += chunk.length - masker.push(chunk).length;
    expect(behind).toBeLessThan(64 * 1024);
  });

  it('swallows a value without end without keeping it', () => {
    const masker = createMasker({ encoding: 'bytes' });
    const written = [masker.push(Buffer.from('password=')).length];
    const chunk = Buffer.alloc(CHUNK, 'Z');
    for (let round = 0; round < 12; round += 1) written.push(masker.push(chunk).length);
    written.push(masker.end().length);
    expect(written.reduce((sum, length) => sum + length, 0)).toBe('password=[masked:password]'.length);
  });
});

describe('cost of finding a cut', () => {
  it.each([
    ['openings that are never closed', '-----BEGIN \nword\n'],
    ['openings of CDATA', '<![CDATA[ a\n'],
    ['sections that decide', '[CrmAccount1]\nlogin=a\n'],
    ['lines that end with a quote', 'a "b"\n'],
    ['line ends', '\n'],
  ])('grows with the length of a window of %s', (_, unit) => {
    const find = (bytes: number) =>
      findNeutralCut(Buffer.from(unit.repeat(Math.ceil(bytes / unit.length))), 1, 'bytes');
    expect(growth(find)).toBeLessThan(LINEAR);
  });
});

describe('cost of personal data', () => {
  it.each([
    '7',
    '8 ',
    '8 (',
    '+7',
    '+',
    '1.',
    '1.1.1.1 ',
    'sip:',
    'sip:1@',
    '@',
    'a@',
    'a@b.',
    '<sip:',
    '"<sip:',
    '" <sip:',
    'user ',
    'user=',
    'name=',
    ':',
    '2001:',
    '\\\\',
    '\\Users\\',
    '/home/',
    '%40',
    '%2B7',
    '(495)',
    'номер ',
    'тел. 1',
    'CORP\\',
    'CORP\\n',
    '" <1',
    'callerid=',
    '1,8',
    'пароль от ',
    'password for ',
    "insert into a(password)values('',",
    'key=',
    '=> 1',
    'login ',
    '$1$',
    'лицензия A-',
    '=?UTF-8?B?',
  ])(
    'grows with the length of a line of %s',
    (unit) => {
      const work = (bytes: number) => {
        maskLine(unit, bytes / 4, true);
        const finder = createSecretFinder();
        finder.push(Buffer.from(unit.repeat(Math.ceil(bytes / 4 / unit.length))));
        finder.end();
      };
      expect(growth(work)).toBeLessThan(LINEAR);
    },
    120_000,
  );
});
