import { access } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Notification, safeStorage, shell } from 'electron';
import type { Failure } from '../contract/failures';
import type { Host } from '../host';
import type { Log } from '../logging/logging';
import { failWith, succeed, type Result } from '../request/result';
import { allowedLink, allowedSignInPage } from './link-policy';
import { readSecretFile, writeSecretFile } from './secret-file';

/** Names of the secrets file and of what may be in it. */
const SECRETS_FILE = 'secrets.json';
const SECRET_NAME = /^[a-z][a-z0-9-]{0,63}$/;

/**
 * The host port on Electron: links by allow-list, secrets encrypted by the system or not kept at all. `knownPages` may be
 * opened beside the vendor's.
 */
export function createElectronHost(
  dataDir: string,
  log: Pick<Log, 'info'>,
  knownPages: () => readonly string[],
): Host {
  const secrets = createSecrets(join(dataDir, SECRETS_FILE), log);
  return {
    openLink: (url) => openAllowed(allowedLink(url, knownPages()), url),
    openSignInPage: (url, endpoint) => openAllowed(allowedSignInPage(url, endpoint), endpoint),
    openMailto,
    openFile,
    showInFolder,
    ...secrets,
    notify: (title, body) => {
      if (Notification.isSupported()) new Notification({ title, body }).show();
    },
  };
}

/** `shown` is what a failure tells of the address: that of a sign-in holds what only the provider may see. */
async function openAllowed(link: string | null, shown: string): Promise<Result<null, Failure>> {
  if (link === null) return failWith({ kind: 'link-not-allowed', url: shown.slice(0, 2048) });
  try {
    await shell.openExternal(link);
    return succeed(null);
  } catch (error) {
    return failWith({ kind: 'could-not-open', name: shown.slice(0, 1024), detail: describe(error) });
  }
}

/** The address comes from the product or its policy, never from the page. */
async function openMailto(to: string, subject: string): Promise<Result<null, Failure>> {
  const url = `mailto:${encodeURIComponent(to)}?subject=${encodeURIComponent(subject)}`;
  try {
    await shell.openExternal(url);
    return succeed(null);
  } catch (error) {
    return failWith({ kind: 'could-not-open', name: to.slice(0, 1024), detail: describe(error) });
  }
}

async function openFile(path: string): Promise<Result<null, Failure>> {
  const problem = await shell.openPath(path);
  if (problem === '') return succeed(null);
  return failWith({ kind: 'could-not-open', name: basename(path), detail: problem.slice(0, 2000) });
}

async function showInFolder(path: string): Promise<Result<null, Failure>> {
  try {
    await access(path);
  } catch {
    return failWith({ kind: 'not-found', name: basename(path) });
  }
  shell.showItemInFolder(path);
  return succeed(null);
}

type Secrets = Pick<Host, 'keepSecret' | 'readSecret' | 'forgetSecret'>;

function createSecrets(file: string, log: Pick<Log, 'info'>): Secrets {
  const inTurn = createQueue();
  const attempt = <T>(name: string, task: () => Promise<Result<T, Failure>>) => {
    checkName(name);
    return inTurn(() => withSystemErrors(task));
  };
  return {
    keepSecret: async (name, value) => attempt(name, () => keepSecret(file, name, value)),
    readSecret: async (name) => attempt(name, () => readSecret(file, name, log)),
    forgetSecret: async (name) => attempt(name, () => forgetSecret(file, name)),
  };
}

async function keepSecret(file: string, name: string, value: string): Promise<Result<null, Failure>> {
  const refusal = await refuseWeakStore();
  if (refusal !== null) return failWith(refusal);
  const encrypted = await safeStorage.encryptStringAsync(value);
  const kept = new Map(await readSecretFile(file));
  await writeSecretFile(file, kept.set(name, encrypted.toString('base64')));
  return succeed(null);
}

async function forgetSecret(file: string, name: string): Promise<Result<null, Failure>> {
  const kept = new Map(await readSecretFile(file));
  if (kept.delete(name)) await writeSecretFile(file, kept);
  return succeed(null);
}

async function readSecret(
  file: string,
  name: string,
  log: Pick<Log, 'info'>,
): Promise<Result<string | null, Failure>> {
  const encrypted = (await readSecretFile(file)).get(name);
  if (encrypted === undefined) return succeed(null);
  const refusal = await refuseWeakStore();
  if (refusal !== null) return failWith(refusal);
  try {
    const { result } = await safeStorage.decryptStringAsync(Buffer.from(encrypted, 'base64'));
    return succeed(result);
  } catch {
    // The system's key was reset or the file comes from another PC: as good as never kept, the person is asked again.
    log.info('secret-not-readable', { name });
    return succeed(null);
  }
}

/** On Linux without a keyring Electron would "encrypt" with a password that is in its source: refused. */
async function refuseWeakStore(): Promise<Failure | null> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) {
    return { kind: 'secret-store-unavailable', detail: 'The system offers no encryption.' };
  }
  if (process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text') {
    return { kind: 'secret-store-unavailable', detail: 'No keyring (GNOME Keyring, KWallet) is running.' };
  }
  return null;
}

/** A disk that refuses is normal life; any other error is a bug and goes on. */
async function withSystemErrors<T>(task: () => Promise<Result<T, Failure>>): Promise<Result<T, Failure>> {
  try {
    return await task();
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    return failWith({ kind: 'secret-store-unavailable', detail: describe(error) });
  }
}

/** Changes of the one file come one after another, or the slower of two would undo the other. */
function createQueue(): <T>(task: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const next = last.then(task, task);
    last = next.catch(() => undefined);
    return next;
  };
}

function checkName(name: string): void {
  if (!SECRET_NAME.test(name)) throw new Error('Names of secrets are short words in lower case');
}

function describe(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 2000);
}
