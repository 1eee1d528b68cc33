import { createSocket, type Socket } from 'node:dgram';
import { randomBytes } from 'node:crypto';
import type { Finding } from './check';
import { connectUdp } from './connect-udp';
import type { Resolver } from './resolve-hosts';

/** RFC 8489: message types and attributes that a binding needs. */
const BINDING_REQUEST = 0x0001;
const BINDING_SUCCESS = 0x0101;
const BINDING_ERROR = 0x0111;
const MAGIC_COOKIE = 0x2112a442;
const MAPPED_ADDRESS = 0x0001;
const ERROR_CODE = 0x0009;
const XOR_MAPPED_ADDRESS = 0x0020;
const HEADER_BYTES = 20;
/** Retransmissions at RTO 500 ms, doubling (RFC 8489, 6.2.1). */
const SEND_AT_MS = [0, 500, 1500, 3500] as const;

/** How long a binding is still waited for after something else has answered. */
const FOREIGN_PATIENCE_MS = 1500;

/** What is known of the address translation between this PC and the internet. */
export type AddressTranslation = 'none' | 'translated' | 'unknown';

/** A STUN binding as it went. */
export interface StunFinding extends Finding {
  readonly translation: AddressTranslation;
}

/** What a STUN server answered. */
export type StunAnswer =
  | { readonly kind: 'success'; readonly address: string; readonly port: number }
  | { readonly kind: 'error'; readonly code: number };

/** A binding request with its transaction id of 12 bytes. */
export function buildBindingRequest(transactionId: Buffer): Buffer {
  const message = Buffer.alloc(HEADER_BYTES);
  message.writeUInt16BE(BINDING_REQUEST, 0);
  message.writeUInt32BE(MAGIC_COOKIE, 4);
  transactionId.copy(message, 8, 0, 12);
  return message;
}

function readAddress(value: Buffer, isXored: boolean): StunAnswer | null {
  // Only IPv4 (family 1) is asked for: the socket is udp4.
  if (value.length < 8 || value[1] !== 0x01) return null;
  const port = value.readUInt16BE(2) ^ (isXored ? MAGIC_COOKIE >>> 16 : 0);
  const address = (value.readUInt32BE(4) ^ (isXored ? MAGIC_COOKIE : 0)) >>> 0;
  return {
    kind: 'success',
    port,
    address: [24, 16, 8, 0].map((shift) => (address >>> shift) & 0xff).join('.'),
  };
}

function* attributesOf(message: Buffer): Generator<{ type: number; value: Buffer }> {
  const end = Math.min(message.length, HEADER_BYTES + message.readUInt16BE(2));
  for (let at = HEADER_BYTES; at + 4 <= end;) {
    const length = message.readUInt16BE(at + 2);
    if (at + 4 + length > end) return;
    yield { type: message.readUInt16BE(at), value: message.subarray(at + 4, at + 4 + length) };
    // Attributes are padded to four bytes (RFC 8489, 14).
    at += 4 + Math.ceil(length / 4) * 4;
  }
}

/** Reads an answer to our transaction; anything else on the port is `null`. */
export function readBindingAnswer(message: Buffer, transactionId: Buffer): StunAnswer | null {
  if (message.length < HEADER_BYTES || message.readUInt32BE(4) !== MAGIC_COOKIE) return null;
  if (!message.subarray(8, HEADER_BYTES).equals(transactionId)) return null;
  const type = message.readUInt16BE(0);
  const attributes = [...attributesOf(message)];
  if (type === BINDING_ERROR) {
    const value = attributes.find((item) => item.type === ERROR_CODE)?.value;
    return {
      kind: 'error',
      code: value !== undefined && value.length >= 4 ? (value[2] ?? 0) * 100 + (value[3] ?? 0) : 0,
    };
  }
  if (type !== BINDING_SUCCESS) return null;
  const xored = attributes.find((item) => item.type === XOR_MAPPED_ADDRESS);
  const plain = attributes.find((item) => item.type === MAPPED_ADDRESS);
  return xored === undefined
    ? plain === undefined
      ? null
      : readAddress(plain.value, false)
    : readAddress(xored.value, true);
}

function describe(
  answer: StunAnswer,
  local: { readonly address: string; readonly port: number },
): StunFinding {
  if (answer.kind === 'error')
    return {
      verdict: 'warning',
      code: 'stun-error',
      values: { status: answer.code },
      detail: `The server is reached and answers with error ${answer.code}.`,
      translation: 'unknown',
    };
  // The public address belongs to the subscriber: its first half is enough to see which network it is.
  const shown = `${answer.address.split('.').slice(0, 2).join('.')}.x.x`;
  const isKept = answer.port === local.port;
  const port = isKept ? 'the port is kept' : 'the port is changed by address translation';
  return {
    verdict: 'ok',
    code: isKept ? 'stun-kept' : 'stun-translated',
    detail: `Binding answered: seen from outside as ${shown}, ${port}.`,
    translation: answer.address === local.address && isKept ? 'none' : 'translated',
  };
}

const FOREIGN: StunFinding = {
  verdict: 'failed',
  code: 'stun-foreign',
  detail: 'What answers on this port does not speak STUN.',
  translation: 'unknown',
};

function exchange(socket: Socket, signal: AbortSignal): Promise<StunFinding> {
  const transactionId = randomBytes(12);
  const message = buildBindingRequest(transactionId);
  return new Promise((answer, reject) => {
    const timers = SEND_AT_MS.map((ms) => setTimeout(() => socket.send(message), ms));
    signal.addEventListener('abort', () => timers.forEach(clearTimeout), { once: true });
    const giveUp = () => timers.forEach(clearTimeout);
    const foreign = () => {
      giveUp();
      answer(FOREIGN);
    };
    socket.on('message', (data) => {
      const read = readBindingAnswer(data, transactionId);
      if (read === null) {
        // The true answer may still come: the first strange one only starts the patience.
        timers.push(setTimeout(foreign, FOREIGN_PATIENCE_MS));
        return;
      }
      giveUp();
      answer(describe(read, socket.address()));
    });
    socket.on('error', (error) => {
      timers.forEach(clearTimeout);
      reject(error);
    });
  });
}

/** A STUN binding over UDP (RFC 8489), retransmitted until `signal` aborts. */
export async function checkStun(
  target: { readonly host: string; readonly port: number },
  resolver: Resolver,
  signal: AbortSignal,
): Promise<StunFinding> {
  const addresses = await resolver.resolve(target.host);
  const address = addresses.find(({ family }) => family === 4)?.address;
  if (address === undefined)
    return {
      verdict: 'failed',
      code: 'stun-no-ipv4',
      detail: 'The name has no IPv4 address.',
      translation: 'unknown',
    };
  const socket = createSocket('udp4');
  const stop = (): void => void socket.close();
  try {
    await connectUdp(socket, target.port, address);
    signal.throwIfAborted();
    const stopped = new Promise<never>((_answer, reject) => {
      signal.addEventListener('abort', () => reject(new Error('stopped')), { once: true });
    });
    return await Promise.race([exchange(socket, signal), stopped]);
  } finally {
    stop();
  }
}
