import { z } from 'zod';
import type { InvokeBody, PickedBody, UploadBody } from './protocol';

/** A call of the page; the program itself checks what is inside. */
export const invokeBodySchema: z.ZodType<InvokeBody> = z.strictObject({
  channel: z.string().max(100),
  args: z.array(z.unknown()).max(2),
});

/** A piece of a chosen file. */
export const uploadBodySchema: z.ZodType<UploadBody> = z.strictObject({
  pick: z.int(),
  path: z.string().max(4096),
  base64: z.base64(),
  modifiedMs: z.number().min(0),
  isLast: z.boolean(),
});

/** The end of a choice of files. */
export const pickedBodySchema: z.ZodType<PickedBody> = z.strictObject({
  pick: z.int(),
  cancelled: z.boolean(),
});
