import type { RequestState } from '../request/request-state';
import { describeState } from '../request/messages/describe-state';
import type { Translate } from '../request/messages/translate';
import type { CliMessageKey } from './cli-messages';
import { EXIT, type ExitCode } from './command';

/** Where a request stands, in words: the state, then the observed facts. */
export function stateLines(state: RequestState, t: Translate<CliMessageKey>): string[] {
  const facts = factsOf(state, t);
  return [t(`state.${state.state}`), ...(facts === '' ? [] : [`  ${facts}`])];
}

/** What a state means for the exit code: accepted, handed over and saved are done; everything open is a failure. */
export function stateExitCode({ state }: RequestState): ExitCode {
  switch (state) {
    case 'waiting-to-retry':
    case 'uncertain':
    case 'refused':
    case 'sending':
      return EXIT.failed;
    default:
      return EXIT.done;
  }
}

function factsOf(state: RequestState, t: Translate<CliMessageKey>): string {
  switch (state.state) {
    case 'accepted-by-server':
      return state.response;
    // What is still open needs words: what was seen, whether that is normal, and what is next.
    case 'refused':
    case 'waiting-to-retry':
    case 'uncertain':
      return describeState(state, t).explained;
    case 'saved-as-file':
      return state.fileName;
    default:
      return '';
  }
}
