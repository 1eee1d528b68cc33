import { describe, expect, it } from 'vitest';
import { createMasker } from './mask-stream';
import { personalProfile } from './test-corpus';

const softphoneLog = `2026-11-20 16:25:01.120 [4711] INFO Registering 1001 at pbx.example.ru, interval 300 s
2026-11-20 16:25:01.300 [4711] INFO Registered, user 1001
2026-11-20 16:26:10.004 [4711] INFO Исходящий вызов: Мария Селезнёва +7 495 123-45-67
2026-11-20 16:26:10.900 [4711] WARN Call 7f3a2b1c@192.168.1.34 to 84951234567 refused by sbc2.example.ru: 603 Decline
2026-11-20 16:26:11.000 [4711] DEBUG log at C:\\Users\\Иван Петров\\AppData\\Local\\SoftphonePro\\softphone.log
`;
const sipTrace = `2026-11-20 16:26:10.010 UDP 192.168.1.34:5060 -> 203.0.113.10:5061
INVITE sip:+74951234567@pbx.example.ru SIP/2.0
Via: SIP/2.0/UDP 192.168.1.34:5060;branch=z9hG4bK77asjd;rport
From: "Анна Петрова" <sip:1001@pbx.example.ru>;tag=as58f4201b
To: <sip:+74951234567@pbx.example.ru>
Call-ID: 7f3a2b1c@192.168.1.34
CSeq: 102 INVITE
Proxy-Authorization: Digest username="1001", realm="pbx.example.ru", nonce="f9bbcc7670bfecc0da210988efed6ad0",
 response="74773e392dc2d37c64fd8518071f604d"

m=audio 13676 RTP/AVP 8 0 101
a=rtpmap:8 PCMA/8000
a=rtpmap:101 telephone-event/8000

SIP/2.0 603 Decline
Server: sbc2.example.ru
Call-ID: 7f3a2b1c@192.168.1.34
Reason: Q.850;cause=21;text="Call Rejected"
`;
const settings = `[SipAccount1]
Server=pbx.example.ru
Transport=UDP
Username=1001
DisplayName=Анна Петрова
Password=тайна-17
RegisterTimeout=300
RtpPortStart=10000
AudioCodecs=PCMA/8000/1 PCMU/8000/1
`;

function mask(text: string): string {
  const masker = createMasker({ profile: personalProfile });
  return Buffer.concat([masker.push(Buffer.from(text)), masker.end()]).toString();
}

const [log, trace, ini] = [softphoneLog, sipTrace, settings].map(mask) as [string, string, string];
const all = [log, trace, ini].join('\n');

describe('with masked logs a support engineer', () => {
  it('follows one call through every file by its pseudonym and its Call-ID', () => {
    const callee = /PHONE-[A-Z]{8}-67/.exec(trace)?.[0] ?? 'none';
    const account = /EXT-[A-Z]{8}-01/.exec(trace)?.[0] ?? 'none';
    expect(log.split(callee)).toHaveLength(3);
    expect(trace.split(callee)).toHaveLength(3);
    expect(log).toContain(`user ${account}`);
    expect(ini).toContain(`Username=${account}`);
    expect(trace).toContain(`username="${account}"`);
    expect(log).toContain('Call 7f3a2b1c@192.168.1.34');
    expect(trace.match(/Call-ID: 7f3a2b1c@192\.168\.1\.34/g)).toHaveLength(2);
  });

  it('sees which host refused it and why', () => {
    expect(log).toContain('refused by sbc2.example.ru: 603 Decline');
    expect(trace).toContain('SIP/2.0 603 Decline\nServer: sbc2.example.ru');
    expect(trace).toContain('Reason: Q.850;cause=21;text="Call Rejected"');
  });

  it('reads interval, private address, ports, transport and codecs', () => {
    for (const fact of [
      'interval 300 s',
      'RegisterTimeout=300',
      'UDP 192.168.1.34:5060 -> IP-',
      ':5061',
      'branch=z9hG4bK77asjd',
      'tag=as58f4201b',
      'm=audio 13676 RTP/AVP 8 0 101',
      'a=rtpmap:8 PCMA/8000',
      'AudioCodecs=PCMA/8000/1 PCMU/8000/1',
      'RtpPortStart=10000',
      'Server=pbx.example.ru',
      '2026-11-20 16:26:10.900',
    ])
      expect(all).toContain(fact);
  });

  it('learns nobody’s name, number or password', () => {
    for (const value of [
      '1001',
      '4951234567',
      '123-45-67',
      'Селезнёва',
      'Анна',
      'Петров',
      'тайна',
      '203.0.113.10',
      'f9bbcc76',
      '74773e39',
    ])
      expect(all).not.toContain(value);
  });

  it('recognises one person in two files', () => {
    const name = /DisplayName=(USER-[A-Z]{8})/.exec(ini)?.[1] ?? 'none';
    expect(trace).toContain(`"${name}" <sip:`);
  });
});
