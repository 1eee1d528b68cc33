import { z } from 'zod';

const at = z.iso.datetime({ offset: true });

/** Failure kinds after which the same letter may pass later unchanged: why a letter waits. */
export const RETRY_REASONS = [
  'name-not-resolved',
  'server-unreachable',
  'connection-timed-out',
  'connection-lost',
  'try-later',
  'sign-in-later',
] as const;

/**
 * States of a request (request-format.md, last part). There is no 'delivered': nobody can know that here.
 * `sending` is the transient state between taking the lock and the server's answer.
 */
export const requestStateSchema = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('draft'), at }),
  z.strictObject({ state: z.literal('prepared'), at, letterSha256: z.string(), letterBytes: z.int() }),
  z.strictObject({ state: z.literal('sending'), at, host: z.string(), endOfData: z.boolean() }),
  z.strictObject({
    state: z.literal('accepted-by-server'),
    at,
    host: z.string(),
    response: z.string(),
    /** The Message-ID that the server says it gave the letter in place of ours. */
    serverMessageId: z.string().max(998).optional(),
  }),
  z.strictObject({ state: z.literal('handed-to-mail-client'), at, client: z.string() }),
  z.strictObject({ state: z.literal('saved-as-file'), at, fileName: z.string() }),
  z.strictObject({
    state: z.literal('waiting-to-retry'),
    at,
    nextTryAt: at,
    attempts: z.int().min(1),
    /** One of `RETRY_REASONS`, kept open for journals of other versions; the server's words are in `detail`. */
    reason: z.string(),
    detail: z.string(),
  }),
  z.strictObject({ state: z.literal('uncertain'), at, host: z.string(), detail: z.string() }),
  z.strictObject({ state: z.literal('refused'), at, reason: z.string(), response: z.string() }),
  z.strictObject({ state: z.literal('cancelled'), at }),
  /** An article answered the question: nothing is sent (R4). */
  z.strictObject({ state: z.literal('solved'), at, articleId: z.string().max(200) }),
]);

/** Where a request stands, with the observed facts that prove it. */
export type RequestState = z.infer<typeof requestStateSchema>;

/** Why a server refused for good: failure kinds of the contract, each with a way out in words. */
export const REFUSAL_REASONS = [
  'sign-in-refused',
  'token-refused',
  'app-password-needed',
  'password-sign-in-off',
  'tls-unavailable',
  'sender-refused',
  'recipient-refused',
  'letter-too-large',
  'letter-refused',
  'retries-ended',
] as const;
