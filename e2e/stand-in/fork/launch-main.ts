import { fork, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CALL_CHANNEL } from '../../../electron/contract/bridge';
import { systemLocale } from '../system-locale';
import {
  SETUP_VARIABLE,
  type ProgramMessage,
  type ProgramSetup,
  type RequestName,
  type Requests,
} from './messages';

/** How a program is started on the stand-in. */
export interface LaunchOptions {
  /** All state of the program. */
  readonly dataDir: string;
  /** Added to the environment; `undefined` takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly args?: readonly string[];
  /** Language of the system; Russian by default. */
  readonly locale?: 'ru' | 'en';
  /** 32 bytes in hex; programs with the same key can read each other's secrets, as on one PC. */
  readonly secretKeyHex?: string;
  readonly secretBackend?: ProgramSetup['secretBackend'];
  /** The built files; `builtDir()` by default. */
  readonly distDir?: string;
  /** Folder of the built stand-in; `dist/stand-in` by default. */
  readonly standInDir?: string;
}

/** How a program ended. */
export interface ProgramEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A program that runs on the stand-in in a process of its own. */
export interface LaunchedMain {
  readonly pid: number;
  /** Makes a call as the product's own page would, unless another address is given. */
  call(name: string, input: unknown, frameUrl?: string): Promise<unknown>;
  request<N extends RequestName>(name: N, input: Requests[N]['input']): Promise<Requests[N]['output']>;
  /** Messages to the page: channel and arguments. */
  onSend(listener: (channel: string, args: readonly unknown[]) => void): () => void;
  /** What the program printed so far, stdout and stderr. */
  output(): string;
  /** Ends it as a person would and waits; kill -9 is `kill('SIGKILL')`. */
  stop(): Promise<ProgramEnd>;
  kill(signal: NodeJS.Signals): Promise<ProgramEnd>;
  readonly ended: Promise<ProgramEnd>;
}

/** The built stand-in of the checkout. */
export const STAND_IN_DIR = join('dist', 'stand-in');

/** The built program that specs run: the checkout's, or another one, such as the content of a package. */
export function builtDir(): string {
  return process.env.SOFTPHONE_REPORT_DIST ?? 'dist';
}

const PAGE = 'app://wizard/index.html';
/** A key that is the same for every run of a test, so that a restarted program reads what it kept. */
const TEST_KEY = '5'.repeat(64);

/**
 * Runs the built main bundle in a process of its own, with the stand-in in the place of Electron. Resolves when
 * the program has loaded its page; rejects with its output when it ended before that.
 */
export async function launchMain(options: LaunchOptions): Promise<LaunchedMain> {
  const child = start(options);
  let output = '';
  const collect = (chunk: Buffer) => (output += chunk.toString());
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  const ended = new Promise<ProgramEnd>((settle) => {
    child.once('close', (code, signal) => settle({ code, signal }));
  });
  const channel = openChannel(child, ended);
  const early = await Promise.race([channel.loaded, ended]);
  if (early !== undefined) {
    throw new Error(`The program ended before its window was there (code ${String(early.code)}):\n${output}`);
  }
  const finish = async (act: () => void) => {
    act();
    return ended;
  };
  return {
    pid: child.pid ?? 0,
    call: (name, input, url = PAGE) =>
      channel.request('invoke', {
        frame: { url, isMainFrame: true },
        channel: CALL_CHANNEL,
        args: [name, input],
      }),
    request: channel.request,
    onSend: channel.onSend,
    output: () => output,
    stop: () => finish(() => void channel.request('quit', null).catch(() => undefined)),
    kill: (signal) => finish(() => child.kill(signal)),
    ended,
  };
}

function start(options: LaunchOptions): ChildProcess {
  const distDir = resolve(options.distDir ?? builtDir());
  const standInDir = resolve(options.standInDir ?? STAND_IN_DIR);
  const { productName, version } = readProduct();
  const setup: ProgramSetup = {
    mainPath: join(distDir, 'main', 'main.cjs'),
    productName,
    version,
    appDataDir: options.dataDir,
    locale: options.locale ?? 'ru',
    secretKeyHex: options.secretKeyHex ?? TEST_KEY,
    secretBackend: options.secretBackend ?? 'gnome_libsecret',
  };
  return fork(
    join(standInDir, 'main-process.cjs'),
    ['--data-dir', options.dataDir, ...(options.args ?? [])],
    {
      env: {
        ...process.env,
        ...systemLocale(setup.locale),
        ...options.env,
        [SETUP_VARIABLE]: JSON.stringify(setup),
      },
      // Debugger and loader flags of the test runner are not the program's.
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  );
}

function readProduct(): { productName: string; version: string } {
  return JSON.parse(readFileSync(resolve('package.json'), 'utf8')) as {
    productName: string;
    version: string;
  };
}

type SendListener = (channel: string, args: readonly unknown[]) => void;
interface Waiting {
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: Error) => void;
}

function openChannel(child: ChildProcess, ended: Promise<ProgramEnd>) {
  const waiting = new Map<number, Waiting>();
  const listeners = new Set<SendListener>();
  let lastId = 0;
  const loaded = new Promise<undefined>((resolveLoaded) => {
    child.on('message', (raw) => {
      const message = raw as ProgramMessage;
      if (message.type === 'loaded') resolveLoaded(undefined);
      else if (message.type === 'sent')
        listeners.forEach((listener) => listener(message.channel, message.args));
      else settle(waiting, message);
    });
  });
  void ended.then(() => {
    for (const { reject } of waiting.values()) reject(new Error('The program ended before it answered'));
    waiting.clear();
  });
  const request = <N extends RequestName>(
    name: N,
    input: Requests[N]['input'],
  ): Promise<Requests[N]['output']> =>
    new Promise((resolveRequest, reject) => {
      const id = ++lastId;
      waiting.set(id, { resolve: resolveRequest, reject });
      child.send({ id, name, input }, (error) => {
        if (error !== null && waiting.delete(id))
          reject(new Error('The program has ended', { cause: error }));
      });
    });
  const onSend = (listener: SendListener) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  };
  return { loaded, request, onSend };
}

function settle(waiting: Map<number, Waiting>, message: Extract<ProgramMessage, { id: number }>): void {
  const entry = waiting.get(message.id);
  waiting.delete(message.id);
  if (message.type === 'answer') entry?.resolve(message.output);
  else entry?.reject(new Error(message.message));
}
