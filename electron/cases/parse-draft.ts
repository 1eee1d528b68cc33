import { z } from 'zod';
import type { Failure } from '../contract/failures';
import { wizardStateSchema } from '../contract/session';
import { requestDocumentSchema, SCHEMA_VERSION } from '../request/document';
import { documentProblems } from '../request/document-problems';
import { parseJson } from '../request/parse-json';
import { failWith, succeed, type Result } from '../request/result';
import type { StoredDraft } from './cases';

const draftSchema = z.strictObject({ document: requestDocumentSchema, wizard: wizardStateSchema });
const versionSchema = z.object({ document: z.object({ schemaVersion: z.int().gt(SCHEMA_VERSION) }) });

/** Reads `draft.json` strictly: a newer version, bad JSON and unknown keys are failures that name the place. */
export function parseDraft(text: string, name: string): Result<StoredDraft, Failure> {
  const json = parseJson(text, name);
  if (!json.ok) return json;
  const newer = versionSchema.safeParse(json.value);
  if (newer.success) {
    const found = newer.data.document.schemaVersion;
    return failWith({ kind: 'newer-schema', name, found, supported: SCHEMA_VERSION });
  }
  const draft = draftSchema.safeParse(json.value, { reportInput: true });
  if (draft.success) return succeed(draft.data);
  return failWith({ kind: 'invalid-document', name, problems: documentProblems(draft.error.issues) });
}
