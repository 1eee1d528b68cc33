import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { removeIfThere } from '../../archive/partial-file';
import { errorCode } from '../../archive/write-failures';
import { pseudonymSchema, type Pseudonym } from '../../contract/evidence';
import type { Failure } from '../../contract/failures';
import type { PseudonymRecord } from '../../redaction/masking-profile';
import { PSEUDONYM_KINDS } from '../../request/redaction-kinds';
import { failWith, succeed, type Result } from '../../request/result';
import type { OldLists } from '../diagnostics';

/** As many as the window lists; a package with more people in it has no use for a list. */
export const MAX_RECORDS = 20_000;
const VALUE_MAX = 1024;
const KEY = /^[0-9a-f]{64}$/;

const listSchema = z.array(pseudonymSchema).max(MAX_RECORDS);

function keyPath(dataDir: string): string {
  return join(dataDir, 'pseudonym.key');
}

function listPath(dataDir: string, sha256: string): string {
  return join(dataDir, 'pseudonyms', `${sha256}.json`);
}

function readKey(dataDir: string): string | null {
  try {
    const key = readFileSync(keyPath(dataDir), 'utf8').trim();
    return KEY.test(key) ? key : null;
  } catch (error) {
    if (errorCode(error) === null) throw error;
    return null;
  }
}

/** The key of this installation's pseudonyms, made on first use; one for this run only where it cannot be kept. */
export function pseudonymKey(dataDir: string): string {
  const known = readKey(dataDir);
  if (known !== null) return known;
  const fresh = randomBytes(32).toString('hex');
  const partial = `${keyPath(dataDir)}.${randomBytes(6).toString('hex')}.partial`;
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    writeFileSync(partial, `${fresh}\n`, { mode: 0o600, flag: 'wx' });
    renameSync(partial, keyPath(dataDir));
    // Two runs may make it at the same moment: the later one counts for both.
    return readKey(dataDir) ?? fresh;
  } catch (error) {
    if (errorCode(error) === null) throw error;
    removeIfThere(partial);
    return fresh;
  }
}

/** Gathers pseudonyms of a run, each once. */
export interface PseudonymList {
  add(records: readonly PseudonymRecord[]): void;
  all(): PseudonymRecord[];
}

/** An empty list. */
export function createPseudonymList(): PseudonymList {
  const known = new Map<string, PseudonymRecord>();
  return {
    add(records) {
      for (const record of records) {
        if (known.size >= MAX_RECORDS || known.has(record.pseudonym)) continue;
        known.set(record.pseudonym, { ...record, value: record.value.slice(0, VALUE_MAX) });
      }
    },
    all: () => [...known.values()],
  };
}

/** Keeps the private list of a package; throws the system's error. */
export function writePseudonyms(dataDir: string, sha256: string, records: readonly PseudonymRecord[]): void {
  const path = listPath(dataDir, sha256);
  const partial = `${path}.${randomBytes(6).toString('hex')}.partial`;
  mkdirSync(join(dataDir, 'pseudonyms'), { recursive: true, mode: 0o700 });
  try {
    writeFileSync(partial, JSON.stringify(records), { mode: 0o600, flag: 'wx' });
    renameSync(partial, path);
  } finally {
    removeIfThere(partial);
  }
}

/** The private list of a package; empty where there is none. */
export async function readPseudonyms(dataDir: string, sha256: string): Promise<Result<Pseudonym[], Failure>> {
  const name = `${sha256}.json`;
  if (!KEY.test(sha256)) return succeed([]);
  try {
    const parsed = listSchema.safeParse(JSON.parse(await readFile(listPath(dataDir, sha256), 'utf8')));
    if (parsed.success) return succeed(parsed.data);
    return failWith({ kind: 'not-readable', name, detail: 'damaged' });
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return succeed([]);
    if (code === null && !(error instanceof SyntaxError)) throw error;
    return failWith({ kind: 'not-readable', name, detail: code ?? 'damaged' });
  }
}

/** Overwrites and removes old private lists, also of packages that were made again since; gives the bytes removed. */
export function removePseudonyms(dataDir: string, { beforeMs, except }: OldLists): number {
  let bytes = 0;
  for (const name of namesOfLists(dataDir)) {
    const sha256 = name.replace(/\.json$/, '');
    if (!KEY.test(sha256) || except.has(sha256)) continue;
    const path = listPath(dataDir, sha256);
    try {
      const { size, mtimeMs } = statSync(path);
      if (mtimeMs >= beforeMs) continue;
      writeFileSync(path, Buffer.alloc(size), { flag: 'r+', flush: true });
      removeIfThere(path);
      bytes += size;
    } catch (error) {
      // Gone already, or in use: the next round tries again.
      if (errorCode(error) === null) throw error;
    }
  }
  return bytes;
}

function namesOfLists(dataDir: string): string[] {
  try {
    return readdirSync(join(dataDir, 'pseudonyms'));
  } catch (error) {
    if (errorCode(error) === null) throw error;
    return [];
  }
}

/** The key under which a package was made, where that was on this PC; `null` elsewhere. */
export function keyOfPackage(dataDir: string, sha256: string): string | null {
  return existsSync(listPath(dataDir, sha256)) ? readKey(dataDir) : null;
}

/** The same as records that can be kept again under another package; empty where there are none to be read. */
export async function readKept(dataDir: string, sha256: string): Promise<PseudonymRecord[]> {
  const kept = await readPseudonyms(dataDir, sha256);
  const records = kept.ok ? kept.value : [];
  return records.flatMap(({ pseudonym, kind, value }) => {
    const own = PSEUDONYM_KINDS.find((known) => known === kind);
    return own === undefined ? [] : [{ pseudonym, kind: own, value }];
  });
}
