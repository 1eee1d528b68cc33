import { PREVIEW_PATHS, TOKEN_HEADER, type StreamLine } from '../preview/protocol';

const TOKEN_KEY = 'softphone-report-token';
const RECONNECT_MS = 1000;

/** Posts JSON to the preview server. */
export type Post = (path: string, body: unknown) => Promise<Response>;

/**
 * Takes the token out of the address (the fragment never travels) into the tab's session storage, so that neither a
 * bookmark nor the address bar keeps it. Throws when the page was opened without one.
 */
export function takeToken(): string {
  const given = /^#token=([\w-]+)$/.exec(location.hash)?.[1];
  if (given !== undefined) {
    sessionStorage.setItem(TOKEN_KEY, given);
    history.replaceState(null, '', location.pathname);
  }
  const token = sessionStorage.getItem(TOKEN_KEY);
  if (token === null) throw new Error('Open the address that the program printed: it ends with a token.');
  return token;
}

/** Makes the way to the server: every request carries the token. */
export function createPost(token: string): Post {
  return (path, body) =>
    fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', [TOKEN_HEADER]: token },
      body: JSON.stringify(body),
    });
}

/** Reads the stream of events for as long as the page lives; a broken stream is opened again. */
export async function readEvents(post: Post, onLine: (line: StreamLine) => void): Promise<never> {
  for (;;) {
    try {
      const response = await post(PREVIEW_PATHS.events, {});
      if (response.ok && response.body !== null) await readLines(response.body, onLine);
    } catch {
      // The server went away or the computer slept: the next round tries again.
    }
    await new Promise((resolve) => setTimeout(resolve, RECONNECT_MS));
  }
}

async function readLines(
  body: ReadableStream<Uint8Array>,
  onLine: (line: StreamLine) => void,
): Promise<void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const lines = (rest + decoder.decode(value, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(JSON.parse(line) as StreamLine);
  }
}
