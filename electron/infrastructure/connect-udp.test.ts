import { createSocket } from 'node:dgram';
import { describe, expect, it, onTestFinished } from 'vitest';
import { connectUdp } from './connect-udp';
import { run } from './loopback.fixture';

/** No UDP socket may connect there without asking for broadcasts first: the system refuses at once, as it does without a route. */
const REFUSED = '255.255.255.255';

describe('a UDP socket with one peer', () => {
  it('is ready with the peer, and rejects where the system refuses', async () => {
    const socket = createSocket('udp4');
    onTestFinished(() => void socket.close());
    await connectUdp(socket, 9, '127.0.0.1');
    expect(socket.remoteAddress()).toMatchObject({ address: '127.0.0.1', port: 9 });
    const other = createSocket('udp4');
    onTestFinished(() => void other.close());
    await expect(connectUdp(other, 9, REFUSED)).rejects.toMatchObject({ code: 'EACCES' });
  });

  it('that cannot be had is a finding of STUN and of the hint, and nothing else', async () => {
    const found = await run({
      stunHost: 'stun.test',
      parts: {
        askName: () => Promise.resolve([{ address: REFUSED, family: 4 }]),
        sipServer: () => Promise.resolve({ host: 'pbx.test', port: 5060 }),
        limitMs: 1500,
      },
    });
    expect(found('stun')).toMatchObject({ verdict: 'failed', code: 'not-permitted' });
    expect(found('sip-alg').verdict).toBe('skipped');
    expect(found('proxy').verdict).toBe('ok');
  });
});
