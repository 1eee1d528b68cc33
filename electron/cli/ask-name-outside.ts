import { spawn, type ChildProcessByStdio } from 'node:child_process';
import type { LookupAddress } from 'node:dns';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import type { AskName } from '../infrastructure/resolve-hosts';

/** Asks the operating system for the name of each line, and prints a line with its number and its addresses, or the code of its failure. */
const PROGRAM =
  "const{lookup}=require('node:dns');require('node:readline').createInterface({input:process.stdin}).on('line',line=>{const[number,name]=JSON.parse(line);lookup(name,{all:true},(error,found)=>process.stdout.write(JSON.stringify([number,error?{code:error.code}:found])+'\\n'))})";
const LONGEST_MS = 10_000;

type Answer = readonly LookupAddress[] | { readonly code: string };

/** What one name waits for. */
interface Asked {
  readonly answer: (answer: Answer) => void;
  readonly fail: (error: Error) => void;
}

/** The process and who waits for it. */
interface Asker {
  readonly child: ChildProcessByStdio<Writable, Readable, null>;
  readonly waiting: Map<number, Asked>;
}

/** Starting a process costs a tenth of a second of processor time: names that are asked for at the same time share one. */
let present: Asker | null = null;
let asked = 0;

function startAsker(): Asker {
  const child = spawn(process.execPath, ['-e', PROGRAM], {
    stdio: ['pipe', 'pipe', 'ignore'],
    windowsHide: true,
  });
  const asker: Asker = { child, waiting: new Map() };
  const end = (error: Error): void => {
    if (present === asker) present = null;
    for (const { fail } of asker.waiting.values()) fail(error);
  };
  child.on('error', end);
  child.on('close', () => end(new Error('the process that asks for names has ended')));
  // A process that has ended takes no more names: those who wait are told when it closes.
  child.stdin.on('error', () => undefined);
  createInterface({ input: child.stdout }).on('line', (line) => {
    const [number, answer] = JSON.parse(line) as [number, Answer];
    asker.waiting.get(number)?.answer(answer);
  });
  return asker;
}

/** Ends the process when no name has been asked for behind the last answer: it may be held by a name whose answer nobody waits for. */
async function endIdle(asker: Asker): Promise<void> {
  await turn();
  if (asker.waiting.size > 0) return;
  if (present === asker) present = null;
  asker.child.kill('SIGKILL');
}

function toAddresses(answer: Answer): readonly LookupAddress[] {
  if (!('code' in answer)) return answer;
  throw Object.assign(new Error(`the name was not resolved: ${answer.code}`), answer);
}

/**
 * Resolves a name in a process of its own: where name servers are silent, the system's resolver holds its thread for many seconds, and a
 * process cannot end before its threads do. Ends with `signal`.
 */
export const askNameOutside: AskName = async (host, signal) => {
  const over = AbortSignal.any([signal, AbortSignal.timeout(LONGEST_MS)]);
  over.throwIfAborted();
  const asker = (present ??= startAsker());
  const number = (asked += 1);
  let stop: () => void = () => undefined;
  try {
    const answer = await new Promise<Answer>((resolve, reject) => {
      stop = () => reject(over.reason instanceof Error ? over.reason : new Error('stopped'));
      over.addEventListener('abort', stop, { once: true });
      asker.waiting.set(number, { answer: resolve, fail: reject });
      asker.child.stdin.write(`${JSON.stringify([number, host])}\n`);
    });
    return toAddresses(answer);
  } finally {
    over.removeEventListener('abort', stop);
    asker.waiting.delete(number);
    void endIdle(asker);
  }
};
