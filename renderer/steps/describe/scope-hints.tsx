import type { RequestDocument } from '../../../electron/request/document';
import type { OutsideKind } from '../../../electron/request/hand-off-parties';
import type { ScopeHint } from '../../../electron/request/scope-check';
import { useLanguage } from '../../i18n/language-context';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';

/** What the hints need. */
export interface ScopeHintsProps {
  readonly hints: readonly ScopeHint[];
  readonly onScope: (change: (scope: RequestDocument['scope']) => RequestDocument['scope']) => void;
}

/** One question for each topic that the user's words point at (R3); the answer is the user's, and 'no' is remembered. */
export function ScopeHints({ hints, onScope }: ScopeHintsProps) {
  return byKind(hints).map(([kind, words]) => (
    <Hint key={kind} kind={kind} words={words} onScope={onScope} />
  ));
}

interface HintProps extends Pick<ScopeHintsProps, 'onScope'> {
  readonly kind: OutsideKind;
  readonly words: readonly string[];
}

function Hint({ kind, words, onScope }: HintProps) {
  const { t } = useLanguage();
  const dismiss = () =>
    onScope((scope) => ({
      ...scope,
      dismissedHints: [
        ...new Set([...(scope.dismissedHints ?? []), ...words.map((word) => word.toLowerCase())]),
      ],
    }));
  const quoted = words.map((word) => t('describe.scope.hint.quoted', { word })).join(', ');
  return (
    <Notice
      tone="info"
      title={t('describe.scope.hint', { words: quoted })}
      actions={
        <>
          <Button onPress={() => onScope((scope) => ({ ...scope, kind }))}>
            {t('describe.scope.hint.take')}
          </Button>
          <Button variant="quiet" onPress={dismiss}>
            {t('describe.scope.hint.dismiss')}
          </Button>
        </>
      }
    >
      <p>{t('describe.scope.hint.about', { topic: t(`scope.${kind}`) })}</p>
      <p>{t('describe.scope.hint.words', { solver: t(`scope.${kind}.solver`) })}</p>
    </Notice>
  );
}

function byKind(hints: readonly ScopeHint[]): [OutsideKind, string[]][] {
  const kinds = new Map<OutsideKind, string[]>();
  for (const { kind, words } of hints) kinds.set(kind, [...(kinds.get(kind) ?? []), words]);
  return [...kinds];
}
