import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { between, createRandom, pick } from '../../../e2e/fixtures/random';
import { makeSoftphoneData } from '../../../e2e/fixtures/softphone-data';
import { createMasker } from '../mask-stream';
import { kindOf, readValue } from '../personal-values';
import { isDigit, isWordCode } from '../rules/pseudonyms/characters';
import { bitsOf, createPersonalSearch, decideAt } from '../rules/pseudonyms/search-personal';
import { SIGN, SIGN_CLASSES } from '../rules/pseudonyms/search-tables';
import { nearMisses, personalNearMisses, plantedPersonal, plantedSecrets } from '../test-corpus';
import { createTextRoom } from '../text-room';
import { useKernel } from './kernel';

const profile = { pseudonymKey: '5a'.repeat(32), kept: [], names: [], ownWords: [] };

/** Every value as the kernel and the decisions that it asks for find it. */
function findWithKernel(text: string): string[] {
  const kernel = useKernel();
  const room = createTextRoom();
  room.append(Buffer.from(text, 'latin1'));
  kernel.load(room.codes, text.length);
  kernel.beginValues(bitsOf([]));
  createPersonalSearch(profile).find(room.text, text.length);
  kernel.beginWriting(0);
  const values: string[] = [];
  for (let at = kernel.takeValue(text.length); at > 0; at = kernel.takeValue(text.length)) {
    const [kind, start, end] = readValue(kernel, at);
    values.push(`${start}-${end} ${kindOf(kind)}`);
  }
  return [...new Set(values)];
}

/** Digits that are decided about nowhere: beside a colon with digits on its other side (but a whole number), or up to three in front of a fraction that are no address. */
function isNoNumber(text: string, at: number): boolean {
  const near = text.slice(at, at + 400);
  const dots = /^\d{1,3}(?=\.\d)(\.[\d.]{0,31})/.exec(near)?.[1]?.replace(/\d/g, '').length ?? 3;
  if (/^[78]\d{10}(?!\d)/.test(near)) return false;
  return dots < 3 || /\d:$/.test(text.slice(Math.max(0, at - 2), at)) || /^\d+:\d/.test(near);
}

/** The same without the kernel: each sign and each number of the text is decided about. */
function findPlainly(text: string): string[] {
  const values: { readonly start: number; readonly end: number; readonly kind: string }[] = [];
  let at = 0;
  while (at < text.length) {
    const sign = SIGN_CLASSES[text.charCodeAt(at)] ?? SIGN.other;
    let next = at + 1;
    if (sign === SIGN.digit && (isWordCode(text.charCodeAt(at - 1)) || isNoNumber(text, at)))
      while (isDigit(text.charCodeAt(next))) next += 1;
    else if (sign !== SIGN.other && !(sign === SIGN.colon && text.charAt(at - 1) === ':')) {
      const finding = decideAt(text, at, sign);
      values.push(...finding.values);
      next = Math.max(next, finding.next);
    }
    at = next;
  }
  // A user of an address is found at the number and again at the sign behind it.
  const places = values
    .sort((one, other) => one.start - other.start || other.end - one.end)
    .map(({ start, end, kind }) => `${start}-${end} ${kind}`);
  return [...new Set(places)];
}

const lines = [
  ...[...plantedPersonal, ...plantedSecrets].map(({ text }) => text),
  ...nearMisses,
  ...personalNearMisses,
].map((line) => Buffer.from(line, 'utf8').toString('latin1'));

const SIGNS = ' \t\r\n@%+<>&\\/:=.,-()[]"\'#078 1952:\x00\xa0\xd0\x9c\xe2\x80\x91abcdelnrstxyzDIN_';

function makeLog(): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'softphone-report-kernel-'));
  try {
    const [log = ''] = makeSoftphoneData({ folder, logBytes: 400_000, rotateBytes: 400_000 }).logFiles;
    return readFileSync(log);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('the kernel', () => {
  it('finds in every known form what the decisions alone find', () => {
    for (const line of lines) expect([line, findWithKernel(line)]).toEqual([line, findPlainly(line)]);
  });

  it('finds in a log what the decisions alone find', () => {
    const log = makeLog().toString('latin1');
    const found = findWithKernel(log);
    expect(found.length).toBeGreaterThan(1000);
    expect(found).toEqual(findPlainly(log));
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'finds in torn and joined lines what the decisions alone find (seed %i)',
    (seed) => {
      const random = createRandom(seed);
      for (let round = 0; round < 1500; round += 1) {
        const text = Array.from({ length: between(random, 1, 6) }, () => {
          const line = pick(random, lines);
          const from = between(random, 0, line.length - 1);
          const sign = SIGNS.charAt(between(random, 0, SIGNS.length - 1));
          return line.slice(from, from + between(random, 1, 60)) + sign.repeat(between(random, 1, 3));
        }).join('');
        expect([text, findWithKernel(text)]).toEqual([text, findPlainly(text)]);
      }
    },
  );

  it('serves two files that are masked in turns, each with its own pseudonyms', () => {
    const log = makeLog();
    const mask = (pseudonymKey: string) =>
      createMasker({ encoding: 'bytes', profile: { ...profile, pseudonymKey } });
    const whole = (key: string) => {
      const masker = mask(key);
      return Buffer.concat([masker.push(log), masker.end()]).toString('latin1');
    };
    const keys = ['1f'.repeat(32), '2e'.repeat(32)] as const;
    const maskers = [mask(keys[0]), mask(keys[1])] as const;
    const out: [string, string] = ['', ''];
    for (let at = 0; at < log.length; at += 30_000) {
      for (const turn of [0, 1] as const)
        out[turn] += maskers[turn].push(log.subarray(at, at + 30_000)).toString('latin1');
    }
    for (const turn of [0, 1] as const) out[turn] += maskers[turn].end().toString('latin1');
    expect(out[0]).not.toBe(out[1]);
    expect(out).toEqual([whole(keys[0]), whole(keys[1])]);
  });

  it('tells a pseudonym again that is used again after it was told', () => {
    const masker = createMasker({ encoding: 'bytes', profile });
    const filler = `${'plain words '.repeat(2000)}\n`;
    const told = [1, 2].map(() => {
      masker.push(Buffer.from(`From: <sip:+74951234567@pbx.example.ru>\n${filler}`));
      return masker.takePseudonyms().map(({ value }) => value);
    });
    expect(told).toEqual([['+74951234567'], ['+74951234567']]);
  });
});
