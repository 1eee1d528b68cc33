import { useState } from 'react';
import type { RequestDocument } from '../../../electron/request/document';
import { handOff } from '../../../electron/request/hand-off';
import {
  HAND_OFF_PARTIES,
  type HandOffParty,
  type OutsideKind,
} from '../../../electron/request/hand-off-parties';
import { FailureNotice } from '../../api/failure-notice';
import { useCall } from '../../api/use-call';
import { useLanguage } from '../../i18n/language-context';
import { Button } from '../../ui/button';
import { Choice } from '../../ui/choice';
import { LiveRegion } from '../../ui/live-region';
import { CopyButton } from '../../ui/copy-button';
import styles from './hand-off-panel.module.css';

/** A stop of the Tab key: what scrolls must be reachable by keyboard (WCAG 2.1.1), although nothing in it is pressed. */
const REACHABLE = { role: 'region', tabIndex: 0 } as const;

/** What the hand-off needs. */
export interface HandOffPanelProps {
  readonly request: RequestDocument;
  readonly kind: OutsideKind;
}

/** A text for the one who can solve what support does not cover (R3): read, copied or saved, never sent from here. */
export function HandOffPanel({ request, kind }: HandOffPanelProps) {
  const { t, language } = useLanguage();
  const parties = HAND_OFF_PARTIES[kind];
  const [chosen, setChosen] = useState<HandOffParty>(parties[0]);
  const party = parties.includes(chosen) ? chosen : parties[0];
  const { text } = handOff(request, { kind, party }, { t, language });
  const save = useCall('saveHandOff');
  const run = () => void save.run({ document: request, kind, party, language });
  const saved = save.state.status === 'done' ? save.state.value : null;
  return (
    <section className={styles.panel} aria-labelledby="hand-off-title">
      <h3 id="hand-off-title" className={styles.title}>
        {t('describe.hand-off')}
      </h3>
      <p className={styles.lead}>{t('describe.hand-off.lead')}</p>
      {parties.length > 1 ? (
        <Choice<HandOffParty>
          name="hand-off.party"
          label={t('describe.hand-off.party')}
          value={party}
          options={parties.map((value) => ({ value, label: t(`hand-off.party.${value}`) }))}
          onChange={setChosen}
        />
      ) : (
        <p className={styles.lead}>{t('describe.hand-off.for', { party: t(`hand-off.party.${party}`) })}</p>
      )}
      <div aria-label={t('describe.hand-off.text')} className={styles.text} {...REACHABLE}>
        {text}
      </div>
      <div className={styles.actions}>
        <CopyButton
          key={text}
          text={text}
          label={t('describe.hand-off.copy')}
          outcomes={{ copied: t('frame.copied'), failed: t('frame.copy-failed') }}
        />
        <Button icon="save" isPending={save.state.status === 'busy'} onPress={run}>
          {t('describe.hand-off.save')}
        </Button>
      </div>
      {save.state.status === 'failed' ? <FailureNotice failure={save.state.failure} onRetry={run} /> : null}
      {saved === null ? null : (
        <p className={styles.lead}>{t('describe.hand-off.saved', { file: saved.fileName })}</p>
      )}
      <LiveRegion>{saved === null ? '' : t('describe.hand-off.saved', { file: saved.fileName })}</LiveRegion>
    </section>
  );
}
