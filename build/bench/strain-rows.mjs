import { growth, median } from './measure.mjs';
import { absent, NO_ROOM, seconds, times } from './row-words.mjs';

const mebibytes = (value) => (value === null ? 'not told here' : `${value.toFixed(0)} MiB`);

/** How late the loop of the process ran that a person would look at. */
export function loopRows({ results }) {
  const collecting = ['budget', 'budgetLarge', 'full', 'fullLarge'].filter((name) => name in results);
  const idle = delaysOf(results.idleLoop);
  return collecting.map((name) => {
    const { p99, longest, worst } = delaysOf(results[name]);
    return {
      figure: `event-loop delay of the coordinating process, ${LOOP_NAMES[name]}`,
      ours: `p99 ${p99.toFixed(1)} ms, longest ${longest.toFixed(1)} ms`,
      peer: `idle process: p99 ${idle.p99.toFixed(1)} ms, longest ${idle.longest.toFixed(1)} ms`,
      ratio: `longest of all runs ${worst.toFixed(1)} ms`,
      goal: 'p99 10 ms, longest 30 ms',
      reached: p99 <= 10 && longest <= 30,
    };
  });
}

/** Medians over the runs, and the longest of all. */
function delaysOf({ runs }) {
  const [p99, longest] = ['p99Ms', 'maxMs'].map((key) => median(runs.map(({ delay }) => delay[key])));
  return { p99, longest, worst: Math.max(...runs.map(({ delay }) => delay.maxMs)) };
}

const LOOP_NAMES = {
  budget: 'budget',
  budgetLarge: 'budget, five times',
  full: 'full',
  fullLarge: 'full, five times',
};

/** Memory at two sizes. */
export function memoryRows({ results: { budget, budgetLarge, full, fullLarge }, sizes }) {
  return [
    ['budget', budget, budgetLarge],
    ['full', full, fullLarge],
  ].map(([name, one, five]) => {
    const highest = Math.max(one.peakMiB ?? 0, five?.peakMiB ?? 0);
    const share = five === undefined ? null : five.peakMiB / one.peakMiB;
    const isTold = one.peakMiB !== null;
    return {
      figure: `peak memory, ${name}: ${sizes[1]} and ${sizes[2]} MiB`,
      ours: `${mebibytes(one.peakMiB)}, ${five === undefined ? NO_ROOM : mebibytes(five.peakMiB)}`,
      ratio: isTold && share !== null ? times(share) : '',
      goal: 'at most 250 MiB, within 1.2 times',
      reached: isTold && share !== null ? highest <= 250 && share <= 1.2 : null,
    };
  });
}

/** Whether time follows size. */
export function growthRow({ results: { fullTenth, full, fullLarge }, sizes }) {
  const figure = `growth of the full collection: ${sizes.join(', ')} MiB`;
  const goal = 'linear within 10 %';
  if (fullLarge === undefined) return absent(figure, goal, NO_ROOM);
  const runs = [fullTenth, full, fullLarge];
  const rise = growth(runs.map((run, index) => ({ size: sizes[index], seconds: run.seconds })));
  return {
    figure,
    ours: runs.map((run) => seconds(run.seconds)).join(', '),
    ratio: `${times(rise)} the cost of a MiB`,
    goal,
    reached: rise <= 1.1,
  };
}
