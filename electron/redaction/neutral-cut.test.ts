import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../e2e/fixtures/random';
import { makeSoftphoneData } from '../../e2e/fixtures/softphone-data';
import type { MaskingProfile } from './masking-profile';
import { createMasker } from './mask-stream';
import { findNeutralCut, neutralLookBehind } from './neutral-cut';
import type { RedactionCounts } from './scanner';
import { nearMisses, plantedSecrets } from './test-corpus';
import { encodeText, type TextEncoding } from './text-encoding';

const profile: MaskingProfile = {
  pseudonymKey: '5a'.repeat(32),
  kept: [],
  names: [
    { kind: 'user-name', value: 'm.selezneva' },
    { kind: 'computer-name', value: 'ACME-PC-17' },
    { kind: 'phone-number', value: '104' },
  ],
  ownWords: ['Jabra'],
};

const folder = mkdtempSync(join(tmpdir(), 'neutral-cut-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const data = makeSoftphoneData({ folder, logBytes: 3_000_000, rotateBytes: 3_000_000, seed: 11 });
const log = readFileSync(data.logFiles[0] ?? '', 'utf8');

const quiet = '2026-11-18 23:40:29.978 [5640] INFO Входящий вызов завершён\r\n';
const corpus = [...plantedSecrets.map(({ text }) => text), ...nearMisses]
  .map((text) => `${text}\r\n${quiet}`)
  .join('');
const bareCorpus = [...plantedSecrets.map(({ text }) => text), ...nearMisses].join('\n');
const settledCorpus = corpus.replaceAll(quiet, `${quiet}]]>\r\n[General]\r\n${quiet}`);

interface Masked {
  readonly bytes: Buffer;
  readonly redactions: RedactionCounts;
}

function maskWhole(bytes: Buffer, encoding: TextEncoding, withProfile: boolean): Masked {
  const masker = createMasker(withProfile ? { encoding, profile } : { encoding });
  return {
    bytes: Buffer.concat([masker.push(bytes), masker.end()]),
    redactions: masker.redactions,
  };
}

/** Looks for the next cut through windows, as one does who reads from a file. */
function cutBehind(bytes: Buffer, wanted: number, encoding: TextEncoding): number {
  const start = Math.max(0, wanted - neutralLookBehind(encoding));
  for (let ahead = 4096; ; ahead *= 4) {
    const window = bytes.subarray(start, Math.min(bytes.length, wanted + ahead));
    const cut = findNeutralCut(window, wanted - start, encoding);
    if (cut !== null) return start + cut;
    if (wanted + ahead >= bytes.length) return bytes.length;
  }
}

function maskInParts(
  bytes: Buffer,
  wanted: readonly number[],
  encoding: TextEncoding,
  withProfile: boolean,
): Masked & { readonly parts: number } {
  const cuts = [...new Set(wanted.map((at) => cutBehind(bytes, at, encoding)))].sort((a, b) => a - b);
  const bounds = [0, ...cuts.filter((cut) => cut > 0 && cut < bytes.length), bytes.length];
  const redactions: RedactionCounts = {};
  const out: Buffer[] = [];
  for (let index = 1; index < bounds.length; index += 1) {
    const part = maskWhole(bytes.subarray(bounds[index - 1], bounds[index]), encoding, withProfile);
    out.push(part.bytes);
    for (const [kind, count] of Object.entries(part.redactions) as [keyof RedactionCounts, number][])
      redactions[kind] = (redactions[kind] ?? 0) + count;
  }
  return { bytes: Buffer.concat(out), redactions, parts: bounds.length - 1 };
}

function evenPlaces(random: () => number, length: number, count: number): number[] {
  return Array.from({ length: count }, () => Math.floor((random() * length) / 2) * 2);
}

describe('findNeutralCut', () => {
  const sources: readonly (readonly [string, string])[] = [
    ['a log of the generator', log],
    ['every planted secret between quiet lines', corpus],
    ['every planted secret between lines that end everything', settledCorpus],
  ];

  for (const [name, source] of sources) {
    for (const encoding of ['bytes', 'utf16le', 'utf16be'] as const) {
      it.each([false, true])(
        `lets the parts of ${name} (${encoding}) be masked by themselves, with personal data: %s`,
        (withProfile) => {
          const random = createRandom(5);
          const text = encoding === 'bytes' ? source : source.slice(0, 400_000);
          const bytes = encoding === 'bytes' ? Buffer.from(text, 'utf8') : encodeText(text, encoding);
          const whole = maskWhole(bytes, encoding, withProfile);
          for (let round = 0; round < 6; round += 1) {
            const parts = maskInParts(bytes, evenPlaces(random, bytes.length, 25), encoding, withProfile);
            expect(parts.parts).toBeGreaterThan(name.includes('quiet') ? 1 : 20);
            expect(parts.bytes.equals(whole.bytes)).toBe(true);
            expect(parts.redactions).toEqual(whole.redactions);
          }
        },
      );
    }
  }

  it('finds every cut it offers neutral, line by line through the corpus', () => {
    for (const source of [corpus, bareCorpus, settledCorpus]) {
      const bytes = Buffer.from(source, 'utf8');
      const whole = maskWhole(bytes, 'bytes', true).bytes;
      const torn: string[] = [];
      for (let at = cutBehind(bytes, 1, 'bytes'); at < bytes.length; at = cutBehind(bytes, at + 1, 'bytes')) {
        const joined = Buffer.concat([
          maskWhole(bytes.subarray(0, at), 'bytes', true).bytes,
          maskWhole(bytes.subarray(at), 'bytes', true).bytes,
        ]);
        if (!joined.equals(whole)) torn.push(bytes.toString('utf8', Math.max(0, at - 80), at + 80));
      }
      expect(torn).toEqual([]);
    }
    // Every line of a corpus that grows: more wall clock than a test has by default when the PC is busy.
  }, 120_000);

  const keyLine = 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQDTnq8ZxkLmN7kL';
  it.each([
    ['inside a private key', `a\n-----BEGIN PRIVATE KEY-----\n${`${keyLine}\n`.repeat(40)}`, 30],
    ['inside a CDATA value', `a\n<password><![CDATA[one\n${'two words\n'.repeat(50)}`, 40],
    ['below a section that decides about keys', `[CrmAccount1]\nname=x\n${'link=a\n'.repeat(20)}`, 30],
    ['in front of a folded header line', 'Authorization: Digest username\n  response', 8],
    ['between a scheme and its credentials', 'Authorization: Bearer\nabcdefghijklmnopqrstuvwxyz', 8],
    ['between a quoted name and its value', '{"password":\n"x",\n"ok"', 4],
    ['in a line without end', 'x'.repeat(5000), 100],
  ])('offers no cut %s', (_, text, from) => {
    expect(findNeutralCut(Buffer.from(text), from, 'bytes')).toBeNull();
  });

  it('offers the first line start at or behind the wanted place, also that place itself', () => {
    const lines = Buffer.from('first line\r\nsecond line\r\nthird line\r\n');
    expect(findNeutralCut(lines, 0, 'bytes')).toBe(0);
    expect(findNeutralCut(lines, 1, 'bytes')).toBe(12);
    expect(findNeutralCut(lines, 12, 'bytes')).toBe(12);
    expect(findNeutralCut(lines, 13, 'bytes')).toBe(25);
    expect(findNeutralCut(lines, 26, 'bytes')).toBeNull();
  });

  it('goes on behind an opening that is never closed once nothing of it can reach further', () => {
    const opened = `a\n-----BEGIN PRIVATE KEY-----\n${'timeless line\n'.repeat(6000)}`;
    const bytes = Buffer.from(opened);
    const cut = cutBehind(bytes, 100, 'bytes');
    expect(cut).toBeGreaterThan(65_536);
    expect(cut).toBeLessThan(65_700);
  });
});
