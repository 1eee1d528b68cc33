/** A small change of a source. */
export interface Mutant {
  readonly id: number;
  readonly start: number;
  readonly end: number;
  readonly kind: string;
  readonly text: string;
  readonly line: number;
}

export function findMutants(source: string, name?: string): Mutant[];
