import { describe, expect, it } from 'vitest';
import { hiddenCharactersIn, withoutHiddenCharacters } from './hidden-characters';

describe('hidden characters', () => {
  it.each([
    ['a line break in a name', { sender: { name: 'Мария\nИван' } }, 'sender.name'],
    ['a tab in a name', { sender: { name: 'a\tb' } }, 'sender.name'],
    ['a turned direction', { sender: { company: 'gpj.\u202eexe' } }, 'sender.company'],
    ['an isolate', { summary: '\u2066x\u2069' }, 'summary'],
    ['a line separator', { summary: 'a\u2028b' }, 'summary'],
    ['an escape', { reportNumber: '\u001b[2J' }, 'reportNumber'],
    ['a C1 control', { reportNumber: 'a\u009bb' }, 'reportNumber'],
    ['one in a list', { queries: ['a', 'b\u0000'] }, 'queries.1'],
    ['one in a list of texts', { changes: [{ what: 'a\nb' }, { what: 'a\u0007' }] }, 'changes.1.what'],
    ['a turned direction in a text', { description: { happened: 'a\n\u202eb' } }, 'description.happened'],
  ])('are found: %s', (_, value, path) => {
    expect(hiddenCharactersIn(value)).toBe(path);
    expect(hiddenCharactersIn(withoutHiddenCharacters(value))).toBeNull();
  });

  it.each([
    [{ description: { happened: 'one\r\ntwo\tthree\n' } }],
    [{ sender: { name: 'Жан-Поль  О’Нил 👨‍👩‍👧' }, count: 3, when: null, yes: true }],
    [{ name: 'می‌خواهم' }],
    [
      {
        happened: 'a\nb',
        expected: 'a\nb',
        steps: 'a\nb',
        tried: 'a\nb',
        overrides: [{ statement: 'a\nb' }],
      },
    ],
    [{ changes: [{ what: 'a\nb' }], reply: { quotedText: '> a\n> b' } }],
  ])('are not in %j, which stays as it is', (value) => {
    expect(hiddenCharactersIn(value)).toBeNull();
    expect(withoutHiddenCharacters(value)).toEqual(value);
  });

  it('leave a space where they parted words, and nothing elsewhere', () => {
    const value = {
      sender: { name: 'Мария\r\nИван\u202e\u0000' },
      description: { tried: 'a\u000cb\u001bc\nd' },
    };
    expect(withoutHiddenCharacters(value)).toEqual({
      sender: { name: 'Мария  Иван' },
      description: { tried: 'a bc\nd' },
    });
  });

  it('are judged by the fields that another document has for texts', () => {
    const value = { sections: [{ values: [{ value: 'a\nb', reason: null }] }] };
    expect(hiddenCharactersIn(value)).toBe('sections.0.values.0.value');
    expect(hiddenCharactersIn(value, new Set(['value']))).toBeNull();
    expect(withoutHiddenCharacters(value, new Set(['value']))).toEqual(value);
  });
});
