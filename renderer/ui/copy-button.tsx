import { useState } from 'react';
import { Button } from './button';
import { LiveRegion } from './live-region';

/** What copying needs. */
export interface CopyButtonProps {
  readonly text: string;
  readonly label: string;
  /** What is said when it worked, and when the system refused. */
  readonly outcomes: { readonly copied: string; readonly failed: string };
}

/** Puts a text on the clipboard and says truthfully whether that worked. */
export function CopyButton({ text, label, outcomes }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<'none' | 'copied' | 'failed'>('none');
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setOutcome('copied'),
      () => setOutcome('failed'),
    );
  };
  return (
    <>
      <Button variant="quiet" onPress={copy} {...(outcome === 'copied' ? { icon: 'check' } : {})}>
        {label}
      </Button>
      {outcome === 'failed' ? <span>{outcomes.failed}</span> : null}
      <LiveRegion>{outcome === 'none' ? '' : outcomes[outcome]}</LiveRegion>
    </>
  );
}
