import type { InfrastructureDifference, RequestDocument } from '../document';
import { INFRASTRUCTURE_CHANGE_IDS, type InfrastructureChangeId } from '../new-document';
import { itemsOf, PC_FACT_IDS, PC_FACTS, type PcFactId, type PcSnapshot } from './pc-snapshot';

/** What differences are told from. */
export interface DifferenceInput {
  /** The PC as it is now. */
  readonly current: PcSnapshot;
  /** Earlier runs in any order. */
  readonly history: readonly PcSnapshot[];
  /** When the request was begun, ISO 8601: 'the last time' is before it. */
  readonly createdAt: string;
  /** When the trouble began, as the sender says. */
  readonly startedAt: string | null;
}

/** Why there is nothing to compare this PC with. */
export type NothingToCompare = NonNullable<RequestDocument['infrastructure']['nothingToCompare']>;

/** A clock that is off by less is as right as people expect. */
const CLOCK_TOLERANCE_MIN = 2;
const MOST = 40;

/**
 * What this PC shows to have changed since the last time and since the day before the trouble began (R16), fact by fact, the older
 * comparison first. A fact that one of the two runs could not tell is no difference.
 */
export function infrastructureDifferences(input: DifferenceInput): InfrastructureDifference[] {
  const { current } = input;
  const earlier = earlierRuns(input);
  const found = new Map<string, InfrastructureDifference>();
  for (const baseline of baselinesOf(input, earlier)) {
    for (const fact of PC_FACT_IDS) {
      const before = baseline.facts[fact];
      const after = current.facts[fact];
      if (before === undefined || after === undefined || isSame(fact, before, after)) continue;
      const id = differenceId(fact);
      const key = `${id}\n${comparable(fact, before)}`;
      if (found.has(key)) continue;
      found.set(key, { id, before, after, observedAt: firstSeen(fact, baseline, { earlier, current }) });
    }
  }
  return [...found.values()].sort((a, b) => placeOf(a) - placeOf(b)).slice(0, MOST);
}

/**
 * The earlier runs that show what this PC was like before the request or the trouble, oldest first; for a request older than the first look
 * at this PC, those of earlier days. Where there are none, no difference tells nothing: it is the first look.
 */
export function runsToCompareWith(input: DifferenceInput): PcSnapshot[] {
  const { createdAt, startedAt } = input;
  const trouble = startedAt === null ? -Infinity : startOfDay(startedAt);
  const until = Math.max(Date.parse(createdAt), trouble);
  const earlier = earlierRuns(input);
  const before = earlier.filter(({ takenAt }) => Date.parse(takenAt) < until);
  return before.length > 0 ? before : ofEarlierDays(input.current, earlier);
}

/** What was seen a moment ago in the same sitting is the same look. */
function ofEarlierDays({ takenAt }: PcSnapshot, earlier: readonly PcSnapshot[]): PcSnapshot[] {
  return earlier.filter((run) => Date.parse(run.takenAt) < startOfDay(takenAt));
}

/** Why no difference tells nothing: the PC was not looked at before, or what was stored of it cannot be read; `null` where it tells something. */
export function nothingToCompare({
  measuredAt,
  earlierRuns: count,
  damaged,
}: {
  readonly measuredAt: string | null;
  readonly earlierRuns: number;
  readonly damaged: readonly string[];
}): NothingToCompare | null {
  if (measuredAt === null || count > 0) return null;
  return damaged.length === 0 ? 'first-look' : 'unreadable';
}

function earlierRuns({ current, history }: DifferenceInput): PcSnapshot[] {
  return history
    .filter(({ takenAt }) => Date.parse(takenAt) < Date.parse(current.takenAt))
    .sort((a, b) => Date.parse(a.takenAt) - Date.parse(b.takenAt));
}

/** The id of a difference in the document: its question and its fact. */
export function differenceId(fact: PcFactId): string {
  return `${PC_FACTS[fact].question}/${fact}`;
}

/** The fact that a difference is about, with or without its question; `null` for one that is none of ours. */
export function factOfDifference(id: string): PcFactId | null {
  return PC_FACT_IDS.find((fact) => differenceId(fact) === id || fact === id) ?? null;
}

/** The question that a difference stands beside; `null` where it is none of ours. */
export function questionOfDifference(id: string): InfrastructureChangeId | null {
  const fact = factOfDifference(id);
  if (fact !== null) return PC_FACTS[fact].question;
  return INFRASTRUCTURE_CHANGE_IDS.find((known) => known === id || id.startsWith(`${known}/`)) ?? null;
}

/** The differences that belong to a question. */
export function differencesBeside(
  question: string,
  differences: readonly InfrastructureDifference[],
): InfrastructureDifference[] {
  return differences.filter(({ id }) => id === question || questionOfDifference(id) === question);
}

/** The last run before the day on which the trouble began, and the last one before the request. */
function baselinesOf(
  { createdAt, startedAt, current }: DifferenceInput,
  earlier: readonly PcSnapshot[],
): PcSnapshot[] {
  const before = (moment: number) => earlier.findLast(({ takenAt }) => Date.parse(takenAt) < moment);
  const beforeTrouble = startedAt === null ? undefined : before(startOfDay(startedAt));
  const last =
    before(Math.min(Date.parse(createdAt), Date.parse(current.takenAt))) ??
    // The request is older than the first look: what changed since that look is told all the same.
    ofEarlierDays(current, earlier)[0];
  return [...new Set([beforeTrouble, last])].filter((snapshot) => snapshot !== undefined);
}

/** Midnight of the day of an instant, by the instant's own offset. */
function startOfDay(instant: string): number {
  const zone = /(?:Z|[+-]\d{2}:\d{2})$/u.exec(instant)?.[0] ?? 'Z';
  return Date.parse(`${instant.slice(0, 10)}T00:00:00${zone}`);
}

/** When the present value was seen first after the baseline, without another value since. */
function firstSeen(
  fact: PcFactId,
  baseline: PcSnapshot,
  { earlier, current }: { readonly earlier: readonly PcSnapshot[]; readonly current: PcSnapshot },
): string {
  const after = current.facts[fact] ?? '';
  const since = earlier.slice(earlier.indexOf(baseline) + 1);
  let seen = current.takenAt;
  for (const { facts, takenAt } of since.reverse()) {
    const value = facts[fact];
    if (value === undefined) continue;
    if (!isSame(fact, value, after)) break;
    seen = takenAt;
  }
  return seen;
}

function isSame(fact: PcFactId, one: string, other: string): boolean {
  if (PC_FACTS[fact].kind === 'clock') return Math.abs(Number(one) - Number(other)) < CLOCK_TOLERANCE_MIN;
  return comparable(fact, one) === comparable(fact, other);
}

/** Lists in any order and in any case: servers are handed out in changing order, and one device can be named twice. */
function comparable(fact: PcFactId, value: string): string {
  const { kind } = PC_FACTS[fact];
  if (kind !== 'list' && kind !== 'set') return value.trim().toLowerCase();
  return [...new Set(itemsOf(value).map((item) => item.trim().toLowerCase()))].sort().join('\n');
}

function placeOf({ id }: InfrastructureDifference): number {
  const fact = factOfDifference(id);
  return fact === null ? PC_FACT_IDS.length : PC_FACT_IDS.indexOf(fact);
}
