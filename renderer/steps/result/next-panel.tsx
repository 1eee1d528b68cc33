import type { WorkingHours } from '../../../electron/contract/session';
import type { RequestDocument } from '../../../electron/request/document';
import { useLanguage } from '../../i18n/language-context';
import { Disclosure } from '../../ui/disclosure';
import { Section } from '../../ui/section';
import styles from './result.module.css';

const MOSCOW = 'Europe/Moscow';

/** What comes next needs. */
export interface NextPanelProps {
  readonly document: RequestDocument;
  readonly recipient: string;
  readonly hours: WorkingHours | null;
  /** True once a mail server has taken the letter: only then an answer can be waited for. */
  readonly isWithServer: boolean;
}

/** When support works (R8), that no time is promised (R10), and what to do without an answer (R12). */
export function NextPanel({ document: request, recipient, hours, isWithServer }: NextPanelProps) {
  const { t, format } = useLanguage();
  const email = request.sender.email;
  return (
    <Section title={t('result.next')}>
      <ul className={styles.next}>
        {hours === null ? null : (
          <li>
            {hours.open
              ? t('result.next.hours-open', {
                  local: format.time(hours.closesAt),
                  moscow: format.time(hours.closesAt, MOSCOW),
                })
              : t('result.next.hours-closed', {
                  day: format.weekday(hours.opensAt),
                  local: format.time(hours.opensAt),
                  moscow: format.time(hours.opensAt, MOSCOW),
                })}
            {hours.official ? null : ` ${t('result.next.hours-predicted')}`}
          </li>
        )}
        <li>{t('result.next.handling')}</li>
        <li>{t('result.next.answer', { email, recipient })}</li>
      </ul>
      <Disclosure title={t('result.no-answer')} isOpenAtFirst={isWithServer}>
        <ol className={styles.todo}>
          <li>{t('result.no-answer.spam')}</li>
          <li>{t('result.no-answer.filter', { recipient })}</li>
          <li>{t('result.no-answer.address')}</li>
          <li>{t('result.no-answer.again', { email, reference: request.reference })}</li>
        </ol>
      </Disclosure>
    </Section>
  );
}
