import type { SystemValue } from '../../contract/evidence';
import { askClockOffset, timeServer } from './clock-offset';
import { found, type SystemCollector } from './collector';
import { COLLECTOR_MS } from './computer-collectors';
import type { Platform } from './platform';

/** What the time section is told from. */
export interface TimeParts {
  readonly now: Date;
  readonly zone: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Time zone, its offset from UTC, the local time and the language of the system. */
export function describeTime(now: Date, zone: string): SystemValue[] {
  const part = (options: Intl.DateTimeFormatOptions, type: string): string =>
    new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...options })
      .formatToParts(now)
      .find((item) => item.type === type)?.value ?? '';
  const offset = part({ timeZoneName: 'longOffset' }, 'timeZoneName');
  const local = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(now);
  return [
    found('zone', zone),
    found('offset', offset === 'GMT' ? 'GMT+00:00' : offset),
    found('local-time', local),
    found('locale', Intl.DateTimeFormat().resolvedOptions().locale),
  ];
}

/** What the clock says and how far it is off. */
export function timeCollectors(
  platform: Platform,
  { now, zone, env }: TimeParts,
): readonly SystemCollector[] {
  return [
    {
      id: 'time',
      timeoutMs: COLLECTOR_MS,
      collect: async () => [...describeTime(now, zone), ...(await platform.language())],
    },
    {
      id: 'clock',
      timeoutMs: COLLECTOR_MS,
      collect: async () => [await askClockOffset(timeServer(process.platform, env))],
    },
  ];
}
