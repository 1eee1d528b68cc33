import type {
  EvidenceBranch,
  EvidenceItem,
  EvidenceNode,
  EvidencePlace,
} from '../../../electron/contract/evidence';
import type { Failure } from '../../../electron/contract/failures';
import { isUnpackable, type EvidenceSwitches } from '../../wizard/wizard-model';

/** What is known of the inside of one opened line. */
export type Branch =
  | { readonly status: 'busy' }
  | { readonly status: 'failed'; readonly failure: Failure }
  | { readonly status: 'done'; readonly value: EvidenceBranch; readonly shown: number };

/** Insides by the key of their line. */
export type Branches = ReadonlyMap<string, Branch>;

/** How a switch stands; `mixed` is a folder of which not everything goes in. */
export type SwitchState = 'on' | 'off' | 'mixed';

/** A line with a switch: a piece of evidence, or a file or folder below one. */
export interface EvidenceLine extends EvidenceNode, Pick<EvidenceItem, 'problem'> {
  readonly type: 'evidence';
  readonly key: string;
  readonly place: EvidencePlace;
  readonly canOpen: boolean;
  /** True when it was added by hand and can be taken off the list. */
  readonly canRemove: boolean;
  readonly state: SwitchState;
  readonly isLocked: boolean;
  readonly children: readonly TreeLine[];
}

/** A line without a switch that says how the opening of its parent stands. */
export interface NoteLine {
  readonly type: 'busy' | 'failed' | 'empty' | 'more' | 'unlisted';
  readonly key: string;
  readonly parent: EvidencePlace;
  readonly failure: Failure | null;
  /** Lines not shown yet, or not listed at all. */
  readonly count: number;
  readonly children: readonly [];
}

/** A line of the tree. */
export type TreeLine = EvidenceLine | NoteLine;

/** Lines of one folder shown at first, and with each press on 'more'. */
export const LINES_AT_ONCE = 100;

/** Key of a place: the same place always has the same one. */
export function keyOf({ token, inner }: EvidencePlace): string {
  return `${token}/${inner}`;
}

/** What the tree shows is made of. */
export interface TreeInput {
  readonly items: readonly EvidenceItem[];
  readonly switches: EvidenceSwitches;
  readonly branches: Branches;
}

/** The lines of the tree as far as it was opened. */
export function linesOf(input: TreeInput): EvidenceLine[] {
  const excluded = new Set(input.switches.excluded.map(keyOf));
  return input.items.map((item) => {
    const place = { token: item.token, inner: '' };
    const isOn = input.switches.selected.includes(item.token);
    const node = { ...item, inner: '', leftOut: null };
    const line = lineOf(node, { place, isOn, excluded, branches: input.branches });
    return {
      ...line,
      problem: item.problem,
      canRemove: item.origin === 'added',
      isLocked: isUnpackable(item),
    };
  });
}

interface LineInput {
  readonly place: EvidencePlace;
  /** Whether everything above it is on. */
  readonly isOn: boolean;
  readonly excluded: ReadonlySet<string>;
  readonly branches: Branches;
}

function lineOf(node: EvidenceNode, { place, isOn, excluded, branches }: LineInput): EvidenceLine {
  const key = keyOf(place);
  const canOpen = node.leftOut === null && (node.isFolder || isArchive(node));
  const isMine = isOn && !excluded.has(key) && node.leftOut === null;
  // A folder not looked into yet has a line of words below it: a tree opens only what has something below.
  const children = canOpen ? childrenOf({ place, isOn: isMine, excluded, branches }) : [];
  const isMixed = isMine && [...excluded].some((other) => isBelow(other, key));
  return {
    type: 'evidence',
    inner: node.inner,
    name: node.name,
    kind: node.kind,
    isFolder: node.isFolder,
    files: node.files,
    bytes: node.bytes,
    timeSpan: node.timeSpan,
    leftOut: node.leftOut,
    key,
    place,
    problem: null,
    canOpen,
    canRemove: false,
    state: isMixed ? 'mixed' : isMine ? 'on' : 'off',
    isLocked: node.leftOut !== null,
    children,
  };
}

function childrenOf(input: LineInput): readonly TreeLine[] {
  const parent = input.place;
  const branch = input.branches.get(keyOf(parent)) ?? { status: 'busy' };
  const note = (type: NoteLine['type'], count = 0, failure: Failure | null = null): NoteLine => ({
    type,
    key: `${keyOf(parent)} ${type}`,
    parent,
    failure,
    count,
    children: [],
  });
  if (branch.status === 'busy') return [note('busy')];
  if (branch.status === 'failed') return [note('failed', 0, branch.failure)];
  const { nodes, more } = branch.value;
  if (nodes.length === 0) return [note('empty')];
  const lines: TreeLine[] = nodes
    .slice(0, branch.shown)
    .map((node) => lineOf(node, { ...input, place: { token: parent.token, inner: node.inner } }));
  const hidden = nodes.length - branch.shown;
  if (hidden > 0) lines.push(note('more', hidden));
  else if (more > 0) lines.push(note('unlisted', more));
  return lines;
}

function isArchive({ kind, name }: Pick<EvidenceNode, 'kind' | 'name'>): boolean {
  return kind === 'report-zip' || /\.zip$/i.test(name);
}

/** True when a key lies below another one: `ev-1/` is the evidence itself, `ev-1/a/b` lies below `ev-1/a`. */
export function isBelow(key: string, above: string): boolean {
  return key !== above && key.startsWith(above.endsWith('/') ? above : `${above}/`);
}
