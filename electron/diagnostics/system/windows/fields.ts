/** A row of an answer. */
export type Row = Readonly<Record<string, unknown>>;

/** Text of a field; empty when it is missing or `null`. */
export function text(row: Row, name: string): string {
  const value = row[name];
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
}

/** Number of a field: CIM gives 64-bit numbers as numbers or as text; `null` when it is none. */
export function number(row: Row, name: string): number | null {
  const value = row[name];
  const parsed =
    typeof value === 'number'
      ? value
      : typeof value === 'string' && value !== ''
        ? Number(value)
        : Number.NaN;
  return Number.isFinite(parsed) ? parsed : null;
}

/** Truth of a field; `null` when Windows left it open. */
export function flag(row: Row, name: string): boolean | null {
  const value = row[name];
  return typeof value === 'boolean' ? value : null;
}

/** Texts of a field that is a list, or one item in its place. */
export function texts(row: Row, name: string): string[] {
  const value = row[name];
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((item): item is string => typeof item === 'string' && item !== '');
}
