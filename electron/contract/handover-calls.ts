import { z } from 'zod';
import { languageSchema, requestDocumentSchema } from '../request/document';
import { handOffPartySchema, outsideKindSchema } from '../request/hand-off-parties';
import { call, nothing, storage, stored } from './call-definition';
import { sessionSchema } from './session';

const DOCUMENT = 1024 * 1024;

/** The calls about passing a request on to someone else: a part of the one map of calls. */
export const handoverCalls = {
  /** Writes the hand-off text for another party (R3) into a file where the user says; `null` when the dialog was closed. */
  saveHandOff: call(
    z.strictObject({
      document: requestDocumentSchema,
      kind: outsideKindSchema,
      party: handOffPartySchema,
      language: languageSchema,
    }),
    z.strictObject({ fileName: z.string().max(1024) }).nullable(),
    [...storage],
    DOCUMENT,
  ),
  /** Takes in a hand-over file that the user picks and opens its request; `null` when the dialog was closed. */
  importHandover: call(nothing, sessionSchema.nullable(), [
    'handover-refused',
    'already-exists',
    'not-found',
    'file-not-accepted',
    ...stored,
    ...storage,
  ]),
} as const;
