import { requestDocumentSchema, SCHEMA_VERSION, type RequestDocument } from './document';
import type { InvalidDocument, InvalidJson, NewerSchema } from './document-failures';
import { documentProblems } from './document-problems';
import { parseJson } from './parse-json';
import { failWith, succeed, type Result } from './result';

/**
 * Turns any value into a request document. A newer schema version is refused before anything else is looked at;
 * every other defect is named with its field's path, unknown keys included. `name` says what was read, for the message.
 */
export function parseRequestDocument(
  value: unknown,
  name: string,
): Result<RequestDocument, InvalidDocument | NewerSchema> {
  const found = schemaVersionOf(value);
  if (found !== null && found > SCHEMA_VERSION) {
    return failWith({ kind: 'newer-schema', name, found, supported: SCHEMA_VERSION });
  }
  const parsed = requestDocumentSchema.safeParse(value, { reportInput: true });
  if (parsed.success) return succeed(parsed.data);
  return failWith({ kind: 'invalid-document', name, problems: documentProblems(parsed.error.issues) });
}

/** The same from the text of a file: a byte order mark is dropped, broken JSON is located by line and column. */
export function parseRequestJson(
  text: string,
  name: string,
): Result<RequestDocument, InvalidDocument | NewerSchema | InvalidJson> {
  const json = parseJson(text, name);
  return json.ok ? parseRequestDocument(json.value, name) : json;
}

function schemaVersionOf(value: unknown): number | null {
  if (typeof value !== 'object' || value === null || !('schemaVersion' in value)) return null;
  const { schemaVersion } = value;
  return Number.isSafeInteger(schemaVersion) ? Number(schemaVersion) : null;
}
