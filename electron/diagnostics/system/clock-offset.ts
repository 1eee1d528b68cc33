import { createSocket } from 'node:dgram';
import type { SystemValue } from '../../contract/evidence';
import { absent, found } from './collector';

/** Environment variable that names another time server, `host` or `host:port`: closed networks, tests. */
export const TIME_SERVER_VARIABLE = 'SOFTPHONE_REPORT_TIME_SERVER';

const ASK_MS = 1500;
const NTP_PORT = 123;
const PACKET_BYTES = 48;
/** Version 4, mode 3: a client's question (RFC 5905, 7.3; RFC 4330, 4). */
const CLIENT_V4 = 0x23;
const SERVER_MODE = 4;
/** Seconds from 1900 to 1970. */
const EPOCH_SECONDS = 2_208_988_800;
const TRANSMIT_AT = 40;
const RECEIVE_AT = 32;
const ORIGINATE_AT = 24;

/** The time server that a fresh installation of each system asks anyway. */
const DEFAULT_SERVERS: Partial<Record<NodeJS.Platform, string>> = {
  win32: 'time.windows.com',
  darwin: 'time.apple.com',
};

/** The time server to ask. */
export function timeServer(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): { readonly host: string; readonly port: number } {
  const [host = '', port = ''] = (env[TIME_SERVER_VARIABLE]?.trim() ?? '').split(':');
  const isNamed = /^[\w.-]{1,253}$/.test(host);
  const number = /^\d{1,5}$/.test(port) ? Number(port) : NTP_PORT;
  return isNamed
    ? { host, port: number }
    : { host: DEFAULT_SERVERS[platform] ?? 'pool.ntp.org', port: NTP_PORT };
}

function readTimestamp(packet: Buffer, at: number): number {
  const seconds = packet.readUInt32BE(at) - EPOCH_SECONDS;
  return seconds * 1000 + (packet.readUInt32BE(at + 4) / 2 ** 32) * 1000;
}

/** A client's question; `mark` comes back in the answer, so that a forged or late one is seen. */
export function sntpQuestion(mark: bigint): Buffer {
  const packet = Buffer.alloc(PACKET_BYTES);
  packet[0] = CLIENT_V4;
  packet.writeBigUInt64BE(mark, TRANSMIT_AT);
  return packet;
}

/**
 * Milliseconds that the server's clock is ahead of this PC's, by RFC 5905 (8), or `null` when the packet is no
 * answer to this question: too short, another mode, not synchronised (stratum 0) or another mark.
 */
export function offsetFromAnswer(
  packet: Buffer,
  question: { readonly mark: bigint; readonly sentMs: number; readonly receivedMs: number },
): number | null {
  if (packet.length < PACKET_BYTES) return null;
  const isAnswer = ((packet[0] ?? 0) & 7) === SERVER_MODE && packet[1] !== 0;
  if (!isAnswer || packet.readBigUInt64BE(ORIGINATE_AT) !== question.mark) return null;
  const arrived = readTimestamp(packet, RECEIVE_AT) - question.sentMs;
  const left = readTimestamp(packet, TRANSMIT_AT) - question.receivedMs;
  return (arrived + left) / 2;
}

/** An offset as people read it. */
export function offsetInWords(offsetMs: number): string {
  const seconds = Math.abs(offsetMs) / 1000;
  if (seconds < 1) return 'right within one second';
  const amount = seconds < 120 ? `${seconds.toFixed(1)} s` : `${Math.round(seconds / 60)} min`;
  return `this PC is ${amount} ${offsetMs > 0 ? 'behind' : 'ahead'}`;
}

/** Asks a time server once over SNTP; no answer within 1.5 s is a reason. Never throws. */
export function askClockOffset(server: ReturnType<typeof timeServer>): Promise<SystemValue> {
  const id = 'clock-offset';
  return new Promise((answer) => {
    const socket = createSocket('udp4');
    const mark = BigInt.asUintN(64, process.hrtime.bigint());
    let sentMs = Date.now();
    const finish = (value: SystemValue): void => {
      clearTimeout(timer);
      answer(value);
      socket.close();
    };
    const silent = `time server ${server.host} gave no answer within ${ASK_MS / 1000} s: offline, or UDP port ${server.port} is blocked`;
    const timer = setTimeout(() => finish(absent(id, silent)), ASK_MS);
    socket.once('error', (error) => finish(absent(id, `time server ${server.host}: ${error.message}`)));
    socket.on('message', (packet) => {
      const offset = offsetFromAnswer(packet, { mark, sentMs, receivedMs: Date.now() });
      if (offset !== null) finish(found(id, `${offsetInWords(offset)} (${server.host})`));
    });
    // Connected first: the time of looking the name up is not time on the way. Failing to is an `error` event.
    socket.once('connect', () => {
      sentMs = Date.now();
      socket.send(sntpQuestion(mark));
    });
    socket.connect(server.port, server.host);
  });
}
