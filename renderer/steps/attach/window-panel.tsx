import { useState } from 'react';
import type { IncidentWindow } from '../../../electron/contract/evidence';
import { useLanguage, type LanguageValue } from '../../i18n/language-context';
import { Button } from '../../ui/button';
import { Choice } from '../../ui/choice';
import { DateTimeField } from '../../ui/date-field';
import { Notice } from '../../ui/notice';
import { NumberField } from '../../ui/number-field';
import { Section } from '../../ui/section';
import styles from './attach.module.css';
import {
  boundsOf,
  minutesFrom,
  spanOf,
  WINDOW_PRESETS,
  type Margins,
  type WindowSpan,
} from './incident-window';

const SPANS = ['all', 'quarter', 'hour', 'day', 'own'] as const;

/** What the panel needs. */
export interface WindowPanelProps {
  readonly incident: IncidentWindow | null;
  /** When it happened, as the description says; `null` when it does not. */
  readonly startedAt: string | null;
  readonly onChange: (incident: IncidentWindow | null) => void;
}

/** Which log lines go in: all of them, newest first, or only those around the moment it happened. */
export function WindowPanel({ incident, startedAt, onChange }: WindowPanelProps) {
  const language = useLanguage();
  const { t, format } = language;
  // What was chosen before a moment is known: nothing is left out until there is one.
  const [waiting, setWaiting] = useState<Margins | null>(null);
  const [isOwn, setOwn] = useState(false);
  const margins = incident ?? waiting;
  const span = margins === null ? 'all' : isOwn ? 'own' : spanOf(margins);
  const at = incident?.at ?? startedAt;
  const setMargins = (next: Margins) => {
    setWaiting(at === null ? next : null);
    if (at !== null) onChange({ at, ...pickMargins(next) });
  };
  const pick = (next: WindowSpan) => {
    setOwn(next === 'own');
    if (next === 'all') {
      setWaiting(null);
      onChange(null);
      return;
    }
    const former = margins ?? { minutesBefore: WINDOW_PRESETS.hour, minutesAfter: WINDOW_PRESETS.hour };
    const preset = next === 'own' ? null : WINDOW_PRESETS[next];
    setMargins(preset === null ? former : { minutesBefore: preset, minutesAfter: preset });
  };
  const setMoment = (moment: string | null) => {
    if (margins === null) return;
    setWaiting(moment === null ? pickMargins(margins) : null);
    onChange(moment === null ? null : { at: moment, ...pickMargins(margins) });
  };
  return (
    <Section title={t('attach.window')} lead={t('attach.window.lead')}>
      <Choice<WindowSpan>
        name="attach.window"
        label={t('attach.window.span')}
        isLabelHidden
        value={span}
        options={SPANS.map((value) => ({ value, label: t(`attach.window.span.${value}`) }))}
        onChange={pick}
      />
      {margins === null ? null : (
        <WindowFields
          at={incident?.at ?? null}
          margins={margins}
          onMoment={setMoment}
          onMargins={(next) => {
            setOwn(true);
            setMargins(next);
          }}
        />
      )}
      <p className={styles.windowWords} role="status">
        {incident === null
          ? t(margins === null ? 'attach.window.all' : 'attach.window.no-moment')
          : windowWords(incident, language)}
      </p>
      {incident === null || startedAt === null || isSameMoment(incident.at, startedAt) ? null : (
        <Notice
          tone="info"
          title={t('attach.window.other', { moment: format.moment(startedAt) })}
          actions={<Button onPress={() => setMoment(startedAt)}>{t('attach.window.use-described')}</Button>}
        />
      )}
    </Section>
  );
}

interface WindowFieldsProps {
  readonly at: string | null;
  readonly margins: Margins;
  readonly onMoment: (moment: string | null) => void;
  readonly onMargins: (margins: Margins) => void;
}

function WindowFields({ at, margins, onMoment, onMargins }: WindowFieldsProps) {
  const { t, zone, format } = useLanguage();
  const { minutesBefore, minutesAfter } = margins;
  return (
    <>
      <DateTimeField
        name="attach.window.at"
        label={t('attach.window.at')}
        value={at}
        onChange={onMoment}
        zone={zone}
        zoneLabel={format.zoneName}
      />
      <div className={styles.margins}>
        <NumberField
          name="attach.window.before"
          label={t('attach.window.before')}
          value={minutesBefore}
          onChange={(typed) => onMargins({ minutesAfter, minutesBefore: minutesFrom(typed) })}
        />
        <NumberField
          name="attach.window.after"
          label={t('attach.window.after')}
          value={minutesAfter}
          onChange={(typed) => onMargins({ minutesBefore, minutesAfter: minutesFrom(typed) })}
        />
      </div>
    </>
  );
}

/** The span that a window asks for, in words; the day once where it is one day. */
function windowWords(incident: IncidentWindow, { t, format }: LanguageValue): string {
  const { from, to } = boundsOf(incident);
  const zone = format.zoneName;
  const day = format.day(from);
  return day === format.day(to)
    ? t('attach.window.result.day', { day, from: format.time(from), to: format.time(to), zone })
    : t('attach.window.result', { from: format.moment(from), to: format.moment(to), zone });
}

function pickMargins({ minutesBefore, minutesAfter }: Margins): Margins {
  return { minutesBefore, minutesAfter };
}

function isSameMoment(one: string, other: string): boolean {
  return Date.parse(one) === Date.parse(other);
}
