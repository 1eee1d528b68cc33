import { describe, expect, it } from 'vitest';
import { maskingChoiceSchema, omissionReasonSchema, packageManifestSchema } from './package-manifest';
import terms from './messages/terms.en.json';
import letter from './messages/letter.en.json';

const omission = (reason: string) => ({
  source: 'log folder/sip.log',
  reason,
  bytes: 10,
  bytesKept: 0,
  timeSpan: { first: null, last: null },
  detail: '',
});
const manifest = (more: object) => ({
  manifestVersion: 1,
  createdBy: 'Softphone Report 1.0.0',
  createdAt: '2026-11-20T09:12:44+03:00',
  reference: null,
  maxBytes: null,
  entries: [],
  redactions: {},
  omissions: [],
  collectorFailures: [],
  ...more,
});
const takes = (more: object) => packageManifestSchema.safeParse(manifest(more)).success;
const words: Readonly<Record<string, string>> = { ...terms, ...letter };

describe('manifest.json', () => {
  it('takes each reason for leaving something out that has words, and no other', () => {
    const worded = Object.keys(words).flatMap((key) => /^omission\.([a-z-]+)$/.exec(key)?.[1] ?? []);
    expect(worded.length).toBeGreaterThan(10);
    for (const reason of worded) expect(takes({ omissions: [omission(reason)] }), reason).toBe(true);
    expect([...omissionReasonSchema.options].sort()).toEqual(worded.sort());
    for (const reason of ['', 'lost']) expect(takes({ omissions: [omission(reason)] })).toBe(false);
  });

  it('counts secrets and pseudonyms by their kinds', () => {
    expect(takes({ redactions: { password: 3, 'phone-number': 1 } })).toBe(true);
    expect(takes({ redactions: { password: 0 } })).toBe(false);
    expect(takes({ redactions: { colour: 1 } })).toBe(false);
  });

  it('is of the first version and has no key that is not known', () => {
    expect(takes({})).toBe(true);
    expect(takes({ manifestVersion: 2 })).toBe(false);
    expect(takes({ extra: 1 })).toBe(false);
  });

  it('takes a choice of masking with own words of two characters and more', () => {
    const choice = (ownWords: string[]) =>
      maskingChoiceSchema.safeParse({ kept: ['phone-number'], ownWords, shown: [] }).success;
    expect(choice(['ab'])).toBe(true);
    expect(choice(['a'])).toBe(false);
  });
});
