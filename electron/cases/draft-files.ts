import { readFile } from 'node:fs/promises';
import type { Failure } from '../contract/failures';
import type { Clock } from '../host';
import { failWith, succeed, type Result } from '../request/result';
import type { Cases, StoredDraft } from './cases';
import { isReference } from './case-files';
import { systemCode } from './file-failures';
import { readIfThere } from './json-file';
import { parseDraft } from './parse-draft';
import { writeInFolder, type Storage } from './storage';

/** The part of the store that keeps drafts. */
export function createDraftFiles(
  { layout, attempt, write }: Storage,
  clock: Clock,
): Pick<Cases, 'create' | 'readDraft' | 'saveDraft'> {
  return {
    create: async (document) => {
      const path = layout.of(document.reference).draft;
      const draft = newDraft(document);
      const created = await attempt(path, async () => {
        if ((await readIfThere(path)) !== null) return false;
        await writeInFolder(path, JSON.stringify(draft, null, 2));
        return true;
      });
      if (!created.ok) return created;
      return created.value ? succeed(draft) : failWith({ kind: 'already-exists', name: document.reference });
    },
    readDraft: async (reference) => {
      if (!isReference(reference))
        return failWith({ kind: 'unknown-request', reference: reference.slice(0, 64) });
      const name = `${layout.displayName}/requests/${reference}/draft.json`;
      const text = await readDraftText(layout.of(reference).draft, reference, name);
      if (!text.ok) return text;
      const draft = parseDraft(text.value, name);
      if (!draft.ok || draft.value.document.reference === reference) return draft;
      const problem = `belongs to ${draft.value.document.reference}`;
      return failWith({
        kind: 'invalid-document',
        name,
        problems: [{ field: 'document.reference', problem }],
      });
    },
    saveDraft: async (draft) => {
      const saved = await write(layout.of(draft.document.reference).draft, JSON.stringify(draft, null, 2));
      return saved.ok ? succeed({ savedAt: clock.now().toISOString() }) : saved;
    },
  };
}

function newDraft(document: StoredDraft['document']): StoredDraft {
  return {
    document,
    wizard: { step: 'find-answer', visited: ['find-answer'], selected: null, includeSystemInformation: true },
  };
}

async function readDraftText(
  path: string,
  reference: string,
  name: string,
): Promise<Result<string, Failure>> {
  try {
    return succeed(await readFile(path, 'utf8'));
  } catch (error) {
    const code = systemCode(error);
    if (code === null) throw error;
    if (code === 'ENOENT') return failWith({ kind: 'unknown-request', reference });
    return failWith({ kind: 'not-readable', name, detail: code });
  }
}
