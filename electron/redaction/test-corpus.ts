import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A secret in its surroundings. */
export interface PlantedSecret {
  readonly name: string;
  readonly kind: string;
  readonly text: string;
  /** What must be gone after masking. */
  readonly secret: string;
  /** What must still be there. */
  readonly keeps: readonly string[];
}

const folder = dirname(fileURLToPath(import.meta.url));

function readList(name: string): unknown {
  return JSON.parse(readFileSync(join(folder, name), 'utf8'));
}

/** Every form of secret that masking is tested with. */
export const plantedSecrets = readList('planted-secrets.json') as readonly PlantedSecret[];

/** Lines that look like secrets and are none. */
export const nearMisses = readList('near-misses.json') as readonly string[];
