import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { TOKEN_HEADER } from './protocol';

/** The parts of a request that decide whether it is looked at any further. */
export interface GatedRequest {
  readonly method: string;
  /** As it stood in the request line, not normalised. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
}

/** A refusal: nothing of the request is acted upon. */
export interface Refusal {
  readonly status: number;
  readonly words: string;
}

/** No percent sign (encoded traversal), no backslash, no query: the page needs none of them. */
const PLAIN_SEGMENT = /^[A-Za-z0-9_@-][A-Za-z0-9_.@-]*$/;

function isPlainPath(target: string): boolean {
  const [before, ...segments] = target.split('/');
  return before === '' && segments.every((segment) => PLAIN_SEGMENT.test(segment));
}

/**
 * Refuses what does not come from the page that this server itself served: another Host (DNS rebinding), a foreign
 * Origin or site, strange paths, and every call without the token or with another body than JSON.
 */
export function refuseRequest(
  request: GatedRequest,
  own: { readonly host: string; readonly token: string },
): Refusal | null {
  const { headers, method } = request;
  if (headers.host !== own.host) return { status: 421, words: 'Wrong host' };
  if (headers.origin !== undefined && headers.origin !== `http://${own.host}`)
    return { status: 403, words: 'Foreign origin' };
  // Another port of 127.0.0.1 is the 'same site' to a browser: only the same origin, or the person's own doing.
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    return { status: 403, words: 'Foreign site' };
  if (!isPlainPath(request.target)) return { status: 403, words: 'Forbidden path' };
  if (method === 'GET') return null;
  if (method !== 'POST') return { status: 405, words: 'Method not allowed' };
  if (!sameText(headers[TOKEN_HEADER], own.token)) return { status: 401, words: 'No valid token' };
  if (headers['content-type'] !== 'application/json') return { status: 415, words: 'JSON only' };
  return null;
}

/** Takes the same time for any wrong token: hashes have one length. */
function sameText(given: string | string[] | undefined, expected: string): boolean {
  if (typeof given !== 'string') return false;
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(expected));
}
