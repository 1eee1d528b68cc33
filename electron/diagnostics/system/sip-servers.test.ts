import { describe, expect, test } from 'vitest';
import { parseIni } from '../sources/read-settings';
import { sipServersIn } from '../sources/find-sip-server';
import { sipServerValues } from './sip-servers';

const never = () => Promise.reject(new Error('asked'));
const ini = [
  '[SipAccount1]',
  'Login=1001',
  'Password=geheim',
  'Server=PBX.example.ru',
  '[SipAccount2]',
  'Login=1002',
  'Server=pbx.example.ru:5060',
  '[SipAccount3]',
  'Transport=TLS',
  'Proxy=sip:edge.example.ru:5061;transport=tls',
  'Server=pbx.example.ru',
  '[AppSettings]',
  'Server=update.example.ru',
].join('\r\n');

describe('the SIP servers of the softphone', () => {
  test('are those of all accounts, each once, without who is registered there', async () => {
    const servers = sipServersIn(parseIni(ini));
    expect(servers).toEqual([
      { host: 'PBX.example.ru', port: 5060 },
      { host: 'edge.example.ru', port: 5061 },
    ]);
    const asked: string[] = [];
    const values = await sipServerValues(servers, (host) => {
      asked.push(host);
      return Promise.resolve(['203.0.113.9', '203.0.113.5', '203.0.113.9']);
    });
    expect(asked).toEqual(['PBX.example.ru']);
    expect(values).toEqual([
      { id: 'sip-servers', value: 'edge.example.ru:5061, pbx.example.ru:5060', reason: null },
      { id: 'sip-addresses', value: '203.0.113.5, 203.0.113.9', reason: null },
    ]);
    expect(JSON.stringify(values)).not.toMatch(/100\d|geheim/);
  });

  test('are absent with the reason where no settings name one, nobody is asked', async () => {
    expect(sipServersIn(parseIni('[SipAccount1]\nLogin=1'))).toEqual([]);
    expect(await sipServerValues([], never)).toMatchObject([
      { id: 'sip-servers', value: null, reason: 'no settings file names one' },
      { id: 'sip-addresses', value: null },
    ]);
  });

  test('are not asked for where they are addresses', async () => {
    expect(await sipServerValues([{ host: '192.0.2.7', port: 5060 }], never)).toMatchObject([
      { value: '192.0.2.7:5060' },
      { value: null, reason: 'the server is set by its address' },
    ]);
  });

  test('keep the code of a name that is not resolved', async () => {
    const refused = () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' }));
    expect(await sipServerValues([{ host: 'pbx.example.ru', port: 5060 }], refused)).toMatchObject([
      { value: 'pbx.example.ru:5060' },
      { value: null, reason: 'ENOTFOUND' },
    ]);
    await expect(sipServerValues([{ host: 'pbx.example.ru', port: 5060 }], never)).rejects.toThrow('asked');
  });
});
