import type { BenchRow } from './table.mjs';

export function packingRows(
  results: unknown,
  facts: { readonly budget: number; readonly sizes: readonly number[] },
): BenchRow[];
export function readForecast(stderr: string): number | null;
