import { useState } from 'react';
import type { Language } from '../../../electron/request/document';
import { FailureNotice } from '../../api/failure-notice';
import { useCall } from '../../api/use-call';
import { useLanguage } from '../../i18n/language-context';
import { Button } from '../../ui/button';
import styles from './find-answer.module.css';

/** The vendor's sites; no address of their search is known, so the words go along on the clipboard. */
const SITES: Readonly<Record<Language, string>> = {
  ru: 'https://ru.softphone.pro/',
  en: 'https://softphone.pro/',
};

/** Goes on searching on the vendor's site, with the words of the query at hand (R4). */
export function SiteSearch({ query }: { readonly query: string }) {
  const { t, language } = useLanguage();
  const open = useCall('openLink');
  const [isCopied, setCopied] = useState<boolean | null>(null);
  const go = async () => {
    setCopied(
      await navigator.clipboard.writeText(query).then(
        () => true,
        () => false,
      ),
    );
    await open.run({ url: SITES[language] });
  };
  return (
    <div className={styles.site}>
      <Button variant="quiet" iconAfter="external" onPress={() => void go()}>
        {t('knowledge.site.open')}
      </Button>
      {open.state.status === 'failed' ? <FailureNotice failure={open.state.failure} /> : null}
      {open.state.status === 'done' && isCopied !== null ? (
        <p role="status">
          {isCopied ? t('knowledge.site.words') : t('knowledge.site.not-copied', { query })}
        </p>
      ) : null}
    </div>
  );
}
