import { describe, expect, it } from 'vitest';
import { namesInSettings } from './known-names';

describe('namesInSettings', () => {
  it('finds people, addresses and numbers of the accounts, whatever the case of the keys', () => {
    const text =
      '[AppSettings]\r\nUsername=nobody\r\n[SipAccount1]\r\nUSERNAME=79211234567\r\nAuthId=ivan.petrov\r\nDisplayName="Иван Петров"\r\n[SipAccount2]\r\nUsername=ip@acme.example\r\n';
    expect(namesInSettings(text)).toEqual([
      { kind: 'phone-number', value: '79211234567' },
      { kind: 'user-name', value: 'ivan.petrov' },
      { kind: 'user-name', value: 'Иван Петров' },
      { kind: 'email-address', value: 'ip@acme.example' },
    ]);
  });

  it('leaves out what would mask ordinary words', () => {
    const text = '[SipAccount1]\nUsername=user\nAuthId=1\nDisplayName=SIP\n';
    expect(namesInSettings(text)).toEqual([]);
  });
});
