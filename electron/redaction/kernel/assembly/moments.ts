import { codeAt, isDigitAt, runEnd } from './codes';

function areTwoDigits(at: i32): bool {
  return isDigitAt(at) && isDigitAt(at + 1);
}

function isMinute(at: i32): bool {
  return (
    codeAt(at + 4) === 45 &&
    codeAt(at + 7) === 45 &&
    codeAt(at + 13) === 58 &&
    codeAt(at + 16) === 58 &&
    areTwoDigits(at + 5) &&
    areTwoDigits(at + 8) &&
    (codeAt(at + 10) === 32 || codeAt(at + 10) === 84) &&
    areTwoDigits(at + 11) &&
    areTwoDigits(at + 14)
  );
}

/** Behind the fraction of a second that begins at `at`, or `at` where anything else stands there. */
function behindFraction(at: i32): i32 {
  if (codeAt(at) !== 46 && codeAt(at) !== 44) return at;
  const end = runEnd(at + 1);
  return codeAt(end) === 46 ? at : end;
}

/** Behind ` [1234]`, the number of a thread, or `at` where anything else stands there. */
function behindThread(at: i32): i32 {
  if (codeAt(at) !== 32 || codeAt(at + 1) !== 91) return at;
  let end = at + 2;
  while (end < at + 9 && isDigitAt(end)) end += 1;
  return codeAt(end) === 93 ? end : at;
}

/**
 * Behind a moment whose year is the run of digits at `at`, as far as nothing personal can begin in it: `2026-11-19 12:58:31.986 [1686`;
 * `end` where no moment stands there. Half of the digits of a log are its moments.
 */
export function behindMoment(at: i32, end: i32): i32 {
  if (end - at !== 4 || !isMinute(at)) return end;
  const seconds = at + 17;
  if (!areTwoDigits(seconds)) return seconds;
  const fraction = behindFraction(seconds + 2);
  return fraction === seconds + 2 ? seconds : behindThread(fraction);
}
