import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { APP_HOST } from './trusted-sender';

/** The page may load, run and show only what the product itself serves; pictures pasted by the user are `blob:`. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
};

const guardHeaders = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
} as const;

/** A name that the build gives to its files: no leading dot, no percent sign, no backslash, no drive colon. */
const SAFE_SEGMENT = /^[A-Za-z0-9_@-][A-Za-z0-9_.@-]*$/;

/**
 * Serves the built page: GET only, only files of `rendererDir` by their plain names (an allow-list of characters
 * refuses every form of traversal, encoded ones too), each answer with the security headers.
 */
export function createAppFiles(
  rendererDir: string,
): (request: Pick<Request, 'method' | 'url'>) => Promise<Response> {
  return async ({ method, url }) => {
    if (method !== 'GET') return refuse(405, 'Method not allowed');
    const { hostname, pathname } = new URL(url);
    if (hostname !== APP_HOST) return refuse(403, 'Forbidden');
    const segments = pathname.slice(1).split('/');
    if (!segments.every((segment) => SAFE_SEGMENT.test(segment))) return refuse(403, 'Forbidden');
    const type = contentTypes[extname(pathname)];
    if (type === undefined) return refuse(404, 'Not found');
    return answerWithFile(join(rendererDir, ...segments), type);
  };
}

async function answerWithFile(path: string, type: string): Promise<Response> {
  try {
    return new Response(await readFile(path), { headers: { ...guardHeaders, 'Content-Type': type } });
  } catch {
    return refuse(404, 'Not found');
  }
}

function refuse(status: number, words: string): Response {
  return new Response(words, {
    status,
    headers: { ...guardHeaders, 'Content-Type': 'text/plain; charset=utf-8' },
  });
}
