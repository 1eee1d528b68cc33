import { z } from 'zod';

const name = z.string().max(1024);
const detail = z.string().max(2000);

/** One thing wrong in a document: the field's path, English words for logs, and a code with values for words in any language. */
export const documentProblemSchema = z.strictObject({
  /** Path such as `description.affected.users`; `(document)` for the whole. */
  field: z.string().max(300),
  problem: detail,
  /** Key of the words: `document-problem.<code>`. */
  code: z.string().max(64).optional(),
  values: z.record(z.string().max(64), z.union([z.string().max(500), z.number()])).optional(),
});

/** The text is not JSON: where it breaks (both from 1) and why. */
export const invalidJsonSchema = z.strictObject({
  kind: z.literal('invalid-json'),
  name,
  line: z.int(),
  column: z.int(),
  detail,
  /** Key of the words: `json-problem.<code>`. */
  code: z.string().max(64).optional(),
});

/** The value is not a request document. */
export const invalidDocumentSchema = z.strictObject({
  kind: z.literal('invalid-document'),
  name,
  problems: z.array(documentProblemSchema).max(200),
});

/** The document was written by a newer release; it is left untouched. */
export const newerSchemaSchema = z.strictObject({
  kind: z.literal('newer-schema'),
  name,
  found: z.int(),
  supported: z.int(),
});

/** One thing wrong in a document. */
export type DocumentProblem = z.infer<typeof documentProblemSchema>;
/** The text is not JSON. */
export type InvalidJson = z.infer<typeof invalidJsonSchema>;
/** The value is not a request document. */
export type InvalidDocument = z.infer<typeof invalidDocumentSchema>;
/** The document was written by a newer release. */
export type NewerSchema = z.infer<typeof newerSchemaSchema>;
