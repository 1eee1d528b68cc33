import type { SystemReport } from '../../contract/evidence';
import { PC_FACT_MAX, PC_LIST_SEPARATOR } from '../../request/pc/pc-snapshot';

/** A value of a report with its name. */
export interface ReadValue {
  readonly id: string;
  readonly text: string;
}

/** Looks into a system report; what could not be collected is `undefined` or missing. */
export interface SystemReading {
  readonly value: (section: string, id: string) => string | undefined;
  readonly values: (section: string, id: RegExp) => readonly ReadValue[];
}

/** A reading of one report. */
export function createReading({ sections }: SystemReport): SystemReading {
  const all = (section: string) => sections.find(({ id }) => id === section)?.values ?? [];
  return {
    value: (section, id) => all(section).find((one) => one.id === id)?.value ?? undefined,
    values: (section, id) =>
      all(section).flatMap((one) =>
        one.value !== null && id.test(one.id) ? [{ id: one.id, text: one.value }] : [],
      ),
  };
}

/** Items as one value, each once, as many as fit. */
export function joined(items: readonly string[]): string {
  const unique = [...new Set(items.map((item) => item.replaceAll(';', ',').trim()))].filter(
    (item) => item !== '',
  );
  let text = '';
  for (const item of unique) {
    const longer = text === '' ? item : `${text}${PC_LIST_SEPARATOR}${item}`;
    if (longer.length > PC_FACT_MAX) break;
    text = longer;
  }
  return text;
}
