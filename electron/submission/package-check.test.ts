import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PackageProblem } from '../diagnostics/diagnostics';
import { checkPackage } from './package-check';
import { packagesInMemory, recordOf } from './packages.fixture';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'package-check-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function check(...problems: PackageProblem[]) {
  const path = join(folder, 'SR.zip');
  writeFileSync(path, 'PK content');
  return checkPackage(packagesInMemory(problems), { path, record: recordOf(path), maxBytes: 1000 });
}

const secret = (detail: string, isOnPurpose?: boolean): PackageProblem => ({
  kind: 'secret',
  entry: 'softphone/sip.log',
  line: 7,
  detail,
  ...(isOnPurpose === undefined ? {} : { isOnPurpose }),
});

describe('checkPackage', () => {
  it('lets personal data through that was shown on purpose', async () => {
    expect(await check(secret('phone-number', true))).toMatchObject({ ok: true });
  });

  it('stops at personal data that nobody decided to show, and names the place', async () => {
    expect(await check(secret('email-address', true), secret('phone-number'))).toMatchObject({
      ok: false,
      failure: {
        kind: 'secrets-found',
        places: [{ entry: 'softphone/sip.log', line: 7, secret: 'phone-number' }],
      },
    });
  });

  it('stops at a secret even when it was left on purpose', async () => {
    expect(await check(secret('password', true))).toMatchObject({
      ok: false,
      failure: { kind: 'secrets-found', places: [{ secret: 'password' }] },
    });
  });
});
