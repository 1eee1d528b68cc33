import { runInNewContext } from 'node:vm';
import { transformSync } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { findMutants } from './find-mutants.mjs';
import { instrument } from './instrument.mjs';

const kindsOf = (source: string) => findMutants(source).map(({ kind, text }) => `${kind}: ${text}`);

/** The value of `export const value` in a source in which one mutant is on; -1 is none. */
function valueWith(source: string, active: number): unknown {
  const { code } = transformSync(instrument(source, findMutants(source)), { loader: 'ts', format: 'cjs' });
  const module = { exports: {} as { value?: unknown } };
  runInNewContext(code, { module, mutation: (id: number) => id === active });
  return module.exports.value;
}

describe('findMutants', () => {
  it.each([
    ['const a = b === c;', ['operator: (b) !== (c)']],
    ['const a = b < c;', ['operator: (b) <= (c)', 'operator: (b) >= (c)']],
    ['const a = b && !c;', ['operator: (b) || (!c)', 'not: c']],
    ['const a = true;', ['boolean: false']],
    ["const a = 'word';", ["text: ''"]],
    ["const a = '';", ["text: 'mutated'"]],
    ['const a = `${b}`;', ['text: ``']],
    ['const a = b.some(c);', ['method: b.every(c)']],
    ['const a = b.filter(c);', ['method: b']],
    ['const a = [one, two];', ['item: [two]', 'item: [one]']],
    ['const a = (b) => { return c; };', ['block: {}']],
    ['if (a) b();', ['condition: true', 'condition: false']],
    ['const a = b ? c : d;', ['condition: true', 'condition: false']],
  ])('finds in %s each change', (source, expected) => {
    expect(kindsOf(source)).toEqual(expected);
  });

  it.each([
    "import { a } from './b';",
    "export { a } from './b';",
    "type A = 'one' | 'two';",
    "interface A { readonly b: 'one'; }",
    "const a = { 'b-c': d };",
    'const a = b?.filter(c);',
    'const a = b.floor(c);',
    'const a = b ** c;',
  ])('leaves alone what does nothing when the program runs, or cannot be changed: %s', (source) => {
    expect(kindsOf(source)).toEqual([]);
  });
});

describe('instrument', () => {
  const source = `
    function judge(n: number, words: readonly string[]): string {
      if (n > 3 && words.some((word) => word === 'a')) { return 'many'; }
      const rest = words.filter((word) => word !== 'b').length;
      return rest === 0 ? 'none' : \`few of \${rest}\`;
    }
    export const value = [judge(5, ['a']), judge(3, ['b']), judge(4, ['b', 'c', 'c'])].join(',');`;

  it('changes nothing while no mutant is on', () => {
    expect(valueWith(source, -1)).toBe('many,none,few of 2');
  });

  it('switches on each mutant alone, so that most of them can be seen from outside', () => {
    const mutants = findMutants(source);
    const values = mutants.map(({ id }) => valueWith(source, id));
    expect(mutants.length).toBeGreaterThan(15);
    const seen = values.filter((value) => value !== 'many,none,few of 2').length;
    expect(seen / mutants.length).toBeGreaterThan(0.8);
  });
});
