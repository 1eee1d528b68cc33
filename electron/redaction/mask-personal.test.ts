import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { RedactionKind } from '../request/package-manifest';
import { createSecretFinder, findSecrets } from './find-secrets';
import { createMasker, type MaskerOptions } from './mask-stream';
import { PSEUDONYM_PATTERN, type MaskingProfile } from './masking-profile';
import { pseudonymOf } from './pseudonymizer';
import { pseudonymCode } from './pseudonym-code';
import { personalNearMisses, personalProfile, plantedPersonal, plantedSecrets } from './test-corpus';
import { encodings, filler, positions, toWindows1251, type Form } from './encodings.fixture';
import { encodeText } from './text-encoding';

const kept = (...kinds: RedactionKind[]): MaskingProfile => ({ ...personalProfile, kept: kinds });

function maskBytes(bytes: Buffer, options: MaskerOptions = {}, size = bytes.length + 1): Buffer {
  const masker = createMasker({ profile: personalProfile, ...options });
  const out: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) out.push(masker.push(bytes.subarray(at, at + size)));
  return Buffer.concat([...out, masker.end()]);
}

const mask = (text: string, options: MaskerOptions = {}) => maskBytes(Buffer.from(text), options).toString();

describe('pseudonyms', () => {
  it.each(plantedPersonal)('replace: $name', ({ text, secret, keeps, kind }) => {
    const masker = createMasker({ profile: personalProfile });
    const masked = Buffer.concat([masker.push(Buffer.from(text)), masker.end()]).toString();
    expect(masked).not.toContain(secret);
    for (const part of keeps) expect(masked).toContain(part);
    expect(Object.keys(masker.redactions)).toContain(kind);
    expect(masker.takePseudonyms().map((record) => record.kind)).toContain(kind);
    expect(masked.match(PSEUDONYM_PATTERN)).not.toBeNull();
  });

  it.each(personalNearMisses)('leave alone: %s', (line) => {
    expect(mask(`x=1\n${line}\nend`)).toBe(`x=1\n${line}\nend`);
  });

  it.each(Object.keys(encodings))('replace every form at every position in %s', (name) => {
    const { encode, decode } = encodings[name] as Form;
    for (const [position, place] of Object.entries(positions)) {
      for (const { name: form, text, secret, keeps } of plantedPersonal) {
        const masked = decode(maskBytes(encode(place(text)), {}, 4096));
        expect(masked.includes(secret) ? `${form} ${position}` : '').toBe('');
        for (const part of keeps) expect(masked).toContain(part);
      }
    }
  });

  it('are the same bytes whatever the chunks are', () => {
    const text = [...plantedPersonal, ...plantedSecrets]
      .map((each) => `${each.text}\r\n${filler.slice(0, 2100)}`)
      .join('');
    const bytes = Buffer.from(text);
    const whole = maskBytes(bytes);
    for (const size of [61, 997, 4096, 8191, 65_536])
      expect(maskBytes(bytes, {}, size).equals(whole)).toBe(true);
    const short = bytes.subarray(0, 24_000);
    expect(maskBytes(short, {}, 1).equals(maskBytes(short))).toBe(true);
  });

  it('are whole at every seam behind more text than is kept back', () => {
    for (const { name, text, secret } of plantedPersonal) {
      const bytes = Buffer.from(`${filler.slice(0, 11_000)}${text}${filler}`);
      const start = Buffer.byteLength(filler.slice(0, 11_000));
      for (let cut = start; cut <= start + Buffer.byteLength(text); cut += 7) {
        const masker = createMasker({ profile: personalProfile });
        const masked = Buffer.concat([
          masker.push(bytes.subarray(0, cut)),
          masker.push(bytes.subarray(cut)),
          masker.end(),
        ]).toString();
        expect(masked.includes(secret) ? `${name} at ${cut - start}` : '').toBe('');
      }
    }
  });

  it('change nothing more in a second run', () => {
    for (const { text } of plantedPersonal) {
      const once = mask(text);
      expect(mask(once)).toBe(once);
    }
  });

  it('are the same for one value however it is written and wherever it stands', () => {
    const numbers = [
      '+7 495 123-45-67',
      '84951234567',
      '8 (495) 123-45-67',
      '7(495)1234567',
      'tel:+7-495-123-45-67',
      '0074951234567',
      'sip%3A%2B74951234567%40pbx',
      '7 495 123 45 67',
    ];
    const given = numbers.map((number) => /PHONE-[A-Z]{8}-67/.exec(mask(`x ${number} y\n`))?.[0]);
    expect(new Set(given).size).toBe(1);
    const extensions = [
      'sip:1001@pbx',
      'user 1001',
      '"ext":"1001"',
      'Username=1001',
      'номер 1001',
      'username="1001"',
    ];
    expect(new Set(extensions.map((text) => /EXT-[A-Z]{8}-01/.exec(mask(`${text}\n`))?.[0])).size).toBe(1);
    const names = [
      'From: "Анна" <sip:1@h>',
      'DisplayName=Анна',
      'From: =?UTF-8?B?0JDQvdC90LA=?= <sip:1@h>',
      '{"displayName":"\\u0410\\u043d\\u043d\\u0430"}',
    ];
    const [first, ...others] = names.map((text) => /USER-[A-Z]{8}/.exec(mask(`${text}\n`))?.[0]);
    expect(others).toEqual([first, first, first]);
    const latin1251 = new TextDecoder('windows-1251').decode(
      maskBytes(toWindows1251('DisplayName=Анна\r\n')),
    );
    expect(latin1251).toBe(`DisplayName=${first}\r\n`);
    expect(maskBytes(encodeText('DisplayName=Анна\r\n', 'utf16le')).toString('utf16le')).toBe(
      `DisplayName=${first}\r\n`,
    );
  });

  it('are keyed hashes (HMAC-SHA-256): another installation gives others', () => {
    const digest = createHmac('sha256', Buffer.from(personalProfile.pseudonymKey, 'hex'))
      .update('phone-number:74951234567')
      .digest();
    const code = [...digest.subarray(0, 8)].map((byte) => 'BCDFGHJKLMNPQRSTVWXZ'.charAt(byte % 20)).join('');
    expect(pseudonymCode(personalProfile.pseudonymKey, 'phone-number', '74951234567')).toBe(code);
    expect(mask('+74951234567\n')).toBe(`PHONE-${code}-67\n`);
    expect(
      mask('+74951234567\n', { profile: { ...personalProfile, pseudonymKey: 'ff'.repeat(32) } }),
    ).not.toContain(code);
  });
});

