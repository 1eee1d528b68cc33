import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MaskingProfile } from './masking-profile';

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

/** Every form of personal data that masking is tested with, under `personalProfile`. */
export const plantedPersonal = readList('planted-personal.json') as readonly PlantedSecret[];

/** Lines that look like personal data and must stay: support reads them. */
export const personalNearMisses = readList('near-misses-personal.json') as readonly string[];

/** The profile of the tests: two names of this PC and one own word. */
export const personalProfile: MaskingProfile = {
  pseudonymKey: '0123456789abcdef'.repeat(4),
  kept: [],
  names: [
    { kind: 'user-name', value: 'ipetrov' },
    { kind: 'computer-name', value: 'BUH-PC-17' },
  ],
  ownWords: ['Ромашка'],
};
