import { useEffect } from 'react';
import type { MailProgram } from '../../../electron/contract/delivery';
import { FailureNotice } from '../../api/failure-notice';
import { useCall } from '../../api/use-call';
import { useLanguage } from '../../i18n/language-context';
import { Button } from '../../ui/button';
import type { Dispatch } from '../../wizard/wizard-model';
import styles from './review.module.css';

/** What the way through the mail program needs. */
export interface ProgramWayProps {
  readonly dispatch: Dispatch;
  readonly recipient: string;
}

/** The finished letter in the mail program: which one opens, and how it treats the letter, is said before it opens. */
export function ProgramWay({ dispatch, recipient }: ProgramWayProps) {
  const { t } = useLanguage();
  const open = useCall('openInMailProgram');
  const find = useCall('findMailProgram');
  const { run: look } = find;
  useEffect(() => void look(null), [look]);
  const run = async () => {
    const result = await open.run(null);
    if (result?.ok === true) dispatch({ type: 'state', state: result.value });
  };
  const program =
    find.state.status === 'done'
      ? find.state.value
      : find.state.status === 'failed'
        ? ({ kind: 'unknown', name: null } as const)
        : null;
  return (
    <section className={styles.way} aria-labelledby="way-program">
      <h3 id="way-program" className={styles.wayTitle}>
        {t('review.program')}
      </h3>
      {program === null ? (
        <p className={styles.wayWords}>{t('ways.program.busy')}</p>
      ) : (
        <ProgramWords program={program} recipient={recipient} />
      )}
      <div>
        <Button icon="mail" isPending={open.state.status === 'busy'} onPress={() => void run()}>
          {t('review.program.open')}
        </Button>
      </div>
      {open.state.status === 'failed' ? <FailureNotice failure={open.state.failure} /> : null}
    </section>
  );
}

function ProgramWords({ program, recipient }: { readonly program: MailProgram; readonly recipient: string }) {
  const { t } = useLanguage();
  const { kind, name } = program;
  if (kind === 'none') return <p className={styles.wayWords}>{t('ways.program.none')}</p>;
  const which =
    kind === 'unknown'
      ? t('ways.program.unknown')
      : name === null
        ? t('ways.program.unnamed')
        : t('ways.program.named', { program: name });
  return (
    <>
      <p className={styles.wayWords}>{which}</p>
      {kind === 'apple-mail' ? (
        <p className={styles.wayWords}>{t('ways.program.apple-mail', { recipient })}</p>
      ) : (
        <p className={styles.wayWords}>
          {kind === 'thunderbird' ? `${t('ways.program.thunderbird')} ` : null}
          {t('ways.program.send')}
          {kind === 'other' || kind === 'unknown' ? ` ${t('ways.program.other', { recipient })}` : null}
        </p>
      )}
    </>
  );
}
