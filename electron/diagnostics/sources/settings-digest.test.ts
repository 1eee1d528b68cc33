import { describe, expect, it } from 'vitest';
import { parseIni } from './read-settings';
import { digestOfSettings } from './settings-digest';

const digest = (text: string) => digestOfSettings([parseIni(text)]);
const SETTINGS = `[AppSettings]\r\nLanguage=Russian\r\nStunServers=stun.softphone.pro\r\nLastUpdateCheckTime=1\r\nVolumeLevelSpeaker=0.5\r\n[SipAccount1]\r\nServer=10.0.0.5\r\nPassword=one\r\nUsername=101\r\n`;

describe('the digest of the settings', () => {
  it('changes with a setting that matters', () => {
    expect(digest(SETTINGS)).toMatch(/^[0-9a-f]{16}$/);
    expect(digest(SETTINGS.replace('10.0.0.5', '10.0.0.6'))).not.toBe(digest(SETTINGS));
    expect(digest(`${SETTINGS}Transport=TCP\n`)).not.toBe(digest(SETTINGS));
  });

  it('holds nothing of secrets and names, and nothing that changes by itself', () => {
    expect(digest(SETTINGS.replace('Password=one', 'Password=two'))).toBe(digest(SETTINGS));
    expect(digest(SETTINGS.replace('Username=101', 'Username=102'))).toBe(digest(SETTINGS));
    expect(digest(SETTINGS.replace('CheckTime=1', 'CheckTime=2'))).toBe(digest(SETTINGS));
    expect(digest(SETTINGS.replace('=0.5', '=0.9'))).toBe(digest(SETTINGS));
  });

  it('does not depend on the order or on the line ends', () => {
    const [first = '', second = ''] = SETTINGS.split('[SipAccount1]');
    expect(digest(`[SipAccount1]${second}${first}`.replaceAll('\r\n', '\n'))).toBe(digest(SETTINGS));
  });

  it('is none without settings', () => {
    expect(digest('')).toBeNull();
    expect(digest('[SipAccount1]\nPassword=x')).toBeNull();
  });
});
