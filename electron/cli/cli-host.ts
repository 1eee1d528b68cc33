import { spawn } from 'node:child_process';
import type { Failure } from '../contract/failures';
import type { Host } from '../host';
import { failWith, succeed, type Result } from '../request/result';

/** The command that opens a file with the system's program for it. */
const OPENERS: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  win32: ['explorer.exe'],
  darwin: ['open'],
  linux: ['xdg-open'],
};

/**
 * The host of the command line: it opens files by the system's own command and keeps no secrets, because passwords
 * come from the environment or a prompt each time.
 */
export function createCliHost(platform: NodeJS.Platform): Host {
  const open = (path: string) => openWith(OPENERS[platform] ?? ['xdg-open'], path);
  const noStore = (): Promise<Result<null, Failure>> =>
    Promise.resolve(
      failWith({ kind: 'secret-store-unavailable', detail: 'the command line keeps no passwords' }),
    );
  return {
    openLink: (url) => Promise.resolve(failWith({ kind: 'link-not-allowed', url })),
    openSignInPage: (url) => Promise.resolve(failWith({ kind: 'link-not-allowed', url })),
    openMailto: (to) =>
      Promise.resolve(
        failWith({ kind: 'could-not-open', name: to, detail: 'the command line opens no mail program' }),
      ),
    openFile: open,
    showInFolder: open,
    keepSecret: noStore,
    readSecret: () => Promise.resolve(succeed(null)),
    forgetSecret: () => Promise.resolve(succeed(null)),
    notify: () => undefined,
  };
}

function openWith(
  [command, ...args]: readonly [string, ...string[]],
  path: string,
): Promise<Result<null, Failure>> {
  return new Promise((resolve) => {
    const child = spawn(command, [...args, path], { stdio: 'ignore', detached: true });
    child.once('error', (error) =>
      resolve(failWith({ kind: 'could-not-open', name: path, detail: error.message })),
    );
    child.once('spawn', () => {
      child.unref();
      resolve(succeed(null));
    });
  });
}
