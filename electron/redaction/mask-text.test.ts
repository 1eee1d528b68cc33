import { describe, expect, it } from 'vitest';
import { maskText } from './mask-stream';
import { nearMisses, plantedSecrets as planted } from './test-corpus';

describe('maskText', () => {
  it.each(planted)('masks: $name', ({ text, secret, keeps, kind }) => {
    const masked = maskText(text);
    expect(masked.text).not.toContain(secret);
    expect(masked.text).toContain('[masked:');
    for (const kept of keeps) expect(masked.text).toContain(kept);
    expect(Object.keys(masked.redactions)).toContain(kind);
  });

  it.each(nearMisses)('leaves alone: %s', (line) => {
    expect(maskText(`x=1\n${line}\nend`).text).toBe(`x=1\n${line}\nend`);
  });

  it.each(planted)('changes nothing more when it runs a second time: $name', ({ text }) => {
    const once = maskText(text).text;
    const twice = maskText(once);
    expect(twice.text).toBe(once);
    expect(twice.redactions).toEqual({});
  });

  it.each(planted)('keeps every line end where it was: $name', ({ text }) => {
    const ends = (value: string) => value.match(/\r?\n/g) ?? [];
    expect(ends(maskText(text).text)).toEqual(ends(text));
  });

  it('writes marks that a person can read', () => {
    expect(maskText('[SipAccount1]\nPassword=abc\nUsername=7').text).toBe(
      '[SipAccount1]\nPassword=[masked:password]\nUsername=7',
    );
    expect(maskText('Authorization: Digest username="1", response="aaaaaaaa", nonce="b"').text).toBe(
      'Authorization: Digest username="1", response="[masked:sip-digest]", nonce="[masked:sip-digest]"',
    );
    expect(maskText('GET https://u:p@h/x?token=1a&y=2').text).toBe(
      'GET https://[masked:url-credentials]@h/x?token=[masked:url-credentials]&y=2',
    );
  });

  it('keeps JSON readable for programs', () => {
    const source = JSON.stringify({
      password: 12345678,
      tokens: ['a-b-c-d', 'e'],
      nested: { api_key: 'x"y' },
      n: null,
    });
    const parsed: unknown = JSON.parse(maskText(source).text);
    expect(parsed).toEqual({
      password: '[masked:password]',
      tokens: ['[masked:token]', '[masked:token]'],
      nested: { api_key: '[masked:token]' },
      n: null,
    });
  });

  it('counts masked values by kind', () => {
    const { redactions } = maskText('Password=a1\nServerPassword=b2\nLicenseKey=c3\n');
    expect(redactions).toEqual({ password: 2, 'licence-key': 1 });
  });
});
