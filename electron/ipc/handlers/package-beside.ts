import { constants, copyFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Failure } from '../../contract/failures';
import { failWith, succeed, type Result } from '../../request/result';
import type { HandlerDeps } from './handler-deps';

const NAMES_MAX = 20;

/**
 * Puts the package beside the letter that the person saves, for those who write in a browser: the letter's file cannot be
 * opened there. No file that is there already is overwritten. Nothing happens for a request without a package.
 */
export async function savePackageBeside(
  { services }: Pick<HandlerDeps, 'services'>,
  reference: string,
  letterPath: string,
): Promise<Result<null, Failure>> {
  const draft = await services.cases.readDraft(reference);
  if (!draft.ok) return draft;
  if (draft.value.document.package === null) return succeed(null);
  const source = services.cases.files(reference).packagePath;
  for (let copy = 1; copy <= NAMES_MAX; copy += 1) {
    const name = copy === 1 ? `${reference}.zip` : `${reference} (${String(copy)}).zip`;
    const outcome = await copyTo(source, join(dirname(letterPath), name));
    if (outcome !== 'taken') return outcome;
  }
  return failWith({ kind: 'not-writable', name: basename(dirname(letterPath)), detail: 'EEXIST' });
}

async function copyTo(source: string, target: string): Promise<Result<null, Failure> | 'taken'> {
  if (source === target) return succeed(null);
  try {
    await copyFile(source, target, constants.COPYFILE_EXCL);
    return succeed(null);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : null;
    if (code === null) throw error;
    if (code === 'EEXIST') return 'taken';
    // A package that is gone is no reason to keep the letter back: it holds the package itself.
    if (code === 'ENOENT') return succeed(null);
    const name = basename(target);
    return failWith(
      code === 'ENOSPC' ? { kind: 'disk-full', name } : { kind: 'not-writable', name, detail: code },
    );
  }
}
