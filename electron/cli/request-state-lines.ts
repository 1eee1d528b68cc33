import type { RequestState } from '../request/request-state';
import type { Translate } from '../request/messages/translate';
import type { CliMessageKey } from './cli-messages';
import { EXIT, type ExitCode } from './command';

/** Where a request stands, in words: the state, then the observed facts. */
export function stateLines(state: RequestState, t: Translate<CliMessageKey>): string[] {
  const facts = factsOf(state);
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

function factsOf(state: RequestState): string {
  switch (state.state) {
    case 'accepted-by-server':
    case 'refused':
      return state.response;
    case 'waiting-to-retry':
      return `${state.detail} → ${state.nextTryAt}`;
    case 'uncertain':
      return state.detail;
    case 'saved-as-file':
      return state.fileName;
    default:
      return '';
  }
}
