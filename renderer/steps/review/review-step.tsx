import { useEffect, useRef } from 'react';
import { useCall } from '../../api/use-call';
import { useLanguage } from '../../i18n/language-context';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { ProgressBar } from '../../ui/progress-bar';
import { Suggestions } from '../../knowledge/suggestions';
import { HandoverPanel } from '../../wizard/handover-panel';
import type { EndingStepProps } from '../../wizard/step-props';
import { isPackageStale } from '../../wizard/wizard-model';
import { LetterFailure } from './letter-failure';
import { LetterPreview } from './letter-preview';
import { ProblemList } from './problem-list';
import { SendWays } from './send-ways';

/** A reason typed for going against advice changes the letter: it is composed afresh when typing pauses. */
const PAUSE_MS = 500;

/** The exact letter, what stands against it, and the ways of sending it (R6, R8, R10). */
export function ReviewStep(props: EndingStepProps) {
  const { model, dispatch, check, facts } = props;
  const { t } = useLanguage();
  const prepare = useCall('prepareLetter', 'overtake');
  const { run } = prepare;
  const { document: request, letter } = model;
  const isReady = check.ok && letter === null;
  const wasComposed = useRef(false);
  useEffect(() => {
    if (!isReady) return;
    const timer = setTimeout(
      () => {
        wasComposed.current = true;
        void run({ document: request }).then((result) => {
          if (result?.ok === true) dispatch({ type: 'letter', letter: result.value, of: request });
        });
      },
      wasComposed.current ? PAUSE_MS : 0,
    );
    return () => clearTimeout(timer);
  }, [isReady, request, run, dispatch]);
  const again = async () => {
    const result = await run({ document: request });
    if (result?.ok === true) dispatch({ type: 'letter', letter: result.value, of: request });
  };
  const hasPackage = model.package !== null && !isPackageStale(model);

  return (
    <>
      <ProblemList {...props} />
      {request.sender.technicalSkills === false ? <HandoverPanel model={model} dispatch={dispatch} /> : null}
      {facts.recipientFromPolicy ? (
        <Notice tone="warning" title={t('review.recipient.policy', { recipient: facts.recipient })} />
      ) : null}
      {hasPackage ? null : (
        <Notice
          tone="info"
          title={t('review.no-package')}
          actions={
            <Button onPress={() => dispatch({ type: 'go', step: 'attach', field: 'package' })}>
              {t('review.no-package.go')}
            </Button>
          }
        >
          <p>{t('review.no-package.words')}</p>
        </Notice>
      )}
      <Suggestions {...props} />
      {check.ok && letter === null && prepare.state.status !== 'failed' ? (
        <ProgressBar label={t('review.composing')} value={null} />
      ) : null}
      {prepare.state.status === 'failed' && letter === null ? (
        <LetterFailure failure={prepare.state.failure} dispatch={dispatch} onRetry={() => void again()} />
      ) : null}
      {letter === null ? null : (
        <>
          <LetterPreview letter={letter} package={hasPackage ? model.package : null} />
          <SendWays model={model} dispatch={dispatch} facts={facts} letter={letter} />
        </>
      )}
    </>
  );
}
