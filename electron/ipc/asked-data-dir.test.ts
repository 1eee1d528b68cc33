import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { askedDataDir } from './asked-data-dir';

describe('the data folder that was asked for', () => {
  it.each([
    [['electron', '.', '--data-dir', '/данные/x'], {}, '/данные/x'],
    [['electron', '.', '--data-dir=/a b'], {}, '/a b'],
    [['electron', '.', '--data-dir', 'here'], { SOFTPHONE_REPORT_DATA: '/there' }, 'here'],
    [['electron', '.'], { SOFTPHONE_REPORT_DATA: '/there' }, '/there'],
  ])('%j with %j is %s', (args, env, folder) => {
    expect(askedDataDir(args, env)).toBe(resolve(folder));
  });

  it.each([
    [['electron', '.'], {}],
    [['electron', '.', '--data-dir'], {}],
    [['electron', '.', '--data-dir='], {}],
    [['electron', '.', '--data-directory=/x'], { SOFTPHONE_REPORT_DATA: '' }],
  ])('%j with %j leaves the usual one', (args, env) => {
    expect(askedDataDir(args, env)).toBeNull();
  });
});
