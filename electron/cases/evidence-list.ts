import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { evidenceItemSchema } from '../contract/evidence';
import type { EvidencePath } from './cases';
import { readReplaceable } from './json-file';

const listSchema = z.array(z.strictObject({ path: z.string().min(1), item: evidenceItemSchema })).max(10_000);

/** A piece of evidence that has no token yet. */
export type NewEvidence = Omit<EvidencePath['item'], 'token'> & { readonly path: string };

/** The list of `evidence.json`; none where there is no usable file. Throws system errors. */
export async function readEvidence(path: string): Promise<EvidencePath[]> {
  return (await readReplaceable(path, listSchema)) ?? [];
}

/** The list with the sources added; one whose path is listed keeps its token and gets the newer facts. */
export function mergeEvidence(
  list: readonly EvidencePath[],
  sources: readonly NewEvidence[],
): EvidencePath[] {
  const merged = new Map(list.map((entry) => [entry.path, entry]));
  for (const { path, ...facts } of sources) {
    const known = merged.get(path);
    // What the user added stays the user's choice, also when a collector finds the same file.
    const origin = known?.item.origin === 'added' ? 'added' : facts.origin;
    const token = known?.item.token ?? `ev-${randomBytes(8).toString('hex')}`;
    merged.set(path, { path, item: { ...facts, origin, token } });
  }
  return [...merged.values()];
}
