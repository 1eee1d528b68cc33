import { useEffect, useState } from 'react';
import type { WorkingHours } from '../../electron/contract/session';
import { useClient } from '../api/client-context';
import { useLanguage } from '../i18n/language-context';
import styles from './hours-line.module.css';

const MOSCOW = 'Europe/Moscow';
const EVERY_MINUTE_MS = 60_000;

/** The vendor's working hours now (R8), asked for again every minute; `null` until they are known. */
export function useWorkingHours(): WorkingHours | null {
  const client = useClient();
  const [hours, setHours] = useState<WorkingHours | null>(null);
  useEffect(() => {
    let isHere = true;
    const ask = () => {
      void client.call('getWorkingHours', { at: null }).then((result) => {
        if (isHere && result.ok) setHours(result.value);
      });
    };
    ask();
    const timer = setInterval(ask, EVERY_MINUTE_MS);
    return () => {
      isHere = false;
      clearInterval(timer);
    };
  }, [client]);
  return hours;
}

/** Whether support is at work, and when it next will be, in the user's zone and in Moscow's (R8). */
export function HoursLine({ hours }: { readonly hours: WorkingHours | null }) {
  const { t, format } = useLanguage();
  if (hours === null) return null;
  const words = hours.open
    ? t('frame.hours.open', {
        local: format.time(hours.closesAt),
        moscow: format.time(hours.closesAt, MOSCOW),
      })
    : t('frame.hours.closed', {
        day: format.weekday(hours.opensAt),
        local: format.time(hours.opensAt),
        moscow: format.time(hours.opensAt, MOSCOW),
      });
  return (
    <p className={styles.line}>
      <span className={hours.open ? styles.open : styles.closed} aria-hidden="true" />
      <span>
        {words}
        {hours.official ? null : `. ${t('frame.hours.predicted')}`}
      </span>
    </p>
  );
}
