import { describe, expect, it } from 'vitest';
import { parseImapUrl, parseSmtpUrl } from './mail-urls';

describe('parseSmtpUrl', () => {
  it.each([
    [
      'smtps://maria@mail.example.com:465',
      { host: 'mail.example.com', port: 465, security: 'tls', user: 'maria' },
    ],
    [
      'smtps://maria@mail.example.com',
      { host: 'mail.example.com', port: 465, security: 'tls', user: 'maria' },
    ],
    [
      'smtp://maria@mail.example.com',
      { host: 'mail.example.com', port: 587, security: 'starttls', user: 'maria' },
    ],
    [
      'SMTP://maria@Mail.Example.com:2525/',
      { host: 'mail.example.com', port: 2525, security: 'starttls', user: 'maria' },
    ],
    [
      'smtps://maria%40example.com@mail.example.com',
      { host: 'mail.example.com', port: 465, security: 'tls', user: 'maria@example.com' },
    ],
    [
      'smtps://maria@example.com@mail.example.com:465',
      { host: 'mail.example.com', port: 465, security: 'tls', user: 'maria@example.com' },
    ],
    ['smtps://a%3Ab%2Fc@127.0.0.1:1465', { host: '127.0.0.1', port: 1465, security: 'tls', user: 'a:b/c' }],
    ['smtp://u@[::1]:587', { host: '::1', port: 587, security: 'starttls', user: 'u' }],
    ['smtps://%D0%BC@почта.рф', { host: 'xn--80a1acny.xn--p1ai', port: 465, security: 'tls', user: 'м' }],
    ['  smtps://maria@localhost  ', { host: 'localhost', port: 465, security: 'tls', user: 'maria' }],
  ])('reads %s', (text, account) => {
    expect(parseSmtpUrl(text)).toEqual({ ok: true, value: account });
  });

  it.each([
    '',
    'mail.example.com',
    'http://u@h',
    'imaps://u@h',
    'smtps://mail.example.com',
    'smtps://@h',
    'smtps://u@',
    'smtps://u@h:0',
    'smtps://u@h:70000',
    'smtps://u@h:x',
    'smtps://u@h:-1',
    'smtps://u@h/path',
    'smtps://u@h?x=1',
    'smtps://%zz@h',
    'smtps://u%0d%0a@h',
    'smtps://u@h h',
    'smtps://u@-h',
    'smtps://u@[::zz]',
    'smtps://u@[127.0.0.1]',
    'smtps://u@h#f',
  ])('refuses %j and names the form that is expected', (text) => {
    const result = parseSmtpUrl(text);
    expect(result).toMatchObject({ ok: false, failure: { kind: 'account-invalid' } });
    expect(!result.ok && result.failure.kind === 'account-invalid' && result.failure.detail).toContain(
      'smtps://user@host:465',
    );
  });

  it('refuses a password in the address without repeating it', () => {
    const result = parseSmtpUrl('smtps://maria:hunter2@mail.example.com');
    expect(result).toMatchObject({ ok: false, failure: { kind: 'password-in-address' } });
    expect(JSON.stringify(result)).not.toContain('hunter2');
  });
});

describe('parseImapUrl', () => {
  it('reads both forms with their ports', () => {
    expect(parseImapUrl('imaps://u@h')).toMatchObject({ ok: true, value: { port: 993, security: 'tls' } });
    expect(parseImapUrl('imap://u@h')).toMatchObject({
      ok: true,
      value: { port: 143, security: 'starttls' },
    });
  });

  it('refuses an address for sending', () => {
    const result = parseImapUrl('smtps://u@h');
    expect(!result.ok && result.failure.kind === 'account-invalid' && result.failure.detail).toContain(
      'imaps://user@host:993',
    );
  });
});
