import { useCallback, useMemo, useReducer, useRef, useState, type RefObject } from 'react';
import type { Session, StepId } from '../../electron/contract/session';
import type { Language } from '../../electron/request/document';
import { useEvent } from '../api/use-event';
import { useLanguage } from '../i18n/language-context';
import { useStanding } from '../requests/use-standing';
import { ResultScreen } from '../steps/result/result-screen';
import { useFocusOnArrival } from './focus-arrival';
import { useWorkingHours } from './hours-line';
import { SaveNote } from './save-note';
import type { StepProps } from './step-props';
import { StepView } from './step-view';
import { useAutosave } from './use-autosave';
import { useCheck } from './use-check';
import { useHandoverImport } from './use-handover-import';
import { useMeasuredChanges } from './use-measured-changes';
import { WizardDialogs, type OpenDialog } from './wizard-dialogs';
import { WizardFooter } from './wizard-footer';
import { WizardFrame } from './wizard-frame';
import { isSettled, openModel, type DocumentChange } from './wizard-model';
import { WizardNotices } from './wizard-notices';
import { wizardReducer } from './wizard-reducer';
import styles from './wizard.module.css';

/** What the wizard needs. */
export interface WizardProps {
  readonly session: Session;
  readonly onLanguage: (language: Language) => void;
}

interface StepHeaderProps {
  readonly step: StepId;
  readonly headingRef: RefObject<HTMLHeadingElement | null>;
}

function StepHeader({ step, headingRef }: StepHeaderProps) {
  const { t } = useLanguage();
  return (
    <header className={styles.header}>
      <h1 id="step-heading" ref={headingRef} tabIndex={-1} className={styles.title}>
        {t(`frame.title.${step}`)}
      </h1>
      <p className={styles.lead}>{t(`frame.lead.${step}`)}</p>
    </header>
  );
}

/** The whole way from a problem to a letter, over one draft that is kept on disk. */
export function Wizard({ session, onLanguage }: WizardProps) {
  const [model, dispatch] = useReducer(wizardReducer, session, openModel);
  const saving = useAutosave(model);
  const check = useCheck(model.document);
  const hours = useWorkingHours();
  const standing = useStanding();
  const heading = useRef<HTMLHeadingElement>(null);
  const [dialog, setDialog] = useState<OpenDialog>(null);
  const [notices, setNotices] = useState(session.notices ?? []);
  const { step } = model.wizard;
  const isOver = isSettled(model.state);
  useFocusOnArrival(heading, model.arrival, model.field);
  useEvent('request-state', ({ reference, state }) => {
    // While sending, the review step shows the progress; only the outcome changes the screen.
    if (reference === model.document.reference && state.state !== 'sending')
      dispatch({ type: 'state', state });
  });
  const onChange = useCallback((change: DocumentChange) => dispatch({ type: 'change', change }), []);
  const nothingToCompare = useMeasuredChanges(model, isOver, onChange);
  const pickLanguage = (language: Language) => {
    onLanguage(language);
    if (!isOver) onChange((request) => ({ ...request, language }));
  };
  const open = (next: Session) => {
    saving.stop();
    dispatch({ type: 'open', session: next });
    setNotices(next.notices ?? []);
  };
  const handover = useHandoverImport(saving.flush, open);
  const stepProps: StepProps = useMemo(
    () => ({ model, dispatch, onChange, check, facts: session, nothingToCompare }),
    [model, onChange, check, session, nothingToCompare],
  );

  return (
    <WizardFrame
      wizard={isOver ? null : model.wizard}
      problems={check.problems}
      reference={model.document.reference}
      hours={hours}
      onGo={(id) => dispatch({ type: 'go', step: id })}
      onLanguage={pickLanguage}
      onHistory={() => setDialog('requests')}
      standing={standing}
      onMailSettings={() => setDialog('mail-settings')}
      handover={handover}
    >
      <main className={styles.main} onBlur={saving.flush}>
        <WizardNotices notices={notices} onHideNotices={() => setNotices([])} handover={handover} />
        {isOver ? (
          <ResultScreen {...stepProps} hours={hours} headingRef={heading} onOpen={open} />
        ) : (
          <section className={styles.step} aria-labelledby="step-heading">
            <StepHeader step={step} headingRef={heading} />
            <StepView key={model.document.reference} step={step} stepProps={stepProps} onOpen={open} />
          </section>
        )}
      </main>
      {isOver ? null : (
        <WizardFooter
          step={step}
          onBack={() => dispatch({ type: 'back' })}
          onNext={() => dispatch({ type: 'next' })}
        >
          <SaveNote status={saving.status} onRetry={saving.flush} />
        </WizardFooter>
      )}
      <WizardDialogs
        open={dialog}
        onClose={() => setDialog(null)}
        email={model.document.sender.email}
        recipient={session.recipient}
        standing={standing}
        onBegin={saving.flush}
        onOpen={open}
      />
    </WizardFrame>
  );
}
