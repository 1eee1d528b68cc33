import { expect, test } from 'vitest';
import { formatTable, summarizeGoals, type BenchRowLike } from './table.mjs';

const rows: BenchRowLike[] = [
  {
    figure: 'packing',
    ours: '1.2 s',
    peer: 'zip -6: 24 s',
    ratio: '20.0',
    goal: 'at least 15',
    reached: true,
  },
  { figure: 'fill', ours: '98 %', goal: '99 to 100 %', reached: false },
  { figure: 'limit', ours: '', goal: 'at least 0.55', reached: null },
  ['masking on one core', '200 MiB/s', 'sed -E: 100 MiB/s', '2.00'],
];

test('every column is as wide as its widest cell, and no line ends with blanks', () => {
  expect(formatTable(rows)).toEqual([
    'figure               ours       beside it          ratio  goal           reached',
    'packing              1.2 s      zip -6: 24 s       20.0   at least 15    yes',
    'fill                 98 %                                 99 to 100 %    NO',
    'limit                                                     at least 0.55  not measured',
    'masking on one core  200 MiB/s  sed -E: 100 MiB/s  2.00',
  ]);
});

test('goals are counted; a row without a goal counts nowhere', () => {
  expect(summarizeGoals(rows)).toBe('Goals reached: 1, not reached: 1, not measured: 1.');
});
