import { REFUSAL_REASONS, RETRY_REASONS, type RequestState } from '../request-state';
import { formatBytes } from './format-bytes';
import type { SharedTranslate } from './shared-messages';
import type { MessageValue } from './translate';

/** A state in words: its short name and one or two sentences that claim no more than is known. */
export interface StateWords {
  readonly name: string;
  readonly explained: string;
}

/** Puts a state into words (request-format: States of a request); dates are shown in the translator's zone. */
export function describeState(state: RequestState, t: SharedTranslate): StateWords {
  return {
    name: t(`state.${state.state}`),
    explained: t(explanationOf(state), factsOf(state, t)),
  };
}

/** Nobody refused a letter whose tries have merely come to their end. */
function explanationOf(state: RequestState) {
  const hasEnded = state.state === 'refused' && state.reason === 'retries-ended';
  return hasEnded ? 'state.refused.retries-ended' : (`state.${state.state}.explained` as const);
}

/** Why a letter waits, as a sentence; empty for a reason that another version of the program wrote. */
export function retryReason(
  { reason, detail }: { readonly reason: string; readonly detail: string },
  t: SharedTranslate,
): string {
  if (reason === 'try-later' && isGreylisting(detail)) return t('retry-reason.greylisting');
  const known = RETRY_REASONS.find((kind) => kind === reason);
  return known === undefined ? '' : t(`retry-reason.${known}`);
}

/** RFC 6647, 2: a temporary refusal that asks an unknown sender to come again, told by its code or by its name. */
function isGreylisting(response: string): boolean {
  return /^45[01][ -]4\.7\.1\b|\bgr[ae]y-?list/iu.test(response);
}

/** What to do about a refusal, as a sentence; empty for a reason that another version of the program wrote. */
export function refusalWayOut(reason: string, t: SharedTranslate): string {
  const known = REFUSAL_REASONS.find((kind) => kind === reason);
  return known === undefined ? '' : t(`failure.${known}.way-out`);
}

function factsOf(state: RequestState, t: SharedTranslate): Readonly<Record<string, MessageValue>> {
  switch (state.state) {
    case 'prepared':
      return { size: formatBytes(state.letterBytes, t) };
    case 'sending':
      return { host: state.host };
    case 'accepted-by-server':
      return { host: state.host, response: words(state.response, t) };
    case 'handed-to-mail-client':
      return { client: state.client === 'default' ? t('mail-program.default') : words(state.client, t) };
    case 'saved-as-file':
      return { fileName: state.fileName };
    case 'waiting-to-retry':
      return {
        attempts: state.attempts,
        nextTryAt: new Date(state.nextTryAt),
        reason: [retryReason(state, t), state.detail.trim()].filter((part) => part !== '').join(' '),
      };
    case 'uncertain':
      return { host: state.host, detail: words(state.detail, t) };
    case 'refused':
      return { response: words(state.response, t) };
    case 'solved':
      return { articleId: state.articleId };
    case 'draft':
    case 'cancelled':
      return {};
  }
}

/** Our sentence ends after the other program's words, so their own last stop goes. */
function words(value: string, t: SharedTranslate): string {
  return value.trim().replace(/[.\s]+$/u, '') || t('failure.fact.empty');
}
