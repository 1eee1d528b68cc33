import { request } from 'node:https';
import type { IncomingMessage } from 'node:http';
import { tlsOptions } from '../smtp-session';

const BYTES_MAX = 256 * 1024;
const REDIRECTS_MAX = 3;

/** What fetching a description needs. */
export interface FetchOptions {
  readonly signal: AbortSignal;
  /** PEM of a private certificate authority that is trusted besides the system's. */
  readonly extraCa: string | null;
}

/**
 * Fetches a short text over https, the certificate checked, without cookies or anything that tells of the person. `null` for
 * whatever is no such text: another status, too long, no TLS, a redirect to anything but https, a server that is not there.
 */
export async function fetchText(url: string, options: FetchOptions): Promise<string | null> {
  let next = url;
  for (let hop = 0; hop <= REDIRECTS_MAX; hop += 1) {
    const answer = await fetchOnce(next, options);
    if (answer === null || answer.redirect === null) return answer?.text ?? null;
    if (!URL.canParse(answer.redirect, next)) return null;
    next = new URL(answer.redirect, next).href;
  }
  return null;
}

interface Answer {
  readonly text: string | null;
  readonly redirect: string | null;
}

function fetchOnce(url: string, { signal, extraCa }: FetchOptions): Promise<Answer | null> {
  if (!url.startsWith('https://') || signal.aborted) return Promise.resolve(null);
  return new Promise((resolve) => {
    const asked = request(url, { ...tlsOptions(extraCa), signal, headers: { accept: 'text/xml' } });
    asked.once('error', () => resolve(null));
    asked.once('response', (response) => {
      const { statusCode = 0, headers } = response;
      if (statusCode === 200) readBody(response).then(resolve, () => resolve(null));
      else {
        response.destroy();
        const isRedirect = statusCode >= 301 && statusCode <= 308 && headers.location !== undefined;
        resolve(isRedirect ? { text: null, redirect: headers.location ?? null } : null);
      }
    });
    asked.end();
  });
}

async function readBody(response: IncomingMessage): Promise<Answer | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > BYTES_MAX) return null;
    chunks.push(chunk);
  }
  return { text: Buffer.concat(chunks).toString('utf8'), redirect: null };
}
