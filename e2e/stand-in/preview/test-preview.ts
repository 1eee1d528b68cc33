import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { request, type OutgoingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestProgram } from '../test-program';

/** A program that embeds the preview as build/preview.mjs does: prints the address, ends on SIGTERM. */
const RUNNER = `
const { runPreview } = require(process.argv[1] + '/stand-in/preview.cjs');
runPreview({ distDir: process.argv[1], productName: 'P', version: '0', print: console.log }).then((running) => {
  process.once('SIGTERM', () => running.quit());
  console.log(running.url);
});
`;

/** An answer of the preview server. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** A preview of the tiny test program in a process of its own. */
export interface TestPreview {
  readonly process: ChildProcess;
  /** `127.0.0.1:<port>`. */
  readonly host: string;
  readonly token: string;
  /** Home folder and temporary folder of the preview. */
  readonly folder: string;
  /** Headers of an honest call. */
  readonly json: Readonly<Record<string, string>>;
  /** Sends exactly this: no client library normalises the path or adds headers. */
  send(method: string, path: string, headers?: OutgoingHttpHeaders, body?: string): Promise<Answer>;
  /** Makes a call of the page. */
  invoke(name: string, input: unknown, headers?: OutgoingHttpHeaders): Promise<Answer>;
  /** Opens the stream of events as a page does. */
  openStream(): Promise<TestStream>;
  remove(): Promise<void>;
}

/** An open stream of events. */
export interface TestStream {
  /** The first line of this type, as soon as it is there. */
  next(type: string): Promise<Readonly<Record<string, unknown>>>;
  close(): void;
}

/** Starts it and waits for its address. */
export async function startTestPreview(): Promise<TestPreview> {
  const program = await createTestProgram();
  const folder = await mkdtemp(join(tmpdir(), 'preview-test-'));
  const child = spawn(process.execPath, ['-e', RUNNER, program.distDir], {
    // So that the test sees what is left behind; and no display, so that nothing opens on the desktop.
    env: { ...process.env, HOME: folder, TMPDIR: folder, DISPLAY: '', WAYLAND_DISPLAY: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await printedUrl(child);
  const { host } = url;
  const token = url.hash.slice('#token='.length);
  const json = { 'content-type': 'application/json', 'x-softphone-report-token': token };
  const send: TestPreview['send'] = (method, path, headers = {}, body) =>
    sendTo({ method, path, headers: { host, ...headers } }, host, body);
  return {
    process: child,
    host,
    token,
    folder,
    json,
    send,
    invoke: (name, input, headers = {}) => {
      const body = JSON.stringify({ channel: 'softphone-report:call', args: [name, input] });
      return send('POST', '/stand-in/invoke', { ...json, ...headers }, body);
    },
    openStream: () => openStream(host, json),
    remove: async () => {
      child.kill('SIGKILL');
      await program.remove();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function printedUrl(child: ChildProcess): Promise<URL> {
  return new Promise((resolve) => {
    let text = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const found = /http:\S+/.exec(text);
      if (found !== null) resolve(new URL(found[0]));
    });
  });
}

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: OutgoingHttpHeaders;
}

function sendTo(what: Sent, host: string, body?: string): Promise<Answer> {
  const [hostname, port] = host.split(':');
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, agent: false, ...what }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        resolve({ status: response.statusCode ?? 0, text, headers: response.headers });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

async function openStream(host: string, json: Readonly<Record<string, string>>): Promise<TestStream> {
  const [hostname, port] = host.split(':');
  const lines: Record<string, unknown>[] = [];
  const waiting: (() => void)[] = [];
  const options = {
    hostname,
    port,
    method: 'POST',
    path: '/stand-in/events',
    headers: { host, ...json },
    agent: false,
  };
  const sent = request(options, (response) => {
    response.on('data', (chunk: Buffer) => {
      const texts = chunk
        .toString()
        .split('\n')
        .filter((line) => line !== '');
      lines.push(...texts.map((line) => JSON.parse(line) as Record<string, unknown>));
      waiting.splice(0).forEach((wake) => wake());
    });
    response.on('error', () => undefined);
  });
  sent.on('error', () => undefined);
  sent.end('{}');
  const next = async (type: string) => {
    for (;;) {
      const line = lines.find((one) => one.type === type);
      if (line !== undefined) return line;
      await new Promise<void>((wake) => waiting.push(wake));
    }
  };
  await next('alive');
  return { next, close: () => sent.destroy() };
}
