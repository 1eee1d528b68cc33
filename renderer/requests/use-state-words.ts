import { describeState, refusalWayOut, retryReason } from '../../electron/request/messages/describe-state';
import type { RequestState } from '../../electron/request/request-state';
import { useLanguage } from '../i18n/language-context';

/**
 * Says what was observed in a state, in our own words only: those of the server stand beside them as they came, and are
 * neither shortened nor mixed in.
 */
export function useStateWords(): (state: RequestState) => string {
  const { t, format } = useLanguage();
  return (state) => {
    switch (state.state) {
      case 'accepted-by-server':
        return t('requests.step.accepted-by-server', { host: state.host });
      case 'handed-to-mail-client': {
        const client = state.client === 'default' ? t('mail-program.default') : state.client;
        return t('requests.step.handed-to-mail-client', { client });
      }
      case 'waiting-to-retry': {
        const moment = format.moment(state.nextTryAt);
        const tries = t('requests.step.waiting-to-retry', { attempts: state.attempts, moment });
        return `${retryReason(state, t)} ${tries}`.trim();
      }
      case 'uncertain':
        return t('requests.step.uncertain', { host: state.host });
      case 'refused': {
        const what = state.reason === 'retries-ended' ? t('requests.step.ended') : t('requests.step.refused');
        return `${what} ${refusalWayOut(state.reason, t)}`.trim();
      }
      default:
        return describeState(state, t).explained;
    }
  };
}
