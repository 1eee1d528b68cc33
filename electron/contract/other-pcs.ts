import { z } from 'zod';
import { pcEvidenceSchema } from '../request/document';
import { failureSchema } from './failures';

/** What the reports of other PCs show, and the files that were not counted with their reasons (R14). */
export const otherPcsSchema = z.strictObject({
  pcs: z.array(pcEvidenceSchema).max(100),
  refused: z
    .array(
      z.strictObject({
        name: z.string().max(255),
        failure: failureSchema.nullable(),
        /** The report of the same PC that counts already. */
        sameAs: z.string().max(255).nullable(),
      }),
    )
    .max(100),
});

/** What the reports of other PCs show. */
export type OtherPcsAnswer = z.infer<typeof otherPcsSchema>;
