import type { IncidentWindow } from '../../../electron/contract/evidence';

/** Minutes on either side of the moment that are offered at one press. */
export const WINDOW_PRESETS = { quarter: 15, hour: 60, day: 1440 } as const;

/** Which span is asked for: one of the presets, minutes of the person's own, or all times. */
export type WindowSpan = 'all' | keyof typeof WINDOW_PRESETS | 'own';

/** Minutes around the moment as they are typed. */
export type Margins = Pick<IncidentWindow, 'minutesBefore' | 'minutesAfter'>;

/** A year: the longest margin that can be asked for. */
const MINUTES_MAX = 525_600;

/** The preset that these minutes are, or `own` when they are none of them. */
export function spanOf({ minutesBefore, minutesAfter }: Margins): Exclude<WindowSpan, 'all'> {
  const names = Object.keys(WINDOW_PRESETS) as (keyof typeof WINDOW_PRESETS)[];
  const name = names.find((one) => WINDOW_PRESETS[one] === minutesBefore && minutesBefore === minutesAfter);
  return name ?? 'own';
}

/** A typed number of minutes as one that can be asked for; an emptied field counts as none. */
export function minutesFrom(typed: number | null): number {
  return Math.min(MINUTES_MAX, Math.max(0, typed ?? 0));
}

/** First and last moment of a window, ISO 8601. */
export function boundsOf({ at, minutesBefore, minutesAfter }: IncidentWindow): {
  readonly from: string;
  readonly to: string;
} {
  const shifted = (minutes: number) => new Date(Date.parse(at) + minutes * 60_000).toISOString();
  return { from: shifted(-minutesBefore), to: shifted(minutesAfter) };
}
