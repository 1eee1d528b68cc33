import { z } from 'zod';

/** What the system worker is started with. */
export const systemWorkerDataSchema = z.strictObject({
  assetsDir: z.string(),
  now: z.iso.datetime(),
  zone: z.string(),
});

/** What the system worker is started with. */
export type SystemWorkerData = z.infer<typeof systemWorkerDataSchema>;
