import { Readable, type Transform } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../e2e/fixtures/random';
import { isPlain, passingPlainLines } from './plain-lines';

const LF = 0x0a;

describe('isPlain', () => {
  it.each([
    ['lines that end with CR and LF', 'a\r\nb.c\r\n\r\n', true],
    ['a dot at the beginning of a line', 'a\r\n.b\r\n', false],
    ['a dot at the beginning of the letter', '.a\r\n', false],
    ['a bare LF', 'a\nb', false],
    ['a bare CR', 'a\rb', false],
    ['two CR', 'a\r\r\nb', false],
    ['a CR at the end, which the next bytes decide', 'a\r', true],
    ['a CR and LF in the middle of a line of dots', '..\r\n', false],
    ['an LF after an LF', 'a\r\n\nb', false],
    ['nothing', '', true],
  ])('%s: %j → %s', (_what, text, plain) => {
    expect(isPlain(Buffer.from(text, 'latin1'), LF)).toBe(plain);
  });

  it('looks at the byte before', () => {
    expect(isPlain(Buffer.from('\nx'), 0x0d)).toBe(true);
    expect(isPlain(Buffer.from('\nx'), 0x61)).toBe(false);
    expect(isPlain(Buffer.from('x'), 0x0d)).toBe(false);
    expect(isPlain(Buffer.from('.'), 0x61)).toBe(true);
  });
});

interface DataStreamModule {
  readonly default: new () => Transform;
}

/** The stream that nodemailer writes to the server with, by its place in the package: it has no public name. */
function dataStream(): Transform {
  const require = createRequire(import.meta.url);
  const path = join(dirname(require.resolve('nodemailer')), 'smtp-connection', 'data-stream.js');
  const { default: DataStream } = require(path) as DataStreamModule;
  return new DataStream();
}

/** Chunks of hostile text: dots, line ends of every kind, cut at every place. */
function hostileChunks(seed: number): Buffer[] {
  const random = createRandom(seed);
  const pieces = ['\r\n', '\r\n', '\n', '\r', '.', '..', 'QUJD', 'x', '\r\n.\r\n', 'строка'];
  return Array.from({ length: 60 }, () => {
    const count = 1 + Math.floor(random() * 6);
    const text = Array.from({ length: count }, () => pieces[Math.floor(random() * pieces.length)] ?? '');
    return Buffer.from(text.join(''));
  });
}

describe('passingPlainLines', () => {
  it('gives the server the same bytes as nodemailer alone, whatever the letter holds and wherever it is cut', async () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const chunks = hostileChunks(seed);
      const source = () => Readable.from(chunks, { objectMode: false });
      const alone = await buffer(source().pipe(dataStream()));
      const passed = await buffer(passingPlainLines(source()).pipe(dataStream()));
      expect(passed.equals(alone)).toBe(true);
    }
  });
});
