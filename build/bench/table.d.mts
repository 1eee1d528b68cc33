export interface BenchRow {
  readonly figure: string;
  readonly ours: string;
  readonly peer?: string;
  readonly ratio?: string;
  readonly goal?: string;
  readonly reached?: boolean | null;
}
export type BenchRowLike = BenchRow | readonly (string | boolean)[];
export const HEADINGS: readonly string[];
export function reachedWord(reached: boolean | null | undefined): string;
export function toCells(row: BenchRowLike): string[];
export function formatTable(rows: readonly BenchRowLike[]): string[];
export function summarizeGoals(rows: readonly BenchRowLike[]): string;
