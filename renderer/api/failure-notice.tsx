import type { ReactNode } from 'react';
import { describeFailure } from '../../electron/contract/describe-failure';
import type { Failure } from '../../electron/contract/failures';
import { useLanguage } from '../i18n/language-context';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';

/** What a failure needs to be shown. */
export interface FailureNoticeProps {
  readonly failure: Failure;
  readonly onRetry?: () => void;
  /** Other next moves than trying again. */
  readonly actions?: ReactNode;
}

/** What happened and what can be done now, beside what can be changed. Stopping by one's own wish is no failure. */
export function FailureNotice({ failure, onRetry, actions }: FailureNoticeProps) {
  const { t } = useLanguage();
  const words = describeFailure(failure, t);
  const retry = onRetry === undefined ? null : <Button onPress={onRetry}>{t('frame.try-again')}</Button>;
  return (
    <Notice
      tone={failure.kind === 'cancelled' ? 'info' : 'failed'}
      title={words.message}
      isUrgent
      actions={
        retry === null && actions === undefined ? null : (
          <>
            {retry}
            {actions}
          </>
        )
      }
    >
      <p>{words.wayOut}</p>
    </Notice>
  );
}
