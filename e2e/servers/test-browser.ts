import { readFileSync } from 'node:fs';
import { request as plainRequest } from 'node:http';
import { request, type RequestOptions } from 'node:https';
import { testCertificates } from './certificates';

/** A page as the browser got it. */
export interface TestPage {
  readonly url: string;
  readonly status: number;
  readonly text: string;
}

/** What the person does on the provider's pages. */
export type Behaviour = 'allows' | 'cancels';

/**
 * Walks the pages of the test authorization server as a browser does, cookies and redirects included, and gives the last
 * one: the page of the program that waits on 127.0.0.1.
 */
export async function signInAt(
  url: string,
  { login, behaviour }: { readonly login: string; readonly behaviour: Behaviour },
): Promise<TestPage> {
  const cookies = new Map<string, string>();
  let page = await visit(url, cookies);
  for (let step = 0; step < 5 && page.url.startsWith('https:'); step += 1) {
    if (page.status !== 200)
      throw new Error(`${page.url} answered ${page.status}: ${page.text.slice(0, 500)}`);
    if (behaviour === 'cancels') {
      const cancel = /href="([^"]*\/abort)"/.exec(page.text)?.[1] ?? '';
      page = await visit(new URL(cancel, page.url).href, cookies);
      continue;
    }
    const action = /<form[^>]*action="([^"]+)"/.exec(page.text)?.[1] ?? '';
    const isLogin = page.text.includes('name="login"');
    const fields = isLogin ? { prompt: 'login', login, password: 'any' } : { prompt: 'consent' };
    page = await visit(new URL(action, page.url).href, cookies, new URLSearchParams(fields));
  }
  return page;
}

const HOPS_MAX = 10;

/** Opens an address and follows where it is sent on to. */
export async function visit(
  url: string,
  cookies = new Map<string, string>(),
  form?: URLSearchParams,
): Promise<TestPage> {
  let next = url;
  let body = form;
  for (let hop = 0; hop < HOPS_MAX; hop += 1) {
    const { status, location, text } = await fetchOnce(next, cookies, body);
    if (location === null) return { url: next, status, text };
    next = new URL(location, next).href;
    body = undefined;
  }
  throw new Error(`too many redirects: ${next}`);
}

interface Answer {
  readonly status: number;
  readonly location: string | null;
  readonly text: string;
}

function fetchOnce(
  url: string,
  cookies: Map<string, string>,
  form: URLSearchParams | undefined,
): Promise<Answer> {
  const body = form?.toString() ?? '';
  const options: RequestOptions = {
    method: form === undefined ? 'GET' : 'POST',
    ca: readFileSync(testCertificates.ca),
    agent: false,
    headers: {
      cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      ...(form === undefined
        ? {}
        : { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) }),
    },
  };
  return new Promise((resolve, reject) => {
    const asked = (url.startsWith('https:') ? request : plainRequest)(url, options, (response) => {
      for (const line of response.headers['set-cookie'] ?? []) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        if (value === '') cookies.delete(name);
        else cookies.set(name, value);
      }
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, location: response.headers.location ?? null, text }),
      );
    });
    asked.on('error', reject);
    asked.end(body);
  });
}
