import { LAYOUT } from './kernel/kernel';
import type { Rule } from './rules/rule';

/** A rule that may apply where one of its starts stands. */
export interface Candidate {
  readonly rule: Rule;
  /** Looks closer at the place; `null` where the start itself is the trigger. */
  readonly pattern: RegExp | null;
  /** Characters of the start. */
  readonly length: number;
}

/** The starts of all rules as one table (a trie): one step for each character. */
export interface TriggerTable {
  /** Column of the table by code: letters without case, digits as one. */
  readonly columns: Uint8Array;
  readonly width: number;
  /** Next node by node and column, 0 where none follows. */
  readonly steps: Uint16Array;
  /** Characters up to a node. */
  readonly depths: Uint8Array;
  /** 1 for each node at which rules have to be asked. */
  readonly asked: Uint8Array;
  /** What may apply at a node or on the way to it, in the order of the rules. */
  readonly candidates: readonly (readonly Candidate[])[];
}

/** As many as the kernel has room for (kernel/assembly/layout.ts). */
const MOST_NODES = 16_384;
const ANY_DIGIT = 48;
const ALL_CODES = Array.from({ length: 256 }, (_, code) => code);

/** A character's code in the search: one byte; Cyrillic letters as in windows-1251, everything else beyond Latin-1 as 0. */
export function toCode(unit: number): number {
  if (unit < 256) return unit;
  if (unit >= 0x410 && unit <= 0x44f) return unit - 0x350;
  if (unit === 0x401) return 0xa8;
  return unit === 0x451 ? 0xb8 : 0;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function fold(code: number): number {
  if (isDigit(code)) return ANY_DIGIT;
  if (code >= 65 && code <= 90) return code + 32;
  if (code >= 0xc0 && code <= 0xdf) return code + 32;
  return code === 0xa8 ? 0xb8 : code;
}

function foldStart(start: string): number[] {
  return [...start].map((sign) => fold(toCode(sign === '#' ? ANY_DIGIT : sign.charCodeAt(0))));
}

interface Node {
  readonly next: Map<number, number>;
  readonly depth: number;
  readonly own: Candidate[];
  readonly order: number[];
  readonly parent: number;
}

function sticky(pattern: RegExp | undefined): RegExp | null {
  return pattern === undefined ? null : new RegExp(pattern.source, `${pattern.flags.replace(/[gy]/g, '')}y`);
}

function buildTrie(rules: readonly Rule[]): Node[] {
  const nodes: Node[] = [{ next: new Map(), depth: 0, own: [], order: [], parent: 0 }];
  rules.forEach((rule, order) => {
    const pattern = sticky(rule.pattern);
    for (const start of rule.starts ?? []) {
      let at = 0;
      for (const code of foldStart(start)) {
        const known = nodes[at]?.next.get(code) ?? nodes.length;
        if (known === nodes.length)
          nodes.push({ next: new Map(), depth: (nodes[at]?.depth ?? 0) + 1, own: [], order: [], parent: at });
        nodes[at]?.next.set(code, known);
        at = known;
      }
      const node = nodes[at];
      if (at === 0 || node === undefined || node.order.includes(order)) continue;
      node.own.push({ rule, pattern, length: start.length });
      node.order.push(order);
    }
  });
  return nodes;
}

/** The candidates on the way to each node: of one rule the longest start, the rules in their order. */
function collectCandidates(nodes: readonly Node[], rules: readonly Rule[]): (readonly Candidate[])[] {
  const all: (readonly Candidate[])[] = [];
  for (const node of nodes) {
    const inherited = (all[node.parent] ?? []).filter(
      (candidate) => !node.own.some(({ rule }) => rule === candidate.rule),
    );
    all.push([...inherited, ...node.own].sort((a, b) => rules.indexOf(a.rule) - rules.indexOf(b.rule)));
  }
  return all;
}

function build(rules: readonly Rule[]): TriggerTable {
  const nodes = buildTrie(rules);
  const used = [...new Set(nodes.flatMap(({ next }) => [...next.keys()]))];
  const width = used.length + 1;
  const columns = Uint8Array.from(ALL_CODES, (code) => used.indexOf(fold(code)) + 1);
  const steps = new Uint16Array(nodes.length * width);
  if (nodes.length > MOST_NODES || steps.byteLength > LAYOUT.stepsEnd - LAYOUT.steps)
    throw new Error('the starts of the rules are too many for the trigger table');
  nodes.forEach(({ next }, node) => {
    for (const [code, to] of next) steps[node * width + used.indexOf(code) + 1] = to;
  });
  const candidates = collectCandidates(nodes, rules);
  const depths = Uint8Array.from(nodes, ({ depth }) => depth);
  const asked = Uint8Array.from(candidates, ({ length }) => (length > 0 ? 1 : 0));
  return { columns, width, steps, depths, asked, candidates };
}

const known = new WeakMap<readonly Rule[], TriggerTable>();

/** The table of the rules that have starts, built once for one list; throws where they have more characters than it has room for. */
export function buildTriggerTable(rules: readonly Rule[]): TriggerTable {
  const table = known.get(rules) ?? build(rules);
  known.set(rules, table);
  return table;
}
