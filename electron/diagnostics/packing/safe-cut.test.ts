import { describe, expect, it } from 'vitest';
import { createMasker } from '../../redaction/mask-stream';
import { encodeText, type TextEncoding } from '../../redaction/text-encoding';
import type { LogFile } from './log-lines';
import { closeFile, openFile, readRange } from './open-file';
import { findSafeCut } from './safe-cut';
import { put, useFolder } from './test-packages';

useFolder();

function withLog<T>(content: Buffer, encoding: TextEncoding, use: (log: LogFile) => T): T {
  const opened = openFile(put('a.log', content));
  if (!opened.ok) throw new Error(opened.failure.reason);
  const result = use({ file: opened.value, encoding, time: { zone: 'UTC', modifiedMs: 0 } });
  closeFile(opened.value);
  return result;
}

describe('findSafeCut', () => {
  const key = `-----BEGIN PRIVATE KEY-----\r\n${Array.from({ length: 30 }, (_, index) => `${'kLmN7'.repeat(12)}${index}Zx`).join('\r\n')}\r\n-----END PRIVATE KEY-----\r\n`;
  const header =
    'Authorization: Basic\r\n dXNlcjpwYXNzd29yZA==\r\nCookie: a=cookie-value-1;\r\n b=cookie-value-2\r\n';
  const text = `${'обычная строка\r\n'.repeat(50)}${key}${header}${'после ключа\r\n'.repeat(50)}`;

  it.each(['bytes', 'utf16le'] as const)(
    'never tears a secret apart, wherever the cut is asked for, in %s',
    (encoding) => {
      const content = encoding === 'bytes' ? Buffer.from(text) : encodeText(text, encoding);
      withLog(content, encoding, (log) => {
        for (let offset = 0; offset < content.length; offset += 46) {
          const cut = findSafeCut(log, offset, content.length);
          const masker = createMasker({ encoding });
          const rest = readRange(log.file, cut, content.length - cut);
          const masked = Buffer.concat([masker.push(rest), masker.end()]).toString(
            encoding === 'bytes' ? 'utf8' : 'utf16le',
          );
          expect(cut).toBeGreaterThanOrEqual(Math.min(offset, 1));
          expect(masked).not.toMatch(/kLmN7kLmN7|dXNlcjpwYXNz|cookie-value/);
          expect(masked.endsWith('после ключа\r\n') || masked === '').toBe(true);
        }
      });
    },
  );
});
