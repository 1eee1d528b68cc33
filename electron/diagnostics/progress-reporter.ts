import type { PackingProgress } from '../contract/events';

/** A person cannot read faster than this, and each message costs the window's thread. */
const EVERY_MS = 100;
/** The pace is that of the last seconds: what was slow before says nothing about what comes. */
const RECENT_MS = 5000;
/** A pace over less time than this is a guess. */
const LEAST_MS = 500;

interface Sample {
  readonly at: number;
  readonly done: number;
}

function secondsLeft(samples: readonly Sample[], total: number): number | null {
  const [first] = samples;
  const last = samples.at(-1);
  if (first === undefined || last === undefined) return null;
  const ms = last.at - first.at;
  const bytes = last.done - first.done;
  if (ms < LEAST_MS || bytes <= 0) return null;
  return Math.round((Math.max(0, total - last.done) * ms) / bytes / 100) / 10;
}

/** Passes progress on, at most ten times a second and at each new phase, with the seconds left by the recent pace. */
export function createProgressReporter(
  send: (progress: PackingProgress) => void,
  now: () => number = () => performance.now(),
): (progress: PackingProgress) => void {
  let sentAt = -Infinity;
  let phase = '';
  let samples: Sample[] = [];
  return (progress) => {
    const at = now();
    if (progress.phase !== phase) samples = [];
    else if (at - sentAt < EVERY_MS) return;
    sentAt = at;
    ({ phase } = progress);
    samples = [...samples.filter((sample) => at - sample.at <= RECENT_MS), { at, done: progress.bytesDone }];
    const left = secondsLeft(samples, progress.bytesTotal);
    send({
      ...progress,
      name: progress.name.slice(0, 1024),
      ...(left === null ? {} : { secondsLeft: left }),
    });
  };
}
