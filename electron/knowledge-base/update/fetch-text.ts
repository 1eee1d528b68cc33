import { gunzipSync } from 'node:zlib';
import { decodeText } from './decode-text';

/** What a fetch may cost and where it may go. */
export interface FetchLimits {
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly userAgent: string;
  /** Whether an address, also one that a redirect names, may be asked. */
  readonly isAllowed: (url: URL) => boolean;
  /** What is known of an earlier version: the server then answers 304 when nothing changed (RFC 9110, 13.1). */
  readonly known?: Validators | undefined;
}

/** What a server said about the version of a page. */
export interface Validators {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/** A fetched text, or why there is none; `status` is 0 when no answer came. Another try may succeed where it `mayPass`. */
export type Fetched =
  | ({
      readonly ok: true;
      readonly url: string;
      readonly contentType: string;
      readonly text: string;
    } & Validators)
  | {
      readonly ok: false;
      readonly status: number;
      readonly reason: string;
      readonly mayPass?: true;
      /** When the server asks to be asked again (RFC 9110, 10.2.3). */
      readonly retryAfterMs?: number;
    };

const MAX_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

function refuse(reason: string, status = 0): Fetched {
  return { ok: false, status, reason };
}

/** Seconds or a date (RFC 9110, 10.2.3); what cannot be read is no wish. */
function retryAfter(value: string | null): number | null {
  if (value === null) return null;
  if (/^\d{1,9}$/.test(value.trim())) return Number(value) * 1000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, at - Date.now());
}

function refuseAnswer({ status, headers }: Response): Fetched {
  const failed = { ok: false, status, reason: `the server answered ${status}` } as const;
  if (status !== 429 && status < 500) return failed;
  const retryAfterMs = retryAfter(headers.get('retry-after'));
  return { ...failed, mayPass: true, ...(retryAfterMs === null ? {} : { retryAfterMs }) };
}

/** `null` for what unpacks to more than the limit. */
function unzip(body: Uint8Array, maxBytes: number): Uint8Array | null {
  try {
    return gunzipSync(body, { maxOutputLength: maxBytes });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

async function readBody(response: Response, maxBytes: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let total = 0;
  // Counts what comes out of the decompression, so a small compressed bomb is stopped too.
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    total += chunk.length;
    if (total > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function toFetched(response: Response, url: URL, limits: FetchLimits): Promise<Fetched> {
  const tooLarge = refuse(`larger than ${limits.maxBytes} bytes`, response.status);
  if (Number(response.headers.get('content-length') ?? 0) > limits.maxBytes) {
    await response.body?.cancel();
    return tooLarge;
  }
  const body = await readBody(response, limits.maxBytes);
  if (body === null) return tooLarge;
  const contentType = response.headers.get('content-type') ?? '';
  const zipped = body[0] === 0x1f && body[1] === 0x8b;
  const bytes = zipped ? unzip(body, limits.maxBytes) : body;
  if (bytes === null) return tooLarge;
  const [etag, lastModified] = ['etag', 'last-modified'].map((name) => response.headers.get(name)) as [
    string | null,
    string | null,
  ];
  const text = decodeText(bytes, contentType);
  return { ok: true, url: url.href, contentType, text, etag, lastModified };
}

/** The address without a user's name and password: they are sent to nobody and named nowhere. */
export function withoutCredentials(url: URL): URL {
  const plain = new URL(url);
  plain.username = '';
  plain.password = '';
  return plain;
}

function headersFor({ userAgent, known }: FetchLimits): Record<string, string> {
  return {
    'user-agent': userAgent,
    accept: 'text/html,application/xml;q=0.9,text/plain;q=0.8',
    ...(known?.etag == null ? {} : { 'if-none-match': known.etag }),
    ...(known?.lastModified == null ? {} : { 'if-modified-since': known.lastModified }),
  };
}

function reasonOf(error: unknown, timeoutMs: number): string {
  if (!(error instanceof Error)) return 'not readable';
  if (error.name === 'TimeoutError') return `no complete answer within ${timeoutMs} ms`;
  const cause = error.cause instanceof Error ? error.cause : error;
  const code = 'code' in cause && typeof cause.code === 'string' ? `${cause.code}: ` : '';
  return `${code}${cause.message === '' ? cause.name : cause.message}`;
}

/** Gets a text over HTTP: each redirect is checked before it is followed, size and time are limited. Never throws, except when `signal` aborts. */
export async function fetchText(
  address: string,
  limits: FetchLimits,
  signal?: AbortSignal,
): Promise<Fetched> {
  const time = AbortSignal.timeout(limits.timeoutMs);
  const stop = signal === undefined ? time : AbortSignal.any([time, signal]);
  try {
    let url = withoutCredentials(new URL(address));
    for (let hops = 0; hops <= MAX_REDIRECTS; hops += 1) {
      if (!limits.isAllowed(url)) return refuse(`address not allowed: ${url.protocol}//${url.host}`);
      const headers = headersFor(limits);
      const response = await fetch(url.href, { redirect: 'manual', signal: stop, headers });
      const location = response.headers.get('location');
      if (!REDIRECTS.has(response.status) || location === null) {
        if (response.ok) return await toFetched(response, url, limits);
        await response.body?.cancel();
        return refuseAnswer(response);
      }
      await response.body?.cancel();
      if (!URL.canParse(location, url.href))
        return refuse('redirect to an address that cannot be read', response.status);
      url = withoutCredentials(new URL(location, url.href));
    }
    return refuse(`more than ${MAX_REDIRECTS} redirects`);
  } catch (error) {
    if (signal?.aborted === true) throw error;
    return { ok: false, status: 0, reason: reasonOf(error, limits.timeoutMs), mayPass: true };
  }
}
