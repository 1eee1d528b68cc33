import { describe, expect, it } from 'vitest';
import { allowedLink, allowedSignInPage } from './link-policy';

describe('links that may be opened', () => {
  it.each([
    ['https://softphone.pro/support', 'https://softphone.pro/support'],
    [
      'https://SOFTPHONE.PRO/?q=нет звука',
      'https://softphone.pro/?q=%D0%BD%D0%B5%D1%82%20%D0%B7%D0%B2%D1%83%D0%BA%D0%B0',
    ],
    ['https://acme.softphone.pro/login/', 'https://acme.softphone.pro/login/'],
    ['https://softphone.pro:443/', 'https://softphone.pro/'],
  ])('opens %s', (url, opened) => {
    expect(allowedLink(url)).toBe(opened);
  });

  it.each([
    'http://softphone.pro/',
    'https://evil-softphone.pro/',
    'https://softphone.pro.evil.example/',
    'https://softphone.pro@evil.example/',
    'https://anna@softphone.pro/',
    'https://anna:secret@softphone.pro/',
    'https://softphone.pro:8443/',
    'https://softphone.pro./',
    'https://evil.example/#softphone.pro',
    'https:\\\\evil.example\\softphone.pro',
    'javascript:alert(1)//softphone.pro',
    'file:///C:/softphone.pro',
    'ms-msdt:/id softphone.pro',
    'softphone.pro',
    '',
  ])('never opens %s', (url) => {
    expect(allowedLink(url)).toBeNull();
  });
});

describe('sign-in pages that may be opened', () => {
  const endpoint = 'https://login.example.org/authorize';

  it('opens the configured page with a query of its own', () => {
    expect(allowedSignInPage(`${endpoint}?state=a&scope=b%20c`, endpoint)).toBe(
      `${endpoint}?state=a&scope=b%20c`,
    );
  });

  it.each([
    ['https://login.example.org.evil.example/authorize?state=a', endpoint],
    ['https://login.example.org/other?state=a', endpoint],
    ['https://login.example.org:8443/authorize', endpoint],
    ['https://anna@login.example.org/authorize', endpoint],
    ['https://login.example.org/authorize#x', endpoint],
    ['http://login.example.org/authorize', 'http://login.example.org/authorize'],
    ['file:///C:/authorize', 'file:///C:/authorize'],
    ['authorize', endpoint],
    [endpoint, 'authorize'],
  ])('never opens %s for %s', (url, expected) => {
    expect(allowedSignInPage(url, expected)).toBeNull();
  });
});
