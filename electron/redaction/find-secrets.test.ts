import { describe, expect, it } from 'vitest';
import { createSecretFinder, findSecrets } from './find-secrets';
import { maskText } from './mask-stream';
import { nearMisses, plantedSecrets as planted } from './test-corpus';
import { encodeText } from './text-encoding';

describe('findSecrets', () => {
  it.each(planted)('finds: $name', ({ text }) => {
    expect(findSecrets(`first line\n${text}`).length).toBeGreaterThan(0);
  });

  it.each(planted)('is silent about masked text: $name', ({ text }) => {
    expect(findSecrets(maskText(text).text)).toEqual([]);
  });

  it.each(nearMisses)('is silent about: %s', (line) => {
    expect(findSecrets(`a\n${line}\nb`)).toEqual([]);
  });

  it('names the line and the kind and never the value', () => {
    const places = findSecrets('one\ntwo\nPassword=hidden-1\nfour\nLicenseKey=AAAA-BBBB\n');
    expect(places).toEqual([
      { kind: 'password', line: 3 },
      { kind: 'licence-key', line: 5 },
    ]);
    expect(JSON.stringify(places)).not.toContain('hidden');
  });

  it('is silent about masked values at every seam of a line without end, and finds the one that is not masked', () => {
    const masked = '{"password":"[masked:password]"},';
    for (const shift of Array.from(masked, (_, index) => index)) {
      const line = `${' '.repeat(shift)}${masked.repeat(Math.ceil(40_000 / masked.length))}`;
      expect(findSecrets(line), String(shift)).toEqual([]);
      expect(findSecrets(`${line}{"password":"hunter-22"}`), String(shift)).toEqual([
        { kind: 'password', line: 1 },
      ]);
    }
    const long = masked.repeat(Math.ceil((2.5 * 1024 * 1024) / masked.length));
    const search = (text: string) => {
      const finder = createSecretFinder();
      for (let at = 0; at < text.length; at += 65_536) finder.push(Buffer.from(text.slice(at, at + 65_536)));
      return finder.end();
    };
    expect(search(long)).toEqual([]);
    expect(search(`${long.slice(0, -1)}{"password":"hunter-22"}${long}`).map(({ kind }) => kind)).toContain(
      'password',
    );
  });

  it('finds the same places whatever the chunks and the encoding', () => {
    const text = `${'a line of a log\r\n'.repeat(900)}Password=hidden-1\r\n${'another line\r\n'.repeat(900)}a=crypto:1 X inline:PS1uQCVeeCFCanVmcjkpPywj\r\n`;
    const expected = findSecrets(text);
    expect(expected.map(({ line }) => line)).toEqual([901, 1802]);
    for (const bytes of [
      Buffer.from(text),
      encodeText(`\ufeff${text}`, 'utf16le'),
      encodeText(text, 'utf16be'),
    ]) {
      for (const size of [1000, 65_536]) {
        const finder = createSecretFinder();
        for (let at = 0; at < bytes.length; at += size) finder.push(bytes.subarray(at, at + size));
        expect(finder.end()).toEqual(expected);
      }
    }
  });

  it('looks through a line of 10 MB without end in time that grows with its length', () => {
    for (const unit of ['password', ' ', '"', '4', '://a', 'sip:a', 'eyJ', 'token=', '<']) {
      const finder = createSecretFinder();
      const started = process.cpuUsage();
      for (let at = 0; at < 10; at += 1) finder.push(Buffer.from(unit.repeat(1_000_000 / unit.length)));
      finder.end();
      const { user, system } = process.cpuUsage(started);
      expect(user + system).toBeLessThan(8_000_000);
    }
    // Nine lines of 10 MB: more wall clock than a test has by default when the PC is busy.
  }, 120_000);
});
