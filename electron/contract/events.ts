import { z } from 'zod';
import { requestStateSchema } from '../request/request-state';
import { systemReportSchema } from './evidence';

const progress = z.strictObject({
  phase: z.enum(['looking', 'reading', 'system-information', 'writing', 'checking', 'done']),
  /** Name of the file at work, as shown in the list. */
  name: z.string().max(1024),
  bytesDone: z.number().min(0),
  bytesTotal: z.number().min(0),
  /** Seconds until the end as far as the pace so far tells; absent until there is one. */
  secondsLeft: z.number().min(0).optional(),
});

/** What packing may be busy with, in the order in which it happens. */
export const packingPhases = progress.shape.phase.options;

/** Events from the services to the window; all values are JSON-safe. */
export const events = {
  'packing-progress': progress,
  /** The sections of the system information that are ready so far. */
  'system-information-progress': systemReportSchema,
  'sending-progress': z.strictObject({
    phase: z.enum(['connecting', 'sending', 'waiting-for-receipt']),
    bytesDone: z.number().min(0),
    bytesTotal: z.number().min(0),
  }),
  /** The mailbox was looked into, or what is known of deliveries has changed in another way than by a state. */
  'standing-changed': z.null(),
  'request-state': z.strictObject({ reference: z.string().max(64), state: requestStateSchema }),
} as const satisfies Readonly<Record<string, z.ZodType>>;

/** The map of events. */
export type Events = typeof events;
/** Name of an event. */
export type EventName = keyof Events;
/** What an event carries. */
export type EventPayload<N extends EventName> = z.infer<Events[N]>;
/** How far packing is. */
export type PackingProgress = EventPayload<'packing-progress'>;
/** How far sending is. */
export type SendingProgress = EventPayload<'sending-progress'>;
