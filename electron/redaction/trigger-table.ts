import type { Rule } from './rules/rule';

/** A rule that may apply where one of its starts stands. */
export interface Candidate {
  readonly rule: Rule;
  /** Looks closer at the place; `null` where the start itself is the trigger. */
  readonly pattern: RegExp | null;
  /** Characters of the start. */
  readonly length: number;
}

/** The starts of all rules as one table (a trie): two characters lead into it, one step for each further character. */
export interface TriggerTable {
  /** What two neighbouring codes may be; where they are nothing, the search passes by. */
  readonly filter: Uint8Array;
  /** Node by two codes, 0 where no start begins with them; of a start of one character, its own node. */
  readonly pairs: Uint16Array;
  /** Column of the table by code: letters without case, digits as one. */
  readonly columns: Uint8Array;
  readonly width: number;
  /** Next node by node and column, 0 where none follows. */
  readonly steps: Uint16Array;
  /** Characters up to a node. */
  readonly depths: Uint8Array;
  /** What may apply at a node or on the way to it, in the order of the rules. */
  readonly candidates: readonly (readonly Candidate[])[];
}

const ANY_DIGIT = 48;
const ALL_CODES = Array.from({ length: 256 }, (_, code) => code);

/** A character's code in the search: one byte; Cyrillic letters as in windows-1251, everything else beyond Latin-1 as 0. */
export function toCode(unit: number): number {
  if (unit < 256) return unit;
  if (unit >= 0x410 && unit <= 0x44f) return unit - 0x350;
  if (unit === 0x401) return 0xa8;
  return unit === 0x451 ? 0xb8 : 0;
}

/** In the filter: both are a whole start. */
export const SHORT = 1;
/** In the filter: both are the first two characters of a longer start. */
export const FIRST = 2;
/** In the filter: both are the second and third character of a start; the bit above `FIRST`. */
export const SECOND = 4;
/** In the filter: both belong to a number, perhaps in groups with one blank or hyphen between them. */
export const NUMBER = 8;
/** In the filter: both are digits. */
export const DIGITS = 16;

function isGap(code: number): boolean {
  return code === 32 || code === 45;
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

/** The first two steps of every start at once. */
function joinSteps(
  steps: Uint16Array,
  width: number,
  columns: Uint8Array,
  candidates: readonly (readonly Candidate[])[],
): Uint16Array {
  const pairs = new Uint16Array(65_536);
  for (const first of ALL_CODES) {
    const one = steps[columns[first] ?? 0] ?? 0;
    if (one === 0) continue;
    const alone = (candidates[one] ?? []).length > 0 ? one : 0;
    for (const second of ALL_CODES)
      pairs[(first << 8) | second] = steps[one * width + (columns[second] ?? 0)] || alone;
  }
  return pairs;
}

/** 1 for two columns that are the second and third character of a start. */
function findSeconds(steps: Uint16Array, width: number): Uint8Array {
  const seconds = new Uint8Array(width * width);
  for (const one of steps.subarray(0, width)) {
    for (let second = 1; one !== 0 && second < width; second += 1) {
      const two = steps[one * width + second] ?? 0;
      for (let third = 1; two !== 0 && third < width; third += 1)
        if (steps[two * width + third] !== 0) seconds[second * width + third] = 1;
    }
  }
  return seconds;
}

/** Digits are so frequent that starts with a digit are noticed by nothing less than a long number. */
function makeFilter(table: Omit<TriggerTable, 'filter'>): Uint8Array {
  const { pairs, columns, width, steps, candidates } = table;
  const seconds = findSeconds(steps, width);
  const filter = new Uint8Array(65_536);
  for (const first of ALL_CODES) {
    for (const second of ALL_CODES) {
      const pair = (first << 8) | second;
      const node = isDigit(first) ? 0 : (pairs[pair] ?? 0);
      const isShort = node !== 0 && (candidates[node] ?? []).length > 0;
      const isSecond = seconds[(columns[first] ?? 0) * width + (columns[second] ?? 0)] === 1;
      const isDigits = isDigit(first) && isDigit(second);
      const isNumber = isDigits || (isDigit(first) && isGap(second)) || (isGap(first) && isDigit(second));
      filter[pair] =
        (isShort ? SHORT : 0) |
        (node !== 0 ? FIRST : 0) |
        (isSecond ? SECOND : 0) |
        (isNumber ? NUMBER : 0) |
        (isDigits ? DIGITS : 0);
    }
  }
  return filter;
}

function build(rules: readonly Rule[]): TriggerTable {
  const nodes = buildTrie(rules);
  if (nodes.length > 65_535) throw new Error('the starts of the rules are too many for the trigger table');
  const used = [...new Set(nodes.flatMap(({ next }) => [...next.keys()]))];
  const width = used.length + 1;
  const columns = Uint8Array.from(ALL_CODES, (code) => used.indexOf(fold(code)) + 1);
  const steps = new Uint16Array(nodes.length * width);
  nodes.forEach(({ next }, node) => {
    for (const [code, to] of next) steps[node * width + used.indexOf(code) + 1] = to;
  });
  const candidates = collectCandidates(nodes, rules);
  const pairs = joinSteps(steps, width, columns, candidates);
  const depths = Uint8Array.from(nodes, ({ depth }) => depth);
  const table = { pairs, columns, width, steps, depths, candidates };
  return { ...table, filter: makeFilter(table) };
}

const known = new WeakMap<readonly Rule[], TriggerTable>();

/** The table of the rules that have starts, built once for one list; throws where they have more characters than it has room for. */
export function buildTriggerTable(rules: readonly Rule[]): TriggerTable {
  const table = known.get(rules) ?? build(rules);
  known.set(rules, table);
  return table;
}
