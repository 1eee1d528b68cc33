import { describe, expect, it } from 'vitest';
import { encodeText } from '../../redaction/text-encoding';
import { countMarks } from './count-marks';

const text =
  'Password=[masked:password]\r\nGuid=[masked:guid] [masked:phone-number] [masked:nonsense]\r\nfrom PHONE-BCDFGHJK-67 EXT-BCDFGHJK-01 USER-BCDFGHJK PHONE-12345678\r\n';

describe('countMarks', () => {
  it.each(['bytes', 'utf16le', 'utf16be'] as const)(
    'counts marks and pseudonyms by kind in %s',
    (encoding) => {
      expect(countMarks(encodeText(text, encoding), encoding)).toEqual({
        password: 1,
        token: 1,
        'account-name': 1,
        'phone-number': 2,
        'user-name': 1,
      });
    },
  );

  it.each(['bytes', 'utf16le', 'utf16be'] as const)(
    'counts each once wherever the parts meet, in %s',
    (encoding) => {
      const mark = '[masked:password]USER-BCDFGHJKUSER-BCDFGHJK';
      const unit = encoding === 'bytes' ? 1 : 2;
      for (let before = 65_536 / unit - mark.length - 2; before <= 65_536 / unit + 2; before += 1) {
        const content = encodeText('x'.repeat(before) + mark.repeat(3), encoding);
        expect(countMarks(content, encoding), String(before)).toEqual({ password: 3, 'user-name': 6 });
      }
    },
  );
});
