// Stands in place of vitest in the bundle of a mutation run: the same `describe`, `it` and `expect`, in the one process that runs all mutants.
const { mutationRun } = globalThis;

export const expect = mutationRun.expect;
export const describe = withEach((title, body) => mutationRun.group(title, body));
export const it = withEach((title, body, more) =>
  mutationRun.test(title, typeof body === 'function' ? body : more),
);

/** `each` takes a table; a row that is a list is spread. */
function withEach(define) {
  return Object.assign((title, ...rest) => define(title, ...rest), {
    each: (table) => (title, body) =>
      table.forEach((row, index) => {
        const values = Array.isArray(row) ? row : [row];
        define(`${title} [${index}]`, () => body(...values));
      }),
  });
}
