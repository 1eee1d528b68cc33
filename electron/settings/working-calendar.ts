import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Failure } from '../contract/failures';
import { parseJson } from '../request/parse-json';
import { failWith, type Result } from '../request/result';
import { parseWorkingCalendar, updatedCalendar, type WorkingCalendar } from '../request/working-hours';

/** The calendar file's name, among the product's assets and in the data folder. */
export const CALENDAR_FILE = 'working-calendar.json';

/** A hundred years take less than a tenth of it. */
const BYTES_MAX = 1024 * 1024;

/** The calendar in use, and what is wrong with the file in the data folder; `null` when all is well or there is none. */
export interface CalendarReading {
  readonly calendar: WorkingCalendar;
  readonly problem: Failure | null;
}

/**
 * Reads the working calendar (R8): the product's own, and over it the years of `<data folder>/working-calendar.json`, by which an
 * administrator makes a new decree known without a release. A file there that cannot be used is named and changes nothing; a broken asset is
 * a bug and throws.
 */
export function readWorkingCalendar(assetsDir: string, dataDir: string): CalendarReading {
  const own = parseWorkingCalendar(JSON.parse(readFileSync(join(assetsDir, CALENDAR_FILE), 'utf8')));
  if (!own.ok) throw new Error(`The working calendar is broken: ${JSON.stringify(own.failure)}`);
  const later = readLater(join(dataDir, CALENDAR_FILE));
  if (later === null) return { calendar: own.value, problem: null };
  if (!later.ok) return { calendar: own.value, problem: later.failure };
  return { calendar: updatedCalendar(own.value, later.value), problem: null };
}

function readLater(path: string): Result<WorkingCalendar, Failure> | null {
  try {
    if (statSync(path).size > BYTES_MAX)
      return failWith({ kind: 'not-readable', name: CALENDAR_FILE, detail: 'EFBIG' });
    const parsed = parseJson(readFileSync(path, 'utf8'), CALENDAR_FILE);
    return parsed.ok ? parseWorkingCalendar(parsed.value, CALENDAR_FILE) : parsed;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : null;
    if (code === null) throw error;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    return failWith({ kind: 'not-readable', name: CALENDAR_FILE, detail: code });
  }
}
