import { execFile } from 'node:child_process';
import type { LookupAddress } from 'node:dns';
import { z } from 'zod';
import type { AskName } from '../infrastructure/resolve-hosts';

/** Asks the operating system and prints its addresses, or the code of its failure. */
const PROGRAM =
  "require('node:dns').lookup(process.argv[1],{all:true},(error,found)=>process.stdout.write(JSON.stringify(error?{code:error.code}:found)))";
const LONGEST_MS = 10_000;
const answerSchema = z.union([
  z.array(z.object({ address: z.string(), family: z.number() })),
  z.object({ code: z.string() }),
]);

/**
 * Resolves a name in a process of its own: where name servers are silent, the system's resolver holds its thread for many seconds, and a
 * process cannot end before its threads do. Ends with `signal`.
 */
export const askNameOutside: AskName = (host, signal) =>
  new Promise<readonly LookupAddress[]>((resolve, reject) => {
    const options = { signal, timeout: LONGEST_MS, killSignal: 'SIGKILL', windowsHide: true } as const;
    execFile(process.execPath, ['-e', PROGRAM, '--', host], options, (error, stdout) => {
      if (error !== null) {
        // A failure to start has the system's code, which the checks put into words.
        reject(error instanceof Error ? error : new Error('no process'));
        return;
      }
      const answer = answerSchema.parse(JSON.parse(stdout));
      if (Array.isArray(answer)) resolve(answer);
      else reject(Object.assign(new Error(`the name was not resolved: ${answer.code}`), answer));
    });
  });
