import type { Failure } from '../contract/failures';
import type { Result } from '../request/result';

/** What no program of ours has told (a file changed by hand) is seen after this time. */
const BELIEVED_MS = 5000;

interface Believed<T> {
  readonly atMs: number;
  readonly answer: Result<T, Failure>;
}

/**
 * Answers of one kind by their question: an answer is given again while `state` says the same and a few seconds at most,
 * else `make` gives a new one. A state of `null` believes nothing; failures are never believed.
 */
export function createBelief(state: () => string | null) {
  return <T>() => {
    const answers = new Map<string, Believed<T>>();
    let last: string | null = null;
    return async (question: string, make: () => Promise<Result<T, Failure>>): Promise<Result<T, Failure>> => {
      // Asked for before the files: a change that comes meanwhile makes another state.
      const [now, atMs] = [state(), performance.now()];
      if (now !== last) answers.clear();
      last = now;
      const known = answers.get(question);
      if (known !== undefined && atMs - known.atMs < BELIEVED_MS) return known.answer;
      const answer = await make();
      if (now !== null && now === last && answer.ok) answers.set(question, { atMs, answer });
      return answer;
    };
  };
}
