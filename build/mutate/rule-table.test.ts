import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RULE_TABLE } from './rule-table.mjs';

describe('the table of the rules', () => {
  it('has a place for each rule of the vendor’s regulations', () => {
    const ids = Array.from({ length: 17 }, (_, index) => `R${index + 1}`);
    expect([...new Set(RULE_TABLE.map(({ id }) => id))]).toEqual(ids);
  });

  it.each(RULE_TABLE)('$id: $what, at a place that is there once', ({ file, was, becomes, test }) => {
    expect(readFileSync(file, 'utf8').split(was)).toHaveLength(2);
    expect(becomes).not.toBe(was);
    expect(existsSync(test)).toBe(true);
  });
});
