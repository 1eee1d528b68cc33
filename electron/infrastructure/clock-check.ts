import type { Finding } from './check';

const TOLERANCE_S = 5 * 60;
const PATIENCE_MS = 1500;

/** Offsets of the servers' clocks to this PC's in milliseconds, one promise for each HTTPS check; `null` where none was told. */
export type ClockOffsets = readonly Promise<number | null>[];

/** The first offset that is known; `null` once all servers have failed to tell one. */
export async function firstKnown(offsets: ClockOffsets): Promise<number | null> {
  const telling = offsets.map(async (offset) => {
    const known = await offset;
    if (known === null) throw new Error('not told');
    return known;
  });
  return Promise.any(telling).catch(() => null);
}

/** The same within a moment: what only wants to know it in passing does not wait for a silent server. */
export async function knownSoon(offsets: ClockOffsets): Promise<number | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((answer) => {
    timer = setTimeout(() => answer(null), PATIENCE_MS);
  });
  return Promise.race([firstKnown(offsets), late]).finally(() => clearTimeout(timer));
}

/** The first server that tells the time decides; the header counts whole seconds. */
export async function checkClock(offsets: ClockOffsets): Promise<Finding> {
  const known = await firstKnown(offsets);
  if (known === null)
    return { verdict: 'skipped', code: 'clock-unknown', detail: 'No server told the time.' };
  const seconds = Math.round(known / 1000);
  const words =
    seconds === 0
      ? 'agrees with the server'
      : `is ${Math.abs(seconds)} s ${seconds > 0 ? 'behind' : 'ahead of'} the server`;
  const isOff = Math.abs(seconds) > TOLERANCE_S;
  const why = isOff ? ': certificates and sign-in can fail because of that' : '';
  return {
    verdict: isOff ? 'warning' : 'ok',
    code: isOff ? 'clock-off' : 'clock-ok',
    values: { minutes: Math.round(Math.abs(seconds) / 60) },
    detail: `The clock of this PC ${words}${why}.`,
  };
}
