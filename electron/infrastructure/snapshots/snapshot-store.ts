import { chmod, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Failure } from '../../contract/failures';
import { pcSnapshotSchema, type PcSnapshot } from '../../request/pc/pc-snapshot';
import { failWith, succeed, type Result } from '../../request/result';

/** What is stored, oldest first, and the files that could not be used. */
export interface StoredSnapshots {
  readonly snapshots: readonly PcSnapshot[];
  /** Names of damaged files: they are skipped and left as they are. */
  readonly damaged: readonly string[];
}

/** The snapshots of this PC in the data folder. */
export interface SnapshotStore {
  /** Writes one: temporary name, fsync, rename; readable by the owner only. Older ones beyond the bounds go. */
  add(snapshot: PcSnapshot): Promise<Result<null, Failure>>;
  list(): Promise<StoredSnapshots>;
}

const FOLDER = 'snapshots';
const NAME = /^pc-\d{8}T\d{9}Z-[\d-]{1,40}\.json$/;
/** The newest runs, and of earlier days the last run each: enough to look back over a season. */
const NEWEST_KEPT = 20;
const DAYS_KEPT = 100;
const MAX_BYTES = 64 * 1024;
const HOUR_MS = 3_600_000;
const OWNER_ONLY = 0o600;
const OWNER_FOLDER = 0o700;

let serial = 0;

/** Snapshots below a data folder; nothing is touched yet. */
export function createSnapshotStore(dataDir: string): SnapshotStore {
  const folder = join(dataDir, FOLDER);
  return {
    add: async (snapshot) => {
      try {
        await write(folder, snapshot);
        await removeOld(folder);
        return succeed(null);
      } catch (error) {
        const code = codeOf(error);
        const isFull = code === 'ENOSPC' || code === 'EDQUOT';
        return failWith(
          isFull ? { kind: 'disk-full', name: FOLDER } : { kind: 'not-writable', name: FOLDER, detail: code },
        );
      }
    },
    list: () => list(folder),
  };
}

async function write(folder: string, snapshot: PcSnapshot): Promise<void> {
  await mkdir(folder, { recursive: true, mode: OWNER_FOLDER });
  serial += 1;
  const stamp = new Date(snapshot.takenAt).toISOString().replaceAll(/[-:.]/g, '');
  const path = join(folder, `pc-${stamp}-${process.pid}-${serial}.json`);
  const partial = `${path}.${process.pid}-${serial}.partial`;
  try {
    const file = await open(partial, 'wx', OWNER_ONLY);
    try {
      await file.writeFile(JSON.stringify(snapshot, null, 2));
      await file.sync();
    } finally {
      await file.close();
    }
    await chmod(partial, OWNER_ONLY);
    await rename(partial, path);
  } finally {
    await rm(partial, { force: true });
  }
}

async function list(folder: string): Promise<StoredSnapshots> {
  const snapshots: PcSnapshot[] = [];
  const damaged: string[] = [];
  for (const name of await names(folder)) {
    const snapshot = await readOne(join(folder, name));
    if (snapshot === null) damaged.push(name);
    else snapshots.push(snapshot);
  }
  snapshots.sort((a, b) => Date.parse(a.takenAt) - Date.parse(b.takenAt));
  return { snapshots, damaged };
}

async function readOne(path: string): Promise<PcSnapshot | null> {
  try {
    const bytes = await readFile(path);
    if (bytes.length > MAX_BYTES) return null;
    return pcSnapshotSchema.safeParse(JSON.parse(bytes.toString('utf8'))).data ?? null;
  } catch (error) {
    codeOf(error);
    return null;
  }
}

/** Names begin with the moment in UTC, so that their order is that of time. */
async function names(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => NAME.test(name)).sort();
  } catch (error) {
    codeOf(error);
    return [];
  }
}

async function removeOld(folder: string): Promise<void> {
  const all = await names(folder);
  const older = all.slice(0, -NEWEST_KEPT);
  const dayOf = (name: string) => name.slice('pc-'.length, 'pc-YYYYMMDD'.length);
  const lastOfDay = new Map(older.map((name) => [dayOf(name), name]));
  const kept = new Set([...lastOfDay.values()].slice(-DAYS_KEPT));
  for (const name of older) if (!kept.has(name)) await rm(join(folder, name), { force: true });
  for (const name of await leftovers(folder)) await rm(join(folder, name), { force: true });
}

/** Half-written files that a killed process left: writing one takes far less than an hour. */
async function leftovers(folder: string): Promise<string[]> {
  const partial = (await readdir(folder)).filter((name) => name.endsWith('.partial'));
  const old: string[] = [];
  for (const name of partial) {
    const { mtimeMs } = await stat(join(folder, name));
    if (Date.now() - mtimeMs > HOUR_MS) old.push(name);
  }
  return old;
}

/** Code of a system error; what is no system error and no broken JSON is a bug and thrown on. */
function codeOf(error: unknown): string {
  if (error instanceof SyntaxError) return 'not JSON';
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  throw error;
}
