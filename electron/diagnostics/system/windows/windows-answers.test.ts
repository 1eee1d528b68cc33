import { describe, expect, it } from 'vitest';
import { parseAnswer, toRows } from './answers';
import { parseConnectionSettings } from './connection-settings';
import { parseRegistry } from './registry';
import { COMPUTER_QUESTIONS, DEVICE_QUESTIONS, scriptOf } from './script';
import { parseSystemTime } from './windows-sound';

describe('answers of PowerShell', () => {
  it.each([
    ['nothing', '', null],
    ['a torn line', '{"id":"disks","value":[{"De', null],
    ['words', 'Get-CimInstance : Отказано в доступе', null],
    ['another document', '[1,2]', null],
  ])('%s is no answer', (_name, line, answer) => {
    expect(parseAnswer(line)).toBe(answer);
  });

  it('behind a byte order mark are read', () => {
    expect(parseAnswer('\uFEFF{"id":"disks","value":[]}')).toEqual({
      id: 'disks',
      rows: { ok: true, rows: [] },
    });
  });

  it.each([
    ['a list of one', { Name: 'a' }, [{ Name: 'a' }]],
    ['a list with its count', { value: [{ Name: 'a' }], Count: 1 }, [{ Name: 'a' }]],
    ['nothing found', null, []],
    ['a list with a hole', [null, { Name: 'a' }], [{ Name: 'a' }]],
  ])('%s becomes rows', (_name, value, rows) => {
    expect(toRows(value)).toEqual({ ok: true, rows });
  });

  it('of another form have a reason', () => {
    expect(toRows(['text'])).toEqual({
      ok: false,
      reason: 'PowerShell answered with something else than a list',
    });
  });
});

describe('the script', () => {
  it('has no double quotes, fits a command line, and asks each question in a try of its own', () => {
    for (const questions of [COMPUTER_QUESTIONS, DEVICE_QUESTIONS]) {
      const script = scriptOf(questions);
      expect(script).not.toContain('"');
      expect(script.length).toBeLessThan(8000);
      for (const id of Object.keys(questions)) expect(script).toContain(`answer '${id}' {`);
      expect(script).toContain('try{$value=@(& $ask)');
      expect(script.split('{').length).toBe(script.split('}').length);
    }
  });
});

describe('the registry', () => {
  it('is read with tabulators, spaces in names and data that is missing', () => {
    const text =
      'HKEY_CURRENT_USER\\A\r\n\tShort\tREG_SZ\tx  y\r\n    Long name    REG_DWORD    0x5\r\n    Empty    REG_SZ\r\nОшибка: нет\r\n';
    expect(parseRegistry(text)).toEqual([
      { key: 'HKEY_CURRENT_USER\\A', name: 'Short', type: 'REG_SZ', data: 'x  y' },
      { key: 'HKEY_CURRENT_USER\\A', name: 'Long name', type: 'REG_DWORD', data: '0x5' },
      { key: 'HKEY_CURRENT_USER\\A', name: 'Empty', type: 'REG_SZ', data: '' },
    ]);
    expect(parseRegistry('')).toEqual([]);
  });

  it('gives no connection settings from a value of another form', () => {
    expect(parseConnectionSettings(Buffer.alloc(4))).toBeNull();
    expect(parseConnectionSettings(Buffer.alloc(40, 0xff))).toBeNull();
    const cut = Buffer.from('46000000050000000300000010000000aabb', 'hex');
    expect(parseConnectionSettings(cut)).toBeNull();
  });

  it('gives the time of the example in the description of the default device', () => {
    const bytes = Buffer.from('DC070C00030005000A003A0015004303', 'hex');
    expect(parseSystemTime(bytes)).toBe('2012-12-05 10:58:21.835');
    expect(parseSystemTime(bytes.subarray(2))).toBe('');
  });
});
