import type { Mutant } from './find-mutants.mjs';

export function instrument(source: string, mutants: readonly Mutant[]): string;