describe('a masking profile', () => {
  it('keeps the kinds that it names and masks the others', () => {
    const text = 'call +74951234567 of anna@acme.example.com at 93.184.216.34\n';
    expect(mask(text, { profile: kept('phone-number', 'public-address') })).toMatch(
      /^call \+74951234567 of EMAIL-[A-Z]{8} at 93\.184\.216\.34\n$/,
    );
  });

  it('never shows a secret because a kind of personal data is kept', () => {
    const masked = mask(
      '[SimpleCallsAccount]\r\nInnerPhoneNumber=104\r\nPassword=anna@acme.example.com\r\n',
      {
        profile: kept('phone-number', 'email-address', 'user-name'),
      },
    );
    expect(masked).not.toMatch(/104|anna/);
  });

  it('drops the marks of a secret kind that is kept for trying the second pass', () => {
    expect(mask('Password=abc-1\nLicenseKey=AAAA-BBBB\n', { profile: kept('password') })).toBe(
      'Password=abc-1\nLicenseKey=[masked:licence-key]\n',
    );
  });

  it('shows one value in one file, does not count it and does not list it', () => {
    const shown = [pseudonymOf(personalProfile.pseudonymKey, 'phone-number', '+74951234567')];
    const masker = createMasker({ profile: personalProfile, shown });
    const masked = Buffer.concat([
      masker.push(Buffer.from('+7 495 123-45-67 and +74957654321\n')),
      masker.end(),
    ]).toString();
    expect(masked).toMatch(/^\+7 495 123-45-67 and PHONE-[A-Z]{8}-21\n$/);
    expect(masker.redactions).toEqual({ 'phone-number': 1 });
    expect(masker.takePseudonyms()).toMatchObject([{ kind: 'phone-number', value: '+74957654321' }]);
    expect(masker.takePseudonyms()).toEqual([]);
  });

  it('does not take names that are ordinary words, or that are too short', () => {
    const names = ['user', 'Admin', 'pc', 'call', 'Администратор'].map((value) => ({
      kind: 'user-name' as const,
      value,
    }));
    const text = 'User-Agent: x\nthe admin of pc ended the call, Администратор\n';
    expect(mask(text, { profile: { ...personalProfile, names } })).toBe(text);
  });

  it('finds a number behind its sign in UTF-16 too', () => {
    const masked = maskBytes(encodeText('Звонок на № 1234 принят\r\n', 'utf16le')).toString('utf16le');
    expect(masked).toMatch(/^Звонок на № EXT-[A-Z]{8}-34 принят\r\n$/);
  });

  it('finds many words of the person as well', () => {
    const ownWords = Array.from({ length: 200 }, (_, index) => `слово${index}x`);
    const masked = mask('a СЛОВО7X b слово199x c\n', { profile: { ...personalProfile, ownWords } });
    expect(masked).toMatch(/^a WORD-[A-Z]{8} b WORD-[A-Z]{8} c\n$/);
  });
});

describe('the second pass over personal data', () => {
  const wordless = plantedPersonal.filter(({ kind, name }) => kind !== 'own-word' && !/^known/.test(name));

  it.each(plantedPersonal)('is silent about masked text: $name', ({ text }) => {
    expect(findSecrets(Buffer.from(mask(text)).toString('latin1'), 'secrets-and-personal-data')).toEqual([]);
  });

  it.each(personalNearMisses)('is silent about: %s', (line) => {
    expect(findSecrets(Buffer.from(`a\n${line}\nb`).toString('latin1'), 'secrets-and-personal-data')).toEqual(
      [],
    );
  });

  it.each(wordless)('finds what was kept: $name', ({ text, kind }) => {
    const masked = mask(`first line\n${text}`, { profile: kept(kind as RedactionKind) });
    const found = findSecrets(Buffer.from(masked).toString('latin1'), 'secrets-and-personal-data');
    expect(found.map((place) => place.kind)).toContain(kind);
  });

  it.each(plantedSecrets)('finds a secret whose kind was kept: $name', ({ text, kind, secret }) => {
    const masked = mask(`first line\n${text}`, { profile: kept(kind as RedactionKind) });
    // A rule of another kind may mask the same value.
    if (!masked.includes(secret)) expect(masked).toMatch(/\[masked:|-[B-Z]{8}/);
    else
      expect(
        findSecrets(Buffer.from(masked).toString('latin1'), 'secrets-and-personal-data').map(
          (place) => place.kind,
        ),
      ).toContain(kind);
  });

  it('finds them in UTF-16 and windows-1251 and names the line', () => {
    const text = 'один\r\nДва\r\nАбонент 20451 занят, +74951234567\r\n';
    for (const name of Object.keys(encodings)) {
      const finder = createSecretFinder();
      finder.push((encodings[name] as Form).encode(text));
      expect(finder.end()).toEqual([{ kind: 'phone-number', line: 3 }]);
    }
  });
});
