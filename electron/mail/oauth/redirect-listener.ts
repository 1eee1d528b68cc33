import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the provider sent the browser back with (RFC 6749, 4.1.2). */
export type RedirectAnswer =
  { readonly code: string } | { readonly error: string; readonly description: string };

/** What the person reads in the browser afterwards, in their language. */
export interface RedirectWords {
  readonly title: string;
  readonly done: string;
  readonly refused: string;
}

/** A listener for one answer. */
export interface RedirectListener {
  /** The redirect URI of this sign-in: the literal loopback address, never `localhost` (RFC 8252, 7.3 and 8.3). */
  readonly redirectUri: string;
  readonly answer: Promise<RedirectAnswer>;
  close(): Promise<void>;
}

const PATH = '/signed-in';
const TEXT_MAX = 2000;
/** A browser may hold a connection open that it never uses. */
const LAST_PAGE_MS = 1000;

/**
 * Waits on a random port of 127.0.0.1 for the one answer that carries `state`. Whatever else comes (another state, a
 * doubled parameter, a foreign `Host`, another path or method) is refused and does not end the wait, so that no page or
 * program on this PC can slip in an answer or call the sign-in off (RFC 9700, 4.7).
 */
export async function startRedirectListener(state: string, words: RedirectWords): Promise<RedirectListener> {
  let settle: (answer: RedirectAnswer) => void = () => undefined;
  const answer = new Promise<RedirectAnswer>((resolve) => {
    settle = resolve;
  });
  let isAnswered = false;
  const server = createServer((request, response) => {
    const found = isAnswered ? null : answerIn(request, { state, host: hostOf() });
    if (found !== null) {
      isAnswered = true;
      settle(found);
    }
    show(response, { isOurs: found !== null, isDone: found !== null && 'code' in found, words });
  });
  const hostOf = () => `127.0.0.1:${(server.address() as AddressInfo | null)?.port ?? 0}`;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    redirectUri: `http://${hostOf()}${PATH}`,
    answer,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        // The page that is being shown may still be on its way; what idles is not waited for.
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), LAST_PAGE_MS).unref();
      }),
  };
}

interface Expected {
  readonly state: string;
  readonly host: string;
}

function answerIn(request: IncomingMessage, { state, host }: Expected): RedirectAnswer | null {
  const { method, url = '', headers } = request;
  if (method !== 'GET' || headers.host !== host || !URL.canParse(url, `http://${host}`)) return null;
  const { pathname, searchParams } = new URL(url, `http://${host}`);
  const names = [...searchParams.keys()];
  // No parameter may be there twice (RFC 6749, 3.1).
  if (pathname !== PATH || new Set(names).size !== names.length) return null;
  if (!isSame(searchParams.get('state') ?? '', state)) return null;
  const error = searchParams.get('error');
  if (error !== null) {
    const description = (searchParams.get('error_description') ?? '').slice(0, TEXT_MAX);
    return { error: error.slice(0, 200), description };
  }
  const code = searchParams.get('code') ?? '';
  return code === '' ? null : { code };
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

interface Page {
  readonly isOurs: boolean;
  readonly isDone: boolean;
  readonly words: RedirectWords;
}

/** A page without scripts, pictures or links; its address, which holds the code, is told to nobody. */
function show(response: ServerResponse, { isOurs, isDone, words }: Page): void {
  response.writeHead(isOurs ? 200 : 400, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    connection: 'close',
  });
  const text = isDone ? words.done : words.refused;
  response.end(
    `<!doctype html><meta charset="utf-8"><title>${escaped(words.title)}</title>` +
      '<style>body{font:1.1rem/1.5 system-ui,sans-serif;max-width:32rem;margin:15vh auto;padding:0 1rem}</style>' +
      `<h1>${escaped(words.title)}</h1><p>${escaped(text)}</p>`,
  );
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
