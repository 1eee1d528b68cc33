import { useEffect, useState } from 'react';
import type { Language } from '../electron/request/document';
import type { Client } from './api/client';
import { ClientProvider, useClient } from './api/client-context';
import { FailureNotice } from './api/failure-notice';
import { useCall } from './api/use-call';
import styles from './app.module.css';
import { LanguageProvider, useLanguage } from './i18n/language-context';
import { Button } from './ui/button';
import { Wizard } from './wizard/wizard';

/** The window: opens the session and shows the wizard; without services it says so instead of staying empty. */
export function App({ client }: { readonly client: Client | null }) {
  const [language, setLanguage] = useState<Language>(() =>
    navigator.language.startsWith('ru') ? 'ru' : 'en',
  );
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <LanguageProvider language={language} zone={zone}>
      {client === null ? (
        <NoServices />
      ) : (
        <ClientProvider client={client}>
          <SessionGate language={language} onLanguage={setLanguage} />
        </ClientProvider>
      )}
    </LanguageProvider>
  );
}

interface SessionGateProps {
  readonly language: Language;
  readonly onLanguage: (language: Language) => void;
}

function SessionGate({ language, onLanguage }: SessionGateProps) {
  const client = useClient();
  const { t } = useLanguage();
  const left = useCall('openSession', 'overtake');
  const fresh = useCall('startNewRequest');
  const { run } = left;
  useEffect(() => {
    void run(null).then((result) => {
      if (result?.ok === true) onLanguage(result.value.language);
    });
  }, [run, onLanguage]);
  const pickLanguage = (next: Language) => {
    onLanguage(next);
    void client.call('setLanguage', { language: next });
  };
  const open = [fresh.state, left.state].find((state) => state.status === 'done');
  if (open !== undefined) {
    return (
      <LanguageProvider language={language} zone={open.value.zone}>
        <Wizard session={open.value} onLanguage={pickLanguage} />
      </LanguageProvider>
    );
  }
  return (
    <main className={styles.gate}>
      {left.state.status === 'failed' ? (
        <FailureNotice
          failure={left.state.failure}
          onRetry={() => void run(null)}
          // A draft that cannot be opened stays as it is; nobody has to wait for it to write to support.
          actions={<Button onPress={() => void fresh.run(null)}>{t('result.new')}</Button>}
        />
      ) : (
        <p role="status">{t('frame.opening')}</p>
      )}
      {fresh.state.status === 'failed' ? <FailureNotice failure={fresh.state.failure} /> : null}
    </main>
  );
}

function NoServices() {
  const { t } = useLanguage();
  return (
    <main className={styles.gate}>
      <p role="alert">{t('frame.no-services')}</p>
    </main>
  );
}
