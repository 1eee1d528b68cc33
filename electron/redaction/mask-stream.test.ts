import { describe, expect, it } from 'vitest';
import { PSEUDONYM_KINDS, SECRET_KINDS } from '../request/redaction-kinds';
import { toWindows1251 } from './encodings.fixture';
import { createMasker, maskText } from './mask-stream';
import { plantedSecrets as planted } from './test-corpus';
import { encodeText, type TextEncoding } from './text-encoding';

function maskInChunks(bytes: Buffer, size: number): Buffer {
  const masker = createMasker();
  const out: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) out.push(masker.push(bytes.subarray(at, at + size)));
  out.push(masker.end());
  return Buffer.concat(out);
}

function maskAtCut(bytes: Buffer, cut: number): Buffer {
  const masker = createMasker();
  return Buffer.concat([masker.push(bytes.subarray(0, cut)), masker.push(bytes.subarray(cut)), masker.end()]);
}

const filler = (bytes: number) => 'звонок принят: 10.1.2.3, очередь 7\r\n'.repeat(Math.ceil(bytes / 50));
const corpus = planted.map(({ text }) => `${text}\r\n${filler(700)}`).join('');
const secrets = planted.map(({ secret }) => secret);

function encode(text: string, encoding: TextEncoding | 'windows-1251'): Buffer {
  if (encoding === 'windows-1251') return toWindows1251(text);
  return encoding === 'bytes' ? Buffer.from(text, 'utf8') : encodeText(text, encoding);
}

describe('createMasker', () => {
  const bytes = Buffer.from(corpus, 'utf8');
  const whole = Buffer.from(maskText(bytes.toString('latin1')).text, 'latin1');

  it.each([1, 7, 61, 512, 4096, 8191, 8192, 16_384, 65_536, 1_048_576])(
    'gives the same bytes for chunks of %i bytes',
    (size) => {
      const source = size === 1 ? bytes.subarray(0, 20_000) : bytes;
      const expected = size === 1 ? Buffer.from(maskText(source.toString('latin1')).text, 'latin1') : whole;
      expect(maskInChunks(source, size).equals(expected)).toBe(true);
    },
  );

  it('leaves no planted secret in any encoding', () => {
    for (const encoding of ['bytes', 'utf16le', 'utf16be', 'windows-1251'] as const) {
      const masked = maskInChunks(encode(corpus, encoding), 4096);
      for (const secret of secrets) {
        const found = masked.includes(encode(secret, encoding));
        expect(found ? `${secret} in ${encoding}` : '').toBe('');
      }
    }
  });

  it('gives every byte as it was when no kind is to be masked', () => {
    const profile = {
      pseudonymKey: '01'.repeat(32),
      kept: [...SECRET_KINDS, ...PSEUDONYM_KINDS],
      names: [{ kind: 'user-name', value: 'm.selezneva' } as const],
      ownWords: ['очередь'],
    };
    for (const encoding of ['bytes', 'utf16le'] as const) {
      const source = encode(`${corpus}+7 495 123-45-67`, encoding);
      const masker = createMasker({ profile });
      const given = Buffer.concat([masker.push(source.subarray(0, 999)), masker.push(source.subarray(999))]);
      expect(Buffer.concat([given, masker.end()]).equals(source)).toBe(true);
      expect(masker.redactions).toEqual({});
      expect(masker.takePseudonyms()).toEqual([]);
    }
    const others = createMasker({ profile: { ...profile, kept: profile.kept.slice(1) } });
    const masked = Buffer.concat([others.push(Buffer.from('password=hunter2\r\n')), others.end()]);
    expect(masked.toString()).toBe('password=[masked:password]\r\n');
  });

  it('recognises UTF-16 with and without its mark, in both orders, and keeps the encoding', () => {
    for (const encoding of ['utf16le', 'utf16be'] as const) {
      for (const mark of ['', '\ufeff']) {
        const masked = maskInChunks(
          encode(`${mark}[SipAccount1]\r\nPassword=тайна\r\nServer=pbx\r\n`, encoding),
          3,
        );
        expect(
          masked.equals(
            encode(`${mark}[SipAccount1]\r\nPassword=[masked:password]\r\nServer=pbx\r\n`, encoding),
          ),
        ).toBe(true);
      }
    }
  });

  it('passes every byte value through unchanged', () => {
    const all = Buffer.from(
      Array.from({ length: 100_000 }, (_, index) => (index * 7 + (index >> 8)) % 256).filter(
        (value) => value !== 0,
      ),
    );
    expect(maskInChunks(all, 4096).equals(all)).toBe(true);
  });

  it('masks a folded header at every cut point behind 64 KiB of other lines', () => {
    const header =
      'Authorization: Digest username="1001",\r\n realm="pbx.example.ru",\r\n\tnonce="84a4cc6f3082121f32b42a2187831a9e",\r\n response=\r\n "7587245234b3434cc3412213e5f113a5"\r\nCall-ID: 1\r\n';
    const before = filler(65_536);
    const text = Buffer.from(before + header + filler(12_000));
    const start = Buffer.byteLength(before);
    const leaks: number[] = [];
    for (let cut = start; cut <= start + header.length; cut += 1) {
      const masked = maskAtCut(text, cut);
      if (
        masked.includes('7587245234b3434cc3412213e5f113a5') ||
        masked.includes('84a4cc6f3082121f32b42a2187831a9e')
      )
        leaks.push(cut - start);
    }
    expect(leaks).toEqual([]);
  });

  it('masks a header that is folded at any place where RFC 3261 allows blanks', () => {
    const parts = [
      'Authorization:',
      'Digest',
      'username="7",',
      'nonce',
      '=',
      '"84a4cc6f3082121f"',
      ',',
      'response',
      '=',
      '"7587245234b3434cc3412213e5f113a5"',
    ];
    for (let fold = 1; fold < parts.length; fold += 1) {
      const header = parts
        .map((part, index) => (index === fold ? `\r\n ${part}` : index < 3 ? ` ${part}` : part))
        .join('');
      const masked = maskText(`${header.slice(1)}\r\nCSeq: 1 REGISTER\r\n`).text;
      expect(masked).not.toMatch(/84a4cc6f3082121f|7587245234b3434cc3412213e5f113a5/);
      expect(masked).toContain('CSeq: 1 REGISTER');
    }
  });

  it('keeps masking a value that has no end for longer than everything it keeps back', () => {
    const value = 'Zz9'.repeat(100_000);
    for (const opening of [
      'Password=',
      '{"password":"',
      'x password=',
      'Authorization: Bearer ',
      '-----BEGIN PRIVATE KEY-----',
    ]) {
      const masked = maskInChunks(Buffer.from(`a=1\n${opening}${value}"\nnext line\n`), 4096).toString(
        'latin1',
      );
      expect(masked).not.toContain('Zz9');
      expect(masked).toContain('next line');
      expect(masked.length).toBeLessThan(200);
    }
  });

  it('masks in one line without end (minified JSON) across every seam', () => {
    const item = (index: number) =>
      `{"id":${index},"note":"звонок","password":"S3cr3t-${index}-x","ok":true}`;
    const line = `[${Array.from({ length: 6000 }, (_, index) => item(index)).join(',')}]`;
    for (const size of [4096, 10_007, 65_536]) {
      const masked = maskInChunks(Buffer.from(line), size).toString('utf8');
      expect(masked).not.toContain('S3cr3t');
      expect(JSON.parse(masked)).toHaveLength(6000);
    }
  });

  it('masks a private key across every seam and keeps what follows it', () => {
    const lines = Array.from({ length: 40 }, (_, index) =>
      `MIIE${String(index).padStart(2, '0')}q8Zx`.padEnd(64, 'kLmN7'),
    );
    const key = `-----BEGIN PRIVATE KEY-----\r\n${lines.join('\r\n')}\r\n-----END PRIVATE KEY-----\r\nafter\r\n`;
    const text = Buffer.from(filler(9000) + key + filler(9000));
    for (let cut = 9000; cut < 9000 + key.length + 400; cut += 37) {
      const masked = maskAtCut(text, cut).toString('utf8');
      expect(masked).not.toContain('kLmN7kLmN7');
      expect(masked).toContain('-----END PRIVATE KEY-----\r\nafter');
    }
  });

  it('ends an odd UTF-16 file with its odd byte', () => {
    const odd = Buffer.concat([encode('\ufeffPassword=x\r\n', 'utf16le'), Buffer.from([0x41])]);
    expect(maskInChunks(odd, 5).at(-1)).toBe(0x41);
  });
});

