import type { IpcMain, WebContents } from 'electron';
import { CALL_CHANNEL, EVENT_CHANNEL } from '../contract/bridge';
import { events, type EventName, type EventPayload } from '../contract/events';
import type { Log } from '../logging/logging';
import { answerCall, type CallAnswering } from './answer-call';

/** Sends an event of the contract to the window; without a window it goes nowhere. */
export type Emit = <N extends EventName>(name: N, payload: EventPayload<N>) => void;

/** The open channel of calls. */
export interface CallRegistration {
  /** Resolves when no call is under way, or soon: a draft just typed gets to the disk, a long sending does not hold. */
  settled(): Promise<void>;
}

const LONGEST_WAIT_MS = 2000;

/** Opens the one channel that carries all calls of the contract. */
export function registerCalls(
  ipcMain: Pick<IpcMain, 'handle'>,
  answering: CallAnswering,
  longestWaitMs = LONGEST_WAIT_MS,
): CallRegistration {
  const underWay = new Set<Promise<unknown>>();
  ipcMain.handle(CALL_CHANNEL, (event, name: unknown, input: unknown) => {
    const answer = answerCall({ frame: event.senderFrame, name, input }, answering);
    underWay.add(answer);
    const forget = () => underWay.delete(answer);
    answer.then(forget, forget);
    return answer;
  });
  return { settled: () => settled(underWay, longestWaitMs) };
}

async function settled(underWay: ReadonlySet<Promise<unknown>>, longestWaitMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const longEnough = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, longestWaitMs);
  });
  await Promise.race([Promise.allSettled([...underWay]), longEnough]);
  clearTimeout(timer);
}

/** Makes the sender of events; a payload that breaks the contract is our bug: logged, and not sent. */
export function createEmit(
  findWindow: () => Pick<WebContents, 'send' | 'isDestroyed'> | null,
  log: Pick<Log, 'bug'>,
): Emit {
  return (name, payload) => {
    const parsed = events[name].safeParse(payload);
    if (!parsed.success) {
      log.bug(new Error(`Event '${name}' breaks the contract`, { cause: parsed.error }));
      return;
    }
    const contents = findWindow();
    if (contents !== null && !contents.isDestroyed()) contents.send(EVENT_CHANNEL, name, parsed.data);
  };
}
