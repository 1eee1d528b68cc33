import type { ReactNode } from 'react';
import { describeFailure } from '../../electron/contract/describe-failure';
import type { Failure } from '../../electron/contract/failures';
import { FailureNotice } from '../api/failure-notice';
import { useLanguage } from '../i18n/language-context';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import type { HandoverImport } from './use-handover-import';
import styles from './wizard.module.css';

/** What the notices above a step need. */
export interface WizardNoticesProps {
  /** What went wrong while the request was opened and did not stop it. */
  readonly notices: readonly Failure[];
  readonly onHideNotices: () => void;
  readonly handover: HandoverImport;
}

/** What concerns the request as a whole, above the step, until the person hides it. */
export function WizardNotices({ notices, onHideNotices, handover }: WizardNoticesProps) {
  const { t } = useLanguage();
  const { failure, opened, dismiss } = handover;
  if (notices.length === 0 && failure === null && opened === null) return null;
  return (
    <section className={styles.notices} aria-label={t('frame.notices')}>
      {notices.length === 0 ? null : <SessionNotices notices={notices} onHide={onHideNotices} />}
      {failure === null ? null : <RefusedHandover failure={failure} onHide={dismiss} />}
      {opened === null ? null : (
        <div role="status">
          <Notice
            tone="ok"
            title={t('handover.opened', { reference: opened })}
            actions={<Hide onPress={dismiss} />}
          >
            <p>{t('handover.opened.words')}</p>
          </Notice>
        </div>
      )}
    </section>
  );
}

function SessionNotices({
  notices,
  onHide,
}: {
  readonly notices: readonly Failure[];
  readonly onHide: () => void;
}) {
  const { t } = useLanguage();
  const lines: ReactNode = notices.map((failure, index) => {
    const { message, wayOut } = describeFailure(failure, t);
    return (
      <p key={`${failure.kind} ${index}`}>
        {message} {wayOut}
      </p>
    );
  });
  return (
    <Notice tone="warning" title={t('frame.notices.title')} actions={<Hide onPress={onHide} />}>
      {lines}
    </Notice>
  );
}

/** A request that is here already is no defect of the file, so it gets words of its own. */
function RefusedHandover({ failure, onHide }: { readonly failure: Failure; readonly onHide: () => void }) {
  const { t } = useLanguage();
  const hide = <Hide onPress={onHide} />;
  if (failure.kind !== 'already-exists') return <FailureNotice failure={failure} actions={hide} />;
  return (
    <Notice tone="info" isUrgent title={t('handover.is-here', { reference: failure.name })} actions={hide}>
      <p>{t('handover.is-here.words')}</p>
    </Notice>
  );
}

function Hide({ onPress }: { readonly onPress: () => void }) {
  const { t } = useLanguage();
  return (
    <Button variant="quiet" onPress={onPress}>
      {t('frame.notices.hide')}
    </Button>
  );
}
