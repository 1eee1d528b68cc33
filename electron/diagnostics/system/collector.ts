import type { SystemReport, SystemValue } from '../../contract/evidence';
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

/** A section in which nothing could be had. */
export function absentSection(id: SectionId, reason: string, durationMs: number): SystemSection {
  return { id, durationMs, values: SECTIONS[id].map((value) => absent(value, reason)) };
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : 'the collector failed';
}

/** Runs one collector within its time limit; a failure or a late answer becomes the reason of its values. */
export async function runCollector(collector: SystemCollector): Promise<SystemSection> {
  const started = performance.now();
  const elapsed = (): number => Math.round(performance.now() - started);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<SystemSection>((answer) => {
    const reason = `time limit of ${collector.timeoutMs / 1000} s passed`;
    timer = setTimeout(() => answer(absentSection(collector.id, reason, elapsed())), collector.timeoutMs);
  });
  const work = Promise.resolve()
    .then(() => collector.collect())
    .then(
      (values) => ({ id: collector.id, durationMs: elapsed(), values: values.slice(0, MAX_VALUES) }),
      (error: unknown) => absentSection(collector.id, wordsOf(error), elapsed()),
    );
  const section = await Promise.race([work, late]);
  clearTimeout(timer);
  return section;
}
