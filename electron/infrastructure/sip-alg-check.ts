import { randomBytes } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import type { Finding } from './check';
import { connectUdp } from './connect-udp';
import type { Resolver } from './resolve-hosts';
import type { AddressTranslation } from './stun-check';

/** A SIP server that the softphone's own settings name. */
export interface SipServer {
  readonly host: string;
  readonly port: number;
}

/** What the hint is told from. */
export interface SipAlgParts {
  /** `null` when no settings name a SIP server over UDP. */
  readonly server: SipServer | null;
  /** What the STUN server saw of this PC's address. */
  readonly translation: Promise<AddressTranslation>;
  readonly resolver: Resolver;
}

/** Timer E of RFC 3261, 17.1.2.2: 500 ms, doubling. */
const SEND_AT_MS = [0, 500, 1500] as const;
const WAIT_MS = 3500;

interface Sent {
  readonly branch: string;
  readonly callId: string;
  readonly address: string;
  readonly port: number;
}

/**
 * A hint on SIP ALG, a function of routers that rewrites SIP. An OPTIONS request without credentials goes to the SIP server of the
 * softphone's settings; a server copies Via, From and Call-ID into its answer as they reached it (RFC 3261, 8.2.6.2), so that another
 * value there was changed on the way. Without an answer only what is known of the address translation can be said.
 */
export async function checkSipAlg(parts: SipAlgParts, signal: AbortSignal): Promise<Finding> {
  const answered = parts.server === null ? null : await askServer(parts.server, parts.resolver, signal);
  signal.throwIfAborted();
  return answered ?? byTranslation(await parts.translation);
}

function byTranslation(translation: AddressTranslation): Finding {
  if (translation === 'none')
    return {
      verdict: 'ok',
      code: 'sip-no-translation',
      detail: 'No address translation: no router that would rewrite SIP. A hint, no SIP server was asked.',
    };
  return translation === 'translated'
    ? {
        verdict: 'skipped',
        code: 'sip-translated',
        detail: 'Addresses are translated; no SIP server of the settings answered, so nothing can be said.',
      }
    : {
        verdict: 'skipped',
        code: 'sip-unknown',
        detail: 'Neither a SIP server nor the STUN server answered.',
      };
}

async function askServer(
  server: SipServer,
  resolver: Resolver,
  signal: AbortSignal,
): Promise<Finding | null> {
  const address = await resolver.resolve(server.host).then(
    (addresses) => addresses.find(({ family }) => family === 4)?.address,
    () => undefined,
  );
  if (address === undefined || signal.aborted) return null;
  const socket = createSocket('udp4');
  try {
    await connectUdp(socket, server.port, address);
    const answer = await exchange(socket, server, signal);
    return answer === null ? null : describe(answer.text, answer.sent, server.host);
  } catch {
    // A closed port is no answer: the hint is then told from what else is known.
    return null;
  } finally {
    socket.close();
  }
}

function exchange(
  socket: Socket,
  server: SipServer,
  signal: AbortSignal,
): Promise<{ readonly text: string; readonly sent: Sent } | null> {
  const { address, port } = socket.address();
  const mark = randomBytes(8).toString('hex');
  const sent: Sent = { branch: `z9hG4bK${mark}`, callId: `${mark}@${address}`, address, port };
  const message = optionsRequest(server, sent);
  return new Promise((answer, reject) => {
    const timers = SEND_AT_MS.map((ms) => setTimeout(() => socket.send(message), ms));
    const finish = (text: string | null): void => {
      timers.forEach(clearTimeout);
      clearTimeout(end);
      answer(text === null ? null : { text, sent });
    };
    const end = setTimeout(() => finish(null), WAIT_MS);
    signal.addEventListener('abort', () => finish(null), { once: true });
    socket.on('message', (data) => {
      const text = data.subarray(0, 8192).toString('utf8');
      if (text.startsWith('SIP/2.0 ') && text.includes(mark)) finish(text);
    });
    socket.on('error', (error) => {
      timers.forEach(clearTimeout);
      clearTimeout(end);
      reject(error);
    });
  });
}

function optionsRequest({ host, port }: SipServer, { branch, callId, address, port: own }: Sent): string {
  const target = port === 5060 ? host : `${host}:${port}`;
  return [
    `OPTIONS sip:${target} SIP/2.0`,
    `Via: SIP/2.0/UDP ${address}:${own};rport;branch=${branch}`,
    'Max-Forwards: 70',
    `From: <sip:check@${address}>;tag=${branch.slice(-8)}`,
    `To: <sip:${target}>`,
    `Call-ID: ${callId}`,
    'CSeq: 1 OPTIONS',
    `Contact: <sip:check@${address}:${own}>`,
    'User-Agent: softphone-report',
    'Content-Length: 0',
    '',
    '',
  ].join('\r\n');
}

function header(text: string, name: string, short: string): string {
  const pattern = new RegExp(String.raw`^(?:${name}|${short})\s*:\s*(.{1,500})$`, 'im');
  return pattern.exec(text.replaceAll('\r', ''))?.[1]?.trim() ?? '';
}

/** The headers whose copies differ from what was sent; parameters that a server adds do not count (RFC 3261, 18.2.1; RFC 3581). */
function changedParts(text: string, { address, port, callId }: Sent): string[] {
  const via = header(text, 'Via', 'v');
  const from = header(text, 'From', 'f');
  const changed: string[] = [];
  if (
    !new RegExp(
      String.raw`^SIP\s*/\s*2\.0\s*/\s*UDP\s+${address.replaceAll('.', String.raw`\.`)}\s*:\s*${port}\s*(?:;|$)`,
      'i',
    ).test(via)
  )
    changed.push('Via');
  if (!from.includes(`@${address}>`)) changed.push('From');
  if (header(text, 'Call-ID', 'i') !== callId) changed.push('Call-ID');
  return changed;
}

function describe(text: string, sent: Sent, host: string): Finding {
  const changed = changedParts(text, sent);
  if (changed.length === 0)
    return {
      verdict: 'ok',
      code: 'sip-untouched',
      values: { host },
      detail: `A SIP OPTIONS came back from ${host} with Via, From and Call-ID as sent. A hint, not a proof.`,
    };
  const part = changed.join(', ');
  return {
    verdict: 'warning',
    code: 'sip-rewritten',
    values: { host, part },
    detail: `A SIP OPTIONS came back from ${host} with another ${part}: something on the way rewrites SIP (SIP ALG). A hint.`,
  };
}
