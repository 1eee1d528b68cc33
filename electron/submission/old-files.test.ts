import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RequestState } from '../request/request-state';
import { soundRequest, testSubmission, withPackage, type TestSubmission } from './submission.fixture';

let folder: string;
let test: TestSubmission;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'old-files-'));
  test = testSubmission(folder);
});
afterEach(() => rm(folder, { recursive: true }));

const DAY_MS = 86_400_000;

/** A request with a package and a letter in this state; gives its package's hash. */
async function leave(reference: string, state: RequestState): Promise<string> {
  const { folder: own, packagePath, letterPath } = test.cases.files(reference);
  const content = Buffer.from(`PK ${reference}`);
  const document = await withPackage(packagePath, { ...soundRequest(), reference }, content);
  await test.cases.create(document);
  await writeFile(letterPath, 'Subject: x\r\n\r\n');
  await writeFile(join(own, 'state.jsonl'), `${JSON.stringify(state)}\n`);
  return document.package?.sha256 ?? '';
}

describe('removing old files', () => {
  it('takes package, letter and private lists of what was settled long ago, and nothing of what still waits', async () => {
    const at = test.clock.now().toISOString();
    const [settled, waiting] = ['SR-20261120-AAAA', 'SR-20261120-BBBB'];
    await leave(settled, { state: 'saved-as-file', at, fileName: 'a.eml' });
    const kept = await leave(waiting, { state: 'uncertain', at, host: 'smtp.example.ru', detail: '' });
    const lists = vi.spyOn(test.deps.diagnostics, 'removePseudonyms').mockReturnValue(100);
    test.clock.move(31 * DAY_MS);
    const removed = await test.submission.removeOldFiles(30);
    expect(removed).toEqual({ ok: true, value: { requests: 1, bytes: 19 + 14 + 100 } });
    expect(existsSync(test.cases.files(settled).packagePath)).toBe(false);
    expect(existsSync(test.cases.files(settled).letterPath)).toBe(false);
    expect(existsSync(test.cases.files(waiting).packagePath)).toBe(true);
    expect(existsSync(test.cases.files(waiting).letterPath)).toBe(true);
    const beforeMs = test.clock.now().getTime() - 30 * DAY_MS;
    expect(lists).toHaveBeenCalledWith({ beforeMs, except: new Set([kept]) });
    expect((await test.cases.list()).ok && (await test.cases.readDraft(settled)).ok).toBe(true);
  });
});
