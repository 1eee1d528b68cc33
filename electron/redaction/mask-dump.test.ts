import { describe, expect, it } from 'vitest';
import { createDumpMasker } from './mask-dump';

function noise(bytes: number): Buffer {
  const out = Buffer.alloc(bytes);
  let state = 12_345;
  for (let at = 0; at < bytes; at += 1) {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    out[at] = (state >> 16) & 0xff;
  }
  return out;
}

describe('createDumpMasker', () => {
  it('overwrites secrets in both widths and alignments, keeps every offset, and leaves the rest alone', () => {
    const wide = Buffer.from('\0Password=wide-secret-7\0', 'utf16le');
    const parts = [
      noise(5000),
      Buffer.from('\0\0Password=narrow-secret-7\0after\0'),
      noise(4999),
      wide,
      noise(4001),
      wide,
      Buffer.from('\0{"token":"json-secret-77"}\0'),
      noise(5_000_000),
      Buffer.from('\0Authorization: Basic dXNlcjpwYXNzd29yZA==\0end'),
    ];
    const source = Buffer.concat(parts);
    const masker = createDumpMasker();
    const out: Buffer[] = [];
    for (let at = 0; at < source.length; at += 70_000)
      out.push(masker.push(source.subarray(at, at + 70_000)));
    out.push(masker.end());
    const masked = Buffer.concat(out);
    expect(masked.length).toBe(source.length);
    const secrets = ['narrow-secret-7', 'json-secret-77', 'dXNlcjpwYXNzd29yZA'].map((value) =>
      Buffer.from(value),
    );
    for (const secret of [...secrets, Buffer.from('wide-secret-7', 'utf16le')]) {
      expect(source.includes(secret)).toBe(true);
      expect(masked.includes(secret)).toBe(false);
    }
    expect(masked.includes(Buffer.from('\0after\0'))).toBe(true);
    let changed = 0;
    for (let at = 0; at < source.length; at += 1) if (source[at] !== masked[at]) changed += 1;
    expect(changed).toBeLessThan(400);
    expect(masker.redactions.password).toBeGreaterThanOrEqual(3);
  });

  it('masks a secret that lies across two blocks', () => {
    const before = noise(4 * 1024 * 1024 + 64 * 1024 - 20);
    const source = Buffer.concat([before, Buffer.from('\0Password=across-the-blocks-1\0'), noise(6_000_000)]);
    const masker = createDumpMasker();
    const masked = Buffer.concat([
      masker.push(source.subarray(0, before.length + 12)),
      masker.push(source.subarray(before.length + 12)),
      masker.end(),
    ]);
    expect(masked.length).toBe(source.length);
    expect(masked.includes(Buffer.from('the-blocks-1'))).toBe(false);
  });
});
