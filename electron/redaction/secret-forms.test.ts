import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeSoftphoneData } from '../../e2e/fixtures/softphone-data';
import { encodings, positions, type Form } from './encodings.fixture';
import { createSecretFinder, findSecrets } from './find-secrets';
import { createMasker } from './mask-stream';
import { nearMisses, personalNearMisses, personalProfile, plantedSecrets } from './test-corpus';

function mask(bytes: Buffer, size = 4096, profile?: typeof personalProfile): Buffer {
  const masker = createMasker(profile === undefined ? {} : { profile });
  const out: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) out.push(masker.push(bytes.subarray(at, at + size)));
  return Buffer.concat([...out, masker.end()]);
}

function find(bytes: Buffer) {
  const finder = createSecretFinder('secrets');
  for (let at = 0; at < bytes.length; at += 65_536) finder.push(bytes.subarray(at, at + 65_536));
  return finder.end();
}

const signs: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};
const lineless = /^ini |^XML|^transcript|^property list|folded|^sdp k line/;
/** Whole texts escaped once more; `skip`: forms that need their own line ends, tags or quotes to be told. */
const escapes: Readonly<Record<string, { escape: (text: string) => string; skip: RegExp }>> = {
  'a JSON string': { escape: (text) => JSON.stringify(text).slice(1, -1), skip: /^JSON array|^PEM in one/ },
  'an XML text': {
    escape: (text) => text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign),
    skip: /^JSON (?:array|password$|in a)|^python|^SQL|in JSON$/,
  },
  'an address': {
    escape: encodeURIComponent,
    skip: /^(?!JSON number|JSON password$|form body|YAML|log line|connection)/,
  },
};

describe('a planted secret', () => {
  it('has many forms, and many lines look like one', () => {
    expect(new Set(plantedSecrets.map(({ name }) => name)).size).toBeGreaterThanOrEqual(40);
    expect(new Set([...nearMisses, ...personalNearMisses]).size).toBeGreaterThanOrEqual(120);
  });

  it.each(Object.keys(encodings))('is masked and, where it is not, found at every position in %s', (name) => {
    const { encode } = encodings[name] as Form;
    for (const [position, place] of Object.entries(positions)) {
      for (const { name: form, text, secret, keeps } of plantedSecrets) {
        // At the start a mark of UTF-8 would stand behind that of UTF-16.
        const whole = encode(place(text.replace(/^\ufeff/, '')));
        const masked = mask(whole);
        const where = `${form} ${position}`;
        expect(masked.includes(encode(secret).subarray(encode('').length)) ? where : '').toBe('');
        for (const part of keeps)
          expect(masked.includes(encode(part).subarray(encode('').length)) ? '' : `${where}: ${part}`).toBe(
            '',
          );
        expect(find(masked).length === 0 ? '' : where).toBe('');
        expect(find(whole).length === 0 ? where : '').toBe('');
      }
    }
  });

  it('is masked and found in a line without end and across every block of the search', () => {
    const line = 'x'.repeat(300);
    for (const { name, text, secret } of plantedSecrets.filter(({ text }) => !/[\r\n]./.test(text))) {
      for (const before of [10_000, 262_144 - 20, 262_144 + 4096 - 9]) {
        const bytes = Buffer.from(
          `${line.repeat(Math.ceil(before / 300)).slice(0, before)} ${text.trimEnd()}`,
        );
        const isLined = /^(?:ini|transcript|YAML|sdp k|digest unq)/.test(name);
        if (isLined) continue;
        expect(mask(bytes).includes(secret) ? `${name} at ${before}` : '').toBe('');
        expect(find(bytes).length === 0 ? `${name} at ${before}` : '').toBe('');
      }
    }
  });

  it.each(Object.keys(escapes))('is masked and found when the whole text is escaped as %s', (name) => {
    const { escape, skip } = escapes[name] as (typeof escapes)[string];
    const forms = plantedSecrets.filter((each) => !skip.test(each.name) && !lineless.test(each.name));
    expect(forms.length).toBeGreaterThan(6);
    for (const { name: form, text, secret } of forms) {
      const bytes = Buffer.from(`a=1\n{"body":"${escape(text)}","n":1}\n`);
      const masked = mask(bytes);
      expect(masked.includes(escape(secret)) ? form : '').toBe('');
      expect(find(masked).length === 0 ? '' : `${form} in masked text`).toBe('');
      expect(find(bytes).length === 0 ? form : '').toBe('');
    }
  });

  it('of a section is masked behind the byte order mark of a file', () => {
    const text = '\ufeff[SimpleCallsAccount]\r\nGuid=8d0f7c1e-aaaa-4bbb\r\n';
    for (const encoding of ['utf8', 'utf16le'] as const)
      expect(mask(Buffer.from(text, encoding)).toString(encoding)).toBe(
        '\ufeff[SimpleCallsAccount]\r\nGuid=[masked:guid]\r\n',
      );
  });

  it('is found under its own kind', () => {
    for (const { name, kind, text } of plantedSecrets) {
      const kinds = findSecrets(Buffer.from(`first line\n${text}`).toString('latin1')).map(
        (place) => place.kind,
      );
      expect(
        kinds.includes(kind as (typeof kinds)[number]) ? '' : `${name}: ${kind} as ${kinds.join()}`,
      ).toBe('');
    }
  });
});

describe('the second pass over a whole masked tree', () => {
  it.each([1, 2, 3, 4, 5])('raises no false alarm (seed %i)', (seed) => {
    const folder = mkdtempSync(join(tmpdir(), 'masked-tree-'));
    try {
      const data = makeSoftphoneData({ folder, logBytes: 700_000, rotateBytes: 300_000, seed });
      const planted: readonly string[] = Object.values(data.secrets).map(String);
      for (const path of [data.settingsFile, ...data.logFiles]) {
        const masked = mask(readFileSync(path), 65_536, personalProfile);
        const finder = createSecretFinder();
        finder.push(masked);
        expect(finder.end()).toEqual([]);
        for (const secret of planted) expect(masked.includes(secret)).toBe(false);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
