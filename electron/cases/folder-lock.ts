import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { partialPath } from './atomic-file';
import { systemCode } from './file-failures';
import { readIfThere } from './json-file';
import { isRunning, ownIdentity } from './process-identity';

/** The outcome of asking for a lock: held, or the process that has it. */
export type LockOutcome =
  { readonly held: true; release(): Promise<void> } | { readonly held: false; readonly pid: number | null };

const claimSchema = z.strictObject({
  pid: z.int(),
  startedAt: z.string().nullable(),
  computer: z.string(),
});

interface Claim {
  readonly name: string;
  readonly pid: number | null;
}

const CLAIM = '.claim';
const HELD = '.held';
const POLL_MS = 5;
/** A claimant that was stopped in the middle is not waited for longer. */
const CLAIM_WAIT_MS = 2000;

/**
 * Takes the lock that `folder` stands for. Every attempt writes a claim file of its own, so that clearing away the
 * claim of a dead process can never hit that of a living one; the one shared lock file of other designs has a gap
 * between 'its owner is dead' and 'remove it'. Of several claimants exactly one goes on: a claim that is
 * marked held wins, else the lowest name. Throws system errors.
 */
export async function takeFolderLock(folder: string): Promise<LockOutcome> {
  await mkdir(folder, { recursive: true });
  const name = `${process.pid}-${randomBytes(8).toString('hex')}`;
  const release = async () => {
    await rm(join(folder, name + CLAIM), { force: true });
    await rm(join(folder, name + HELD), { force: true });
  };
  try {
    await writeClaim(folder, name);
    const rival = await waitForTurn(folder, name);
    if (rival !== null) {
      await release();
      return { held: false, pid: rival.pid };
    }
    return { held: true, release };
  } catch (error) {
    await release();
    throw error;
  }
}

/** Whether a living process holds or asks for the lock that `folder` stands for. */
export async function isFolderLocked(folder: string): Promise<boolean> {
  return (await livingClaims(folder, '')).length > 0;
}

/** The claim appears whole or not at all. */
async function writeClaim(folder: string, name: string): Promise<void> {
  const path = join(folder, name + CLAIM);
  const partial = partialPath(path);
  try {
    await writeFile(partial, JSON.stringify(await ownIdentity()), { flag: 'wx' });
    await rename(partial, path);
  } finally {
    await rm(partial, { force: true });
  }
}

/** `null` when the lock is ours; else who has it. */
async function waitForTurn(folder: string, name: string): Promise<Claim | null> {
  const deadline = performance.now() + CLAIM_WAIT_MS;
  for (;;) {
    const rivals = await livingClaims(folder, name);
    for (const rival of rivals) {
      // A lower claimant goes first. A higher one may have looked before our claim was there: its mark decides.
      if (rival.name < name || (await isHeld(folder, rival.name))) return rival;
    }
    const [undecided] = rivals;
    if (undecided === undefined) {
      await writeFile(join(folder, name + HELD), '', { flag: 'wx' });
      return null;
    }
    if (performance.now() > deadline) return undecided;
    await pause(POLL_MS);
  }
}

async function isHeld(folder: string, name: string): Promise<boolean> {
  return (await readIfThere(join(folder, name + HELD))) !== null;
}

async function livingClaims(folder: string, ownName: string): Promise<Claim[]> {
  const living: Claim[] = [];
  for (const file of await listIfThere(folder)) {
    if (!file.endsWith(CLAIM)) continue;
    const name = file.slice(0, -CLAIM.length);
    if (name === ownName) continue;
    const claim = await look(folder, name);
    if (claim !== null) living.push(claim);
  }
  return living;
}

/** A claim of a living process, or `null` after clearing away one of a dead process. */
async function look(folder: string, name: string): Promise<Claim | null> {
  const path = join(folder, name + CLAIM);
  const text = await readIfThere(path);
  if (text === null) return null;
  const identity = parseClaim(text);
  if (identity !== null && (await isRunning(identity, await ageMs(path)))) return { name, pid: identity.pid };
  await rm(join(folder, name + HELD), { force: true });
  await rm(path, { force: true });
  return null;
}

/** A claim is renamed whole, so one that cannot be read was torn by a power loss: nobody holds it. */
function parseClaim(text: string): z.infer<typeof claimSchema> | null {
  try {
    return claimSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

async function ageMs(path: string): Promise<number> {
  try {
    return Date.now() - (await stat(path)).mtimeMs;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return Number.POSITIVE_INFINITY;
    throw error;
  }
}

async function listIfThere(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
}
