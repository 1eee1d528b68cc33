import type { EvidenceBranch, EvidenceNode } from '../../contract/evidence';

/** The contract's limit of lines of one branch. */
export const MAX_NODES = 2000;

/** Lines in the order in which people look. */
function orderNodes<T extends Pick<EvidenceNode, 'isFolder' | 'timeSpan' | 'name'>>(
  nodes: readonly T[],
): T[] {
  const last = ({ timeSpan }: T): string => timeSpan.last ?? '';
  return [...nodes].sort(
    (a, b) =>
      Number(b.isFolder) - Number(a.isFolder) ||
      (last(a) === last(b) ? 0 : last(a) < last(b) ? 1 : -1) ||
      (a.name < b.name ? -1 : 1),
  );
}

/** Folders first, then newest first, then by name; the first of them, and how many more there are. */
export function toBranch(nodes: readonly EvidenceNode[], more = 0): EvidenceBranch {
  const ordered = orderNodes(nodes);
  return { nodes: ordered.slice(0, MAX_NODES), more: more + Math.max(0, ordered.length - MAX_NODES) };
}
