import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { askClockOffset, offsetFromAnswer, offsetInWords, sntpQuestion, timeServer } from './clock-offset';

const EPOCH = 2_208_988_800;
let server: Socket | undefined;

afterEach(() => {
  server?.close();
  server = undefined;
});

function stamp(packet: Buffer, at: number, ms: number): void {
  packet.writeUInt32BE(Math.floor(ms / 1000) + EPOCH, at);
  packet.writeUInt32BE(Math.floor(((ms % 1000) / 1000) * 2 ** 32), at + 4);
}

function answerTo(question: Buffer, aheadMs: number, stratum = 2): Buffer {
  const packet = Buffer.alloc(48);
  packet[0] = 0x24;
  packet[1] = stratum;
  question.copy(packet, 24, 40, 48);
  stamp(packet, 32, Date.now() + aheadMs);
  stamp(packet, 40, Date.now() + aheadMs);
  return packet;
}

async function serve(
  answer: (question: Buffer) => readonly Buffer[],
): Promise<{ host: string; port: number }> {
  const socket = createSocket('udp4');
  server = socket;
  socket.on('message', (question, { port, address }) => {
    for (const packet of answer(question)) socket.send(packet, port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return { host: '127.0.0.1', port: socket.address().port };
}

describe('the clock', () => {
  it('is compared with a time server', async () => {
    const right = await askClockOffset(await serve((question) => [answerTo(question, 0)]));
    expect(right.value).toBe('right within one second (127.0.0.1)');
  });

  it('that is behind by minutes is told so', async () => {
    const behind = await askClockOffset(await serve((question) => [answerTo(question, 300_000)]));
    expect(behind.value).toBe('this PC is 5 min behind (127.0.0.1)');
  });

  it('is not compared with answers to another question or of a server without time', async () => {
    const value = await askClockOffset(
      await serve((question) => [
        Buffer.alloc(3),
        answerTo(sntpQuestion(1n), 9e6),
        answerTo(question, 9e6, 0),
        answerTo(question, -90_000),
      ]),
    );
    expect(value.value).toBe('this PC is 90.0 s ahead (127.0.0.1)');
  });

  it('without an answer has a reason in time', async () => {
    const started = performance.now();
    const value = await askClockOffset(await serve(() => []));
    expect(value.reason).toContain('gave no answer within 1.5 s');
    expect(performance.now() - started).toBeLessThan(3000);
  });

  it('of a server with no address has a reason', async () => {
    expect((await askClockOffset({ host: 'no-such-host.invalid', port: 123 })).reason).toContain(
      'no-such-host.invalid',
    );
  });

  it('takes the way there and back out of the offset', () => {
    const packet = Buffer.alloc(48);
    packet[0] = 0x24;
    packet[1] = 1;
    packet.writeBigUInt64BE(7n, 24);
    stamp(packet, 32, 1_000_600);
    stamp(packet, 40, 1_000_700);
    expect(offsetFromAnswer(packet, { mark: 7n, sentMs: 1_000_000, receivedMs: 1_000_300 })).toBeCloseTo(
      500,
      3,
    );
    expect(offsetInWords(-1500)).toBe('this PC is 1.5 s ahead');
  });

  it('is asked where the administrator says, else where the system itself asks', () => {
    expect(timeServer('win32', {})).toEqual({ host: 'time.windows.com', port: 123 });
    expect(timeServer('darwin', { SOFTPHONE_REPORT_TIME_SERVER: '//x' }).host).toBe('time.apple.com');
    expect(timeServer('linux', { SOFTPHONE_REPORT_TIME_SERVER: 'ntp.firma.local:1123' })).toEqual({
      host: 'ntp.firma.local',
      port: 1123,
    });
  });
});
