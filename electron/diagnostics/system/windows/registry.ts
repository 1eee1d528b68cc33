import type { SystemAccess } from '../access';
import { systemProgram } from './answers';

/** A value of the registry as `reg query` prints it. */
export interface RegistryValue {
  readonly key: string;
  readonly name: string;
  readonly type: string;
  readonly data: string;
}

/** Values found below a key, or why there are none. */
export type RegistryAnswer =
  | { readonly ok: true; readonly values: readonly RegistryValue[] }
  | { readonly ok: false; readonly reason: string };

/** Queries the registry: a key, with its subkeys and one value name when given. */
export type AskRegistry = (key: string, options?: RegistryOptions) => Promise<RegistryAnswer>;

interface RegistryOptions {
  readonly name?: string;
  readonly isDeep?: boolean;
  readonly timeoutMs?: number;
}

const QUERY_MS = 1500;
const MAX_LINE = 20_000;
/** Columns are set apart by four spaces, by older systems with a tabulator. */
const COLUMNS = /^(?: {4}|\t)| {4}|\t/;
const TYPE = /^REG_[A-Z_]{2,30}$/;

/**
 * Values of `reg query` (learn.microsoft.com, reg query): only keys and values have a fixed form, the other lines are in
 * the user's language and are skipped.
 */
export function parseRegistry(text: string): RegistryValue[] {
  let key = '';
  return text.split(/\r?\n/).flatMap((line) => {
    if (line.startsWith('HKEY_')) {
      key = line.trim();
      return [];
    }
    const [before, name, type = '', ...data] = line.slice(0, MAX_LINE).split(COLUMNS);
    if (before !== '' || name === undefined || !TYPE.test(type)) return [];
    return [{ key, name, type, data: data.join('    ').trim() }];
  });
}

/** The registry by `reg.exe`, which starts in milliseconds and is there where a policy forbids PowerShell. */
export function createRegistry({ run, env }: SystemAccess): AskRegistry {
  // A 32-bit program would see another part of a 64-bit registry; a 32-bit Windows has only one.
  const is32 = env['PROCESSOR_ARCHITECTURE'] === 'x86' && env['PROCESSOR_ARCHITEW6432'] === undefined;
  const view = is32 ? [] : ['/reg:64'];
  return async (key, { name, isDeep = false, timeoutMs = QUERY_MS } = {}) => {
    const program = systemProgram(env, 'reg.exe');
    const which = name === undefined ? [] : ['/v', name];
    const args = ['query', key, ...which, ...(isDeep ? ['/s'] : []), ...view];
    const outcome = await run(program, args, timeoutMs);
    if (outcome.ok) return { ok: true, values: parseRegistry(outcome.stdout) };
    // Code 1 is a missing key or value as well as a forbidden one; only its words, in the user's language, differ.
    const isMissing = outcome.reason.endsWith('code 1');
    return {
      ok: false,
      reason: isMissing ? 'the registry does not have it or does not show it' : outcome.reason,
    };
  };
}

/** Data of the first value of that name, whatever its case; empty when it is not there. */
export function dataOf(answer: RegistryAnswer, name: string): string {
  if (!answer.ok) return '';
  const wanted = name.toLowerCase();
  return answer.values.find((value) => value.name.toLowerCase() === wanted)?.data ?? '';
}

/** Number of a REG_DWORD as printed (`0x1`), or `null`. */
export function numberOf(answer: RegistryAnswer, name: string): number | null {
  const data = dataOf(answer, name);
  return /^0x[0-9a-f]{1,8}$/i.test(data) ? Number.parseInt(data, 16) : null;
}

/** Bytes of a REG_BINARY as printed. */
export function bytesOf(data: string): Buffer {
  return /^[0-9A-F]*$/i.test(data) && data.length % 2 === 0 ? Buffer.from(data, 'hex') : Buffer.alloc(0);
}
