import { useState } from 'react';
import type { RequestDocument } from '../../electron/request/document';
import { FailureNotice } from '../api/failure-notice';
import { useCall } from '../api/use-call';
import { useLanguage } from '../i18n/language-context';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import styles from './handover-panel.module.css';
import type { StepProps } from './step-props';

/** What handing over needs. */
export type HandoverPanelProps = Pick<StepProps, 'model' | 'dispatch'>;

/** Somebody without technical skills is offered the hand-over openly; others find it behind a quiet link (R2). */
export function HandoverOffer(props: HandoverPanelProps) {
  const { t } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  if (isOpen || props.model.document.sender.technicalSkills === false) return <HandoverPanel {...props} />;
  return (
    <div>
      <Button variant="quiet" onPress={() => setOpen(true)}>
        {t('handover.quiet')}
      </Button>
    </div>
  );
}

/** Saves one file for an administrator on another PC, says what is in it and what to do with it (R2). */
export function HandoverPanel({ model, dispatch }: HandoverPanelProps) {
  const { t } = useLanguage();
  const save = useCall('exportHandover');
  const [savedDocument, setSavedDocument] = useState<RequestDocument | null>(null);
  const { document: request } = model;
  const run = async () => {
    const result = await save.run({ document: request });
    if (result?.ok === true) setSavedDocument(result.value === null ? null : request);
  };
  const saved = save.state.status === 'done' ? save.state.value : null;
  const isPackageMissing = request.package === null;
  return (
    <section className={styles.panel} aria-label={t('handover.title')}>
      <Notice
        tone="info"
        title={t('handover.title')}
        actions={
          <>
            <Button icon="save" isPending={save.state.status === 'busy'} onPress={() => void run()}>
              {saved === null ? t('handover.save') : t('handover.save-again')}
            </Button>
            {isPackageMissing ? (
              <Button onPress={() => dispatch({ type: 'go', step: 'attach', field: 'package' })}>
                {t('handover.go-package')}
              </Button>
            ) : null}
          </>
        }
      >
        <p>{t('handover.words')}</p>
        <Contents model={model} />
      </Notice>
      {save.state.status === 'failed' ? (
        <FailureNotice failure={save.state.failure} onRetry={() => void run()} />
      ) : null}
      <div role="status">
        {saved === null ? null : <Saved saved={saved} isOutdated={savedDocument !== request} />}
      </div>
    </section>
  );
}

function Contents({ model }: Pick<HandoverPanelProps, 'model'>) {
  const { t } = useLanguage();
  const record = model.document.package;
  return (
    <>
      <p className={styles.caption}>{t('handover.contents')}</p>
      <ul className={styles.list}>
        <li>{t('handover.contents.draft')}</li>
        <li>
          {record === null
            ? t('handover.contents.no-package')
            : t('handover.contents.package', { name: record.name })}
        </li>
        <li>{model.system === null ? t('handover.contents.no-system') : t('handover.contents.system')}</li>
      </ul>
    </>
  );
}

interface SavedProps {
  readonly saved: { readonly fileName: string; readonly bytes: number };
  readonly isOutdated: boolean;
}

function Saved({ saved, isOutdated }: SavedProps) {
  const { t, format } = useLanguage();
  if (isOutdated) return <Notice tone="warning" title={t('handover.outdated')} />;
  return (
    <Notice tone="ok" title={t('handover.saved', { file: saved.fileName, size: format.bytes(saved.bytes) })}>
      <p>{t('handover.saved.not-sent')}</p>
      <ol className={styles.list}>
        <li>{t('handover.saved.step1')}</li>
        <li>{t('handover.saved.step2')}</li>
        <li>{t('handover.saved.step3')}</li>
      </ol>
    </Notice>
  );
}
