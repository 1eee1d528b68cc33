import { describe, expect, it } from 'vitest';
import { encodeText } from '../../redaction/text-encoding';
import { PART_BYTES } from './read-part';
import { logFolder, logText, pack, packaging, put, unpack, useFolder } from './test-packages';

useFolder();

/** All parts of an entry, one after the other. */
async function partsOf(path: string, name: string): Promise<string[]> {
  const parts: string[] = [];
  let from: number | null = 0;
  while (from !== null) {
    const result = await packaging.readEntry(path, name, from);
    if (!result.ok) throw new Error(result.failure.kind);
    parts.push(result.value.text ?? '');
    from = result.value.next;
  }
  return parts;
}

describe('parts of an entry', () => {
  it.each([
    ['UTF-8', (text: string) => Buffer.from(text)],
    ['UTF-16', (text: string) => encodeText(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 of the other order', (text: string) => encodeText(`\ufeff${text}`, 'utf16be')],
  ])('of %s are whole lines and give all of it when put together', async (_name, encode) => {
    const text = logText(700_000, 1).replaceAll('INVITE', 'ПРИГЛАШЕНИЕ');
    put('data/big.log', encode(text));
    const { path, manifest } = await pack({ sources: logFolder() });
    const parts = await partsOf(path, 'softphone/big.log');
    expect(parts.length).toBeGreaterThan(2);
    for (const part of parts) expect(part.endsWith('\n')).toBe(true);
    const all = encode(parts.join(''));
    expect(all.equals(unpack(path).get('softphone/big.log')!)).toBe(true);
    expect(all.length).toBe(manifest.entries.find(({ name }) => name === 'softphone/big.log')?.bytes);
  });

  it('of a line without end are cut between signs', async () => {
    put('data/line.log', `x${'ж'.repeat(PART_BYTES)}`);
    const { path } = await pack({ sources: logFolder() });
    const parts = await partsOf(path, 'softphone/line.log');
    expect(parts.map((part) => part.includes('\uFFFD'))).toEqual([false, false, false]);
    expect(parts.join('')).toBe(`x${'ж'.repeat(PART_BYTES)}`);
  });

  it('of a small file are one, and binary content is no text', async () => {
    put('data/a.log', 'one\n');
    put('data/x.bin', Buffer.from([0, 1, 2, 0, 255]));
    const { path } = await pack({ sources: logFolder() });
    expect(await packaging.readEntry(path, 'softphone/a.log')).toMatchObject({
      value: { text: 'one\n', next: null },
    });
    expect(await packaging.readEntry(path, 'softphone/x.bin')).toMatchObject({
      value: { text: null, next: null },
    });
  });
});
