import { loopRows, growthRow, memoryRows } from './strain-rows.mjs';
import { absent, MEBIBYTE, NO_ROOM, seconds, times } from './row-words.mjs';

/** The rows of the table on packing, from the results of the race. */
export function packingRows(results, { budget, sizes }) {
  const facts = { results, budget, sizes };
  return [
    ...budgetRows(facts),
    ...fullRows(facts),
    ...unmaskedRows(facts),
    pythonRow(facts),
    ...loopRows(facts),
    ...memoryRows(facts),
    growthRow(facts),
  ];
}

function budgetRows({ results: { budget: ours, budgetLarge, zip, idle }, budget, sizes }) {
  const ratio = zip.seconds / ours.seconds;
  const rows = [
    {
      figure: `budget package (${budget / MEBIBYTE} MiB, masked) of ${sizes[1]} MiB`,
      ours: seconds(ours.seconds),
      peer: `zip -6 of the tree: ${seconds(zip.seconds)}`,
      ratio: `${times(ratio)} as fast`,
      goal: 'at least 15 times',
      reached: ratio >= 15,
    },
    { figure: '  of which starting and the system information', ours: seconds(idle.seconds) },
  ];
  const figure = `the same of ${sizes[2]} MiB`;
  const goal = 'at most 1.2 times its time';
  if (budgetLarge === undefined) rows.push(absent(figure, goal, NO_ROOM));
  else {
    const share = budgetLarge.seconds / ours.seconds;
    rows.push({
      figure,
      ours: seconds(budgetLarge.seconds),
      peer: `of ${sizes[1]} MiB: ${seconds(ours.seconds)}`,
      ratio: times(share),
      goal,
      reached: share <= 1.2,
    });
  }
  return [...rows, fillRow([ours, budgetLarge], budget), forecastRow([ours, budgetLarge])];
}

/** The worst of all runs counts: a budget is no average. */
function fillRow(contestants, budget) {
  const shares = contestants.flatMap((one) => (one?.runs ?? []).map(({ bytes }) => (100 * bytes) / budget));
  const [least, most] = [Math.min(...shares), Math.max(...shares)];
  return {
    figure: 'fill of the budget, least and most',
    ours: `${least.toFixed(2)} to ${most.toFixed(2)} %`,
    peer: `${budget} bytes`,
    goal: '99 to 100 %, never above',
    reached: least >= 99 && most <= 100,
  };
}

function forecastRow(contestants) {
  const figure = 'size shown beforehand, furthest off';
  const goal = 'within 3 %';
  const errors = contestants
    .flatMap((one) => one?.runs ?? [])
    .map(({ stderr, bytes }) => ({ forecast: readForecast(stderr), bytes }));
  if (errors.length === 0 || errors.some(({ forecast }) => forecast === null))
    return absent(figure, goal, 'no size was shown');
  const worst = errors
    .map(({ forecast, bytes }) => ({ forecast, bytes, off: Math.abs(forecast / bytes - 1) }))
    .reduce((a, b) => (a.off > b.off ? a : b));
  return {
    figure,
    ours: `${(worst.forecast / MEBIBYTE).toFixed(2)} MiB`,
    peer: `became ${(worst.bytes / MEBIBYTE).toFixed(2)} MiB`,
    ratio: `${(100 * worst.off).toFixed(2)} % off`,
    goal,
    reached: worst.off <= 0.03,
  };
}

const UNITS = { bytes: 1, KB: 1024, KiB: 1024, MB: MEBIBYTE, MiB: MEBIBYTE, GB: 1024 ** 3, GiB: 1024 ** 3 };

/** The size that `collect` announces on stderr before it packs. */
export function readForecast(stderr) {
  const line = stderr.split('\n').find((one) => /expected|forecast/i.test(one)) ?? '';
  const match = /([\d][\d.,]*)\s*(bytes|[KMG]i?B)/.exec(line);
  return match === null ? null : Number(match[1].replaceAll(',', '')) * UNITS[match[2]];
}

function fullRows({ results: { full, zip }, sizes }) {
  const ratio = zip.seconds / full.seconds;
  const size = full.last.bytes / zip.last.bytes;
  return [
    {
      figure: `full collection of ${sizes[1]} MiB, masked`,
      ours: seconds(full.seconds),
      peer: `zip -6: ${seconds(zip.seconds)}`,
      ratio: `${times(ratio)} as fast`,
      goal: 'at least 2.0 times',
      reached: ratio >= 2,
    },
    {
      figure: '  its size',
      ours: `${(full.last.bytes / MEBIBYTE).toFixed(1)} MiB`,
      peer: `zip -6: ${(zip.last.bytes / MEBIBYTE).toFixed(1)} MiB`,
      ratio: times(size),
      goal: 'not larger',
      reached: size <= 1,
    },
  ];
}

function unmaskedRows({ results: { unmasked, libdeflate, zip } }) {
  const ratio = zip.seconds / unmasked.seconds;
  const row = {
    figure: '  the same without masking (every kind kept)',
    ours: seconds(unmasked.seconds),
    peer: `zip -6: ${seconds(zip.seconds)}`,
    ratio: `${times(ratio)} as fast`,
    goal: 'at least 2.5 times',
    reached: ratio >= 2.5,
  };
  const figure = '  its share of the libdeflate limit (level 6, two processes)';
  const goal = 'at least 0.55';
  if (libdeflate === undefined)
    return [row, absent(figure, goal, 'libdeflate-gzip is missing (libdeflate-tools)')];
  const share = libdeflate.seconds / unmasked.seconds;
  return [
    row,
    {
      figure,
      ours: seconds(unmasked.seconds),
      peer: `libdeflate: ${seconds(libdeflate.seconds)}`,
      ratio: share.toFixed(2),
      goal,
      reached: share >= 0.55,
    },
  ];
}

function pythonRow({ results: { fullTenth, python }, sizes }) {
  const figure = `mask and pack ${sizes[0]} MiB, against a script that works by lines`;
  const goal = 'at least 10 times';
  if (python === undefined) return absent(figure, goal, 'python3 is missing');
  const ratio = python.seconds / fullTenth.seconds;
  return {
    figure,
    ours: seconds(fullTenth.seconds),
    peer: `Python: ${seconds(python.seconds)}`,
    ratio: `${times(ratio)} as fast`,
    goal,
    reached: ratio >= 10,
  };
}
