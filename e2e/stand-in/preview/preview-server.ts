import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { z } from 'zod';
import type { StandInDriver } from '../electron/create-stand-in';
import { composePageScript } from '../page/compose-page-script';
import type { PageLink } from './page-link';
import { PREVIEW_PATHS, type InvokeBody } from './protocol';
import { invokeBodySchema, pickedBodySchema, uploadBodySchema } from './body-schemas';
import { refuseRequest } from './request-gate';
import type { Uploads } from './uploads';

/** One file as base64 in JSON (34 MiB, the contract's largest call) and what is around it. */
const MAX_BODY_BYTES = 36 * 1024 * 1024;

/** What the server stands before. */
export interface PreviewParts {
  readonly driver: Pick<StandInDriver, 'invoke' | 'serve'>;
  readonly link: PageLink;
  readonly uploads: Uploads;
  /** Files of the build: the page's half of the stand-in and the preload. */
  readonly preludePath: string;
  readonly preloadPath: string;
}

/** A server that listens. */
export interface PreviewServer {
  /** The address with the token in its fragment: to be opened by the person who started it, and by nobody else. */
  readonly url: string;
  close(): void;
}

/** Starts the loopback server (architecture, 'When the Electron binary is missing'): 127.0.0.1, any free port. */
export async function startPreviewServer(parts: PreviewParts): Promise<PreviewServer> {
  const token = randomBytes(32).toString('base64url');
  let host = '';
  const server = createServer((request, response) => {
    const { method = '', url = '', headers } = request;
    const refusal = refuseRequest({ method, target: url, headers }, { host, token });
    if (refusal !== null) answerText(response, refusal.status, refusal.words);
    else void act(parts, request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `http://${host}/index.html#token=${token}`,
    close: () => {
      parts.link.close();
      server.close();
      server.closeAllConnections();
    },
  };
}

async function act(parts: PreviewParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = request.url ?? '';
  try {
    if (request.method === 'GET') await serveFile(parts, path, response);
    else if (path === PREVIEW_PATHS.events) parts.link.attach(response);
    else await actOnBody(parts, path, await readJson(request), response);
  } catch (error) {
    const status = error instanceof BodyRefused ? error.status : 500;
    answerText(response, status, error instanceof BodyRefused ? error.message : 'The preview failed');
  }
}

async function actOnBody(
  parts: PreviewParts,
  path: string,
  body: unknown,
  response: ServerResponse,
): Promise<void> {
  if (path === PREVIEW_PATHS.invoke) {
    answerJson(response, await invoke(parts.driver, accept(invokeBodySchema, body)));
  } else if (path === PREVIEW_PATHS.upload) {
    const taken = await parts.uploads.add(accept(uploadBodySchema, body));
    answerText(response, taken ? 200 : 400, taken ? 'Taken' : 'Not taken');
  } else if (path === PREVIEW_PATHS.picked) {
    const { pick, cancelled } = accept(pickedBodySchema, body);
    parts.link.picked(pick, cancelled);
    answerText(response, 200, 'Taken');
  } else {
    answerText(response, 404, 'Not found');
  }
}

/** The gate has proved that the caller is the page we served; its frame's address is the product's own. */
async function invoke(driver: PreviewParts['driver'], { channel, args }: InvokeBody): Promise<unknown> {
  try {
    const frame = { url: 'app://wizard/index.html', isMainFrame: true };
    return { value: await driver.invoke(frame, channel, args) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

async function serveFile(parts: PreviewParts, path: string, response: ServerResponse): Promise<void> {
  if (path === PREVIEW_PATHS.script) {
    const script = composePageScript(
      readFileSync(parts.preludePath, 'utf8'),
      readFileSync(parts.preloadPath, 'utf8'),
    );
    response.writeHead(200, {
      'Content-Type': 'text/javascript; charset=utf-8',
      'X-Content-Type-Options': 'nosniff',
    });
    response.end(script);
    return;
  }
  if (path === '/favicon.ico') {
    // Browsers ask for it unbidden; a window of the product has no such thing.
    response.writeHead(204);
    response.end();
    return;
  }
  const served = await parts.driver.serve(new Request(`app://wizard${path}`));
  const body = Buffer.from(await served.arrayBuffer());
  const isPage = served.ok && path === '/index.html';
  response.writeHead(served.status, Object.fromEntries(served.headers));
  response.end(isPage ? withScript(body.toString('utf8')) : body);
}

/** Before every script of the page, as a preload is; the product's own policy allows it: it is a file of 'self'. */
function withScript(html: string): string {
  return html.replace(/<head[^>]*>/u, (head) => `${head}<script src="${PREVIEW_PATHS.script}"></script>`);
}

class BodyRefused extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

function accept<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new BodyRefused(400, 'Not the expected JSON');
  return parsed.data;
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) throw new BodyRefused(413, 'Too large');
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new BodyRefused(400, 'Not JSON');
  }
}

function answerText(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, {
    'Content-Type': 'text/plain; charset=utf-8',
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(words);
}

function answerJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'Content-Type': 'application/json', 'X-Content-Type-Options': 'nosniff' });
  response.end(JSON.stringify(value));
}
