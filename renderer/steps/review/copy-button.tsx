import { useState } from 'react';
import { useLanguage } from '../../i18n/language-context';
import { Button } from '../../ui/button';
import { LiveRegion } from '../../ui/live-region';

/** Puts a text on the clipboard and says truthfully whether that worked. */
export function CopyButton({ text, label }: { readonly text: string; readonly label: string }) {
  const { t } = useLanguage();
  const [outcome, setOutcome] = useState<'none' | 'copied' | 'failed'>('none');
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setOutcome('copied'),
      () => setOutcome('failed'),
    );
  };
  const words = outcome === 'copied' ? t('frame.copied') : outcome === 'failed' ? t('frame.copy-failed') : '';
  return (
    <>
      <Button variant="quiet" onPress={copy} {...(outcome === 'copied' ? { icon: 'check' } : {})}>
        {label}
      </Button>
      {outcome === 'failed' ? <span>{words}</span> : null}
      <LiveRegion>{words}</LiveRegion>
    </>
  );
}
