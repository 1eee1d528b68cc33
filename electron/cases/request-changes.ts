/** Which requests this process has changed, how often, and whether that is remembered yet. */
export interface RequestChanges {
  /** Whether a change of the request has not been looked at since. */
  isOpen(reference: string): boolean;
  count(reference: string): number;
  /** Changes of all requests. */
  readonly total: () => number;
  close(reference: string): void;
  readonly note: (reference: string) => void;
}

/** Counts from nought. */
export function createRequestChanges(): RequestChanges {
  const open = new Set<string>();
  const counts = new Map<string, number>();
  let total = 0;
  return {
    isOpen: (reference) => open.has(reference),
    count: (reference) => counts.get(reference) ?? 0,
    total: () => total,
    close: (reference) => void open.delete(reference),
    note: (reference) => {
      total += 1;
      open.add(reference);
      counts.set(reference, (counts.get(reference) ?? 0) + 1);
    },
  };
}
