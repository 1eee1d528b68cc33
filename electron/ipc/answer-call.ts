import type { CallHandlers } from '../contract/bridge';
import type { CallDefinition } from '../contract/call-definition';
import { calls, type CallName } from '../contract/calls';
import { failureSchema, type Failure } from '../contract/failures';
import type { Log } from '../logging/logging';
import { failWith, succeed, type Result } from '../request/result';
import { isTrustedFrame, type CallingFrame } from './trusted-sender';

/** What answering a call needs. */
export interface CallAnswering {
  readonly handlers: CallHandlers;
  readonly log: Log;
}

/** A call as it arrives from a window: nothing of it is believed yet. */
export interface ArrivedCall {
  readonly frame: CallingFrame | null;
  readonly name: unknown;
  readonly input: unknown;
}

/** A call that the edge refused; its message is all that the page learns. */
export class RefusedCall extends Error {
  override readonly name = 'RefusedCall';
}

/**
 * Answers one call of a window: sender, name, size and shape are checked before the handler sees anything, and the
 * answer must have the declared shape. Rejects with `RefusedCall` what no honest page sends; bugs of ours are
 * logged and answered with `unexpected`.
 */
export async function answerCall(
  call: ArrivedCall,
  { handlers, log }: CallAnswering,
): Promise<Result<unknown, Failure>> {
  const { name, input } = acceptCall(call);
  try {
    const handle = handlers[name] as (input: unknown) => Promise<Result<unknown, Failure>>;
    return checkAnswer(name, await handle(input));
  } catch (error) {
    return failWith({ kind: 'unexpected', reference: log.bug(error) });
  }
}

function acceptCall(call: ArrivedCall): { name: CallName; input: unknown } {
  if (!isTrustedFrame(call.frame)) throw new RefusedCall('This page may not make calls.');
  if (!isCallName(call.name)) throw new RefusedCall('There is no such call.');
  const definition: CallDefinition = calls[call.name];
  if (jsonBytes(call.input) > definition.maxInputBytes)
    throw new RefusedCall('The input of the call is too large.');
  const parsed = definition.input.safeParse(call.input);
  if (!parsed.success) throw new RefusedCall('The input of the call is not valid.');
  return { name: call.name, input: parsed.data };
}

function isCallName(name: unknown): name is CallName {
  return typeof name === 'string' && Object.hasOwn(calls, name);
}

/** Infinite for what JSON cannot carry: the contract is JSON-safe, so such an input is refused as well. */
function jsonBytes(input: unknown): number {
  try {
    // `undefined` and functions have no JSON text, whatever the types of stringify say.
    const text = JSON.stringify(input) as string | undefined;
    return text === undefined ? Infinity : Buffer.byteLength(text);
  } catch {
    return Infinity;
  }
}

function checkAnswer(name: CallName, answer: Result<unknown, Failure>): Result<unknown, Failure> {
  const definition: CallDefinition = calls[name];
  if (answer.ok) return succeed(definition.output.parse(answer.value));
  const failure = failureSchema.parse(answer.failure);
  if (failure.kind !== 'unexpected' && !definition.failures.includes(failure.kind)) {
    throw new Error(`Call '${name}' answered with the undeclared failure '${failure.kind}'`);
  }
  return failWith(failure);
}