describe('cost of masking', () => {
  const hostile: readonly (readonly [string, string])[] = [
    ['blanks', ' '],
    ['tabs', '\t'],
    ['quotes', '"'],
    ['backslashes', '\\'],
    ['backslash and quote', '\\"'],
    ['digits', '4'],
    ['card beginnings', '4111 '],
    ['signs of equality', '='],
    ['password', 'password'],
    ['password and blanks', 'password          '],
    ['password="', 'password="'],
    ['"password":', '"password":'],
    ['<password', '<password'],
    ['<password>', '<password>'],
    ['token=&', 'token=&'],
    ['?a=', '?a='],
    ['://', '://'],
    ['://a@', '://a@'],
    ['sip:a:', 'sip:a:'],
    ['eyJ', 'eyJ'],
    ['eyJa.', 'eyJa.'],
    ['nonce="', 'nonce="'],
    ['authorization: digest ', 'authorization: digest '],
    ['cookie: ', 'cookie: '],
    ['begin marks', '-----BEGIN PRIVATE KEY-----'],
    ['begin marks in lines', '-----BEGIN PRIVATE KEY-----\n'],
    ['brackets', '[a]\n'],
    ['basic ', 'basic QWxhZGRpbjpvcGVu'],
    ['line ends', '\n'],
    ['commas', 'password=a,'],
    ['inline', 'inline:'],
    ['zeros and words', 'response=0 '],
  ];

  function measure(unit: string, bytes: number): number {
    const text = Buffer.from(unit.repeat(Math.ceil(bytes / unit.length)), 'latin1');
    const started = process.cpuUsage();
    maskInChunks(text, 1_048_576);
    const used = process.cpuUsage(started);
    return (used.user + used.system) / 1000;
  }

  const MB = 1_000_000;
  const longest = new Set(['blanks', 'quotes', 'digits', 'signs of equality', 'password']);

  it.each(hostile)(
    'grows linearly on one long line made of %s',
    (name, unit) => {
      const bytes = longest.has(name) ? 10 * MB : 3 * MB;
      measure(unit, 200_000);
      const small = Math.max(20, measure(unit, bytes / 8));
      const large = measure(unit, bytes);
      // Eight times the text: linear is 8, quadratic is 64.
      expect(large / small).toBeLessThan(24);
    },
    120_000,
  );
});
