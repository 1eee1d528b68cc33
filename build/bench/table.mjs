/** What stands above the columns. */
export const HEADINGS = ['figure', 'ours', 'beside it', 'ratio', 'goal', 'reached'];

/** `yes` and `no` for a figure with a goal, `not measured` where it could not be had, nothing without a goal. */
export function reachedWord(reached) {
  if (reached === undefined) return '';
  if (reached === null) return 'not measured';
  return reached ? 'yes' : 'NO';
}

/** Cells of a row; a bench gives an object, or its first cells as a list. */
export function toCells(row) {
  const { figure, ours, peer = '', ratio = '', goal = '', reached } = Array.isArray(row) ? listed(row) : row;
  return [figure, ours, peer, ratio, goal, reachedWord(reached)];
}

function listed([figure = '', ours = '', peer = '', ratio = '', goal = '', reached]) {
  return { figure, ours, peer, ratio, goal, reached };
}

/** Rows in columns, as lines of text. */
export function formatTable(rows) {
  const cells = [HEADINGS, ...rows.map(toCells)];
  const widths = HEADINGS.map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  return cells.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('  ')
      .trimEnd(),
  );
}

/** One sentence on how many goals were reached. */
export function summarizeGoals(rows) {
  const words = rows.map(toCells).map((row) => row.at(-1));
  const count = (word) => words.filter((one) => one === word).length;
  return `Goals reached: ${count('yes')}, not reached: ${count('NO')}, not measured: ${count('not measured')}.`;
}
