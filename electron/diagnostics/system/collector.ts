import type { SystemReport, SystemValue } from '../../contract/evidence';
import type { CommandOutcome } from './run-command';
import { SECTIONS, type SectionId } from './sections';

/** One section of the system report. */
export type SystemSection = SystemReport['sections'][number];

/** Collects the values of one section; a row of the table in `collectors.ts`. */
export interface SystemCollector {
  readonly id: SectionId;
  readonly timeoutMs: number;
  readonly collect: () => Promise<readonly SystemValue[]>;
}

const MAX_VALUES = 200;
const MAX_ID = 120;
const MAX_VALUE = 2000;
const MAX_REASON = 500;

/** A value that was found; an empty one is absent, because an empty field tells nobody anything. */
export function found(id: string, value: string | number | null | undefined): SystemValue {
  const text = String(value ?? '')
    .replace(/\s+/gu, ' ')
    .trim();
  return text === ''
    ? absent(id, 'the system gave no answer')
    : { id: id.slice(0, MAX_ID), value: text.slice(0, MAX_VALUE), reason: null };
}

/** A value that could not be had, and why. */
export function absent(id: string, reason: string): SystemValue {
  const text = reason.replace(/\s+/gu, ' ').trim();
  return {
    id: id.slice(0, MAX_ID),
    value: null,
    reason: (text === '' ? 'unknown' : text).slice(0, MAX_REASON),
  };
}

/** What a list is in the report: numbered values, or one absent value that says why there is none. */
export function numbered(id: string, texts: readonly string[], whenNone: string, most = 40): SystemValue[] {
  if (texts.length === 0) return [absent(`${id}s`, whenNone)];
  return texts.slice(0, most).map((text, at) => found(`${id} ${at + 1}`, text));
}

/** Reads a command's output, or carries the reason why there is none to every value named. */
export function fromOutput(
  outcome: CommandOutcome,
  ids: readonly string[],
  parse: (stdout: string) => readonly SystemValue[],
): readonly SystemValue[] {
  if (!outcome.ok) return ids.map((id) => absent(id, outcome.reason));
  return parse(outcome.stdout);
}

/** A section in which nothing could be had. */
export function absentSection(id: SectionId, reason: string, durationMs: number): SystemSection {
  return { id, durationMs, values: SECTIONS[id].map((value) => absent(value, reason)) };
}

/** What a promise gives within so many milliseconds, or `late` in its place. */
export async function within<T>(work: Promise<T>, limitMs: number, late: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const alarm = new Promise<T>((answer) => {
    timer = setTimeout(() => answer(late), limitMs);
  });
  try {
    return await Promise.race([work, alarm]);
  } finally {
    clearTimeout(timer);
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : 'the collector failed';
}

/** Runs one collector within its time limit; a failure or a late answer becomes the reason of its values. */
export async function runCollector(collector: SystemCollector): Promise<SystemSection> {
  const started = performance.now();
  const elapsed = (): number => Math.round(performance.now() - started);
  const work = Promise.resolve()
    .then(() => collector.collect())
    .then(
      (values) => ({ id: collector.id, durationMs: elapsed(), values: values.slice(0, MAX_VALUES) }),
      (error: unknown) => absentSection(collector.id, wordsOf(error), elapsed()),
    );
  const reason = `time limit of ${collector.timeoutMs / 1000} s passed`;
  const late = absentSection(collector.id, reason, collector.timeoutMs);
  return within(work, collector.timeoutMs, late);
}
