import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultDataDir } from './data-dir';
import { policyPath, readPolicy } from './policy';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'policy-'));
});
afterEach(() => rm(folder, { recursive: true }));

const none = { recipient: null, maxPackageBytes: null, smtp: null, proxy: null, extraCaFile: null };

describe('readPolicy', () => {
  it('is empty and without a problem where no administrator has laid anything down', () => {
    expect(readPolicy(join(folder, 'policy.json'))).toEqual({ policy: none, problem: null });
  });

  it('reads what the administrator has laid down, saved by Notepad as well', async () => {
    const path = join(folder, 'policy.json');
    const smtp = { host: 'mail.example.ru', port: 465, security: 'tls' };
    await writeFile(
      path,
      `\uFEFF${JSON.stringify({ recipient: 'helpdesk@example.ru', maxPackageBytes: 7340032, smtp })}`,
    );
    expect(readPolicy(path)).toEqual({
      policy: {
        recipient: 'helpdesk@example.ru',
        maxPackageBytes: 7340032,
        smtp,
        proxy: null,
        extraCaFile: null,
      },
      problem: null,
    });
  });

  it.each([
    ['an unknown key', '{"recipients": "a@example.ru"}'],
    ['two addresses', '{"recipient": "a@example.ru, b@example.ru"}'],
    ['a header in the address', '{"recipient": "a@example.ru\\nBcc: x@example.ru"}'],
    ['bad JSON', '{"recipient": '],
  ])('with %s is reported and nothing of it is used', async (_, content) => {
    const path = join(folder, 'policy.json');
    await writeFile(path, content);
    const { policy, problem } = readPolicy(path);
    expect(policy).toEqual(none);
    expect(problem).toMatchObject({ kind: 'invalid-document', name: 'policy.json' });
  });

  it('that cannot be read is reported', async () => {
    await mkdir(join(folder, 'policy.json'));
    expect(readPolicy(join(folder, 'policy.json')).problem).toMatchObject({
      kind: 'not-readable',
      detail: 'EISDIR',
    });
  });
});

describe('places', () => {
  it('are those of each system, and the variable moves the policy', () => {
    expect(policyPath({}, 'linux')).toBe('/etc/softphone-report/policy.json');
    expect(policyPath({}, 'darwin')).toBe('/Library/Application Support/Softphone Report/policy.json');
    expect(policyPath({ ProgramData: 'D:\\Data' }, 'win32')).toBe('D:\\Data\\Softphone Report\\policy.json');
    expect(policyPath({ SOFTPHONE_REPORT_POLICY: '/x/p.json' }, 'linux')).toBe('/x/p.json');
  });

  it('of the data are those that Electron takes for its userData', () => {
    expect(defaultDataDir({}, 'linux', '/home/я')).toBe('/home/я/.config/Softphone Report');
    expect(defaultDataDir({ XDG_CONFIG_HOME: '/cfg' }, 'linux', '/home/я')).toBe('/cfg/Softphone Report');
    expect(defaultDataDir({}, 'darwin', '/Users/я')).toBe(
      '/Users/я/Library/Application Support/Softphone Report',
    );
    expect(defaultDataDir({ APPDATA: 'C:\\A' }, 'win32', 'C:\\U')).toBe('C:\\A\\Softphone Report');
    expect(defaultDataDir({ APPDATA: '' }, 'win32', 'C:\\U')).toBe(
      'C:\\U\\AppData\\Roaming\\Softphone Report',
    );
  });
});
