import {
  scopeKindSchema,
  TEXT_MAX,
  type RequestDocument,
  type ScopeKind,
} from '../../../electron/request/document';
import { useLanguage } from '../../i18n/language-context';
import { Button } from '../../ui/button';
import { Choice } from '../../ui/choice';
import { Notice } from '../../ui/notice';
import { TextField } from '../../ui/text-field';
import type { DescribeSectionProps } from './describe-step';

/** The scope check (R3): who can solve what support does not cover, and the user's reason to go on all the same. */
export function ScopeField({ model, onChange, check, problems }: DescribeSectionProps) {
  const { t } = useLanguage();
  const { scope } = model.document;
  const set = (part: Partial<RequestDocument['scope']>) =>
    onChange((request) => ({ ...request, scope: { ...request.scope, ...part } }));
  const isOutside = scope.kind !== null && scope.kind !== 'in-scope';
  const hint = isOutside ? undefined : check.scope.hints[0];
  return (
    <>
      <Choice<ScopeKind>
        name="scope.kind"
        label={t('describe.scope')}
        look="cards"
        value={scope.kind}
        options={scopeKindSchema.options.map((value) => ({ value, label: t(`describe.scope.${value}`) }))}
        onChange={(kind) => set({ kind })}
        {...problems('scope.kind')}
      />
      {hint === undefined ? null : (
        <Notice
          tone="info"
          title={t('describe.scope.hint', { words: hint.words })}
          actions={<Button onPress={() => set({ kind: hint.kind })}>{t('describe.scope.hint.take')}</Button>}
        >
          <p>{t('describe.scope.hint.words', { solver: t(`scope.${hint.kind}.solver`) })}</p>
        </Notice>
      )}
      {scope.kind === null || scope.kind === 'in-scope' ? null : (
        <>
          <Notice tone="warning" title={t('describe.scope.outside')}>
            <p>{t('describe.scope.solver', { solver: t(`scope.${scope.kind}.solver`) })}</p>
          </Notice>
          <TextField
            name="scope.statement"
            label={t('describe.scope.statement')}
            description={t('describe.scope.statement.help')}
            lines="some"
            value={scope.statement ?? ''}
            maxLength={TEXT_MAX}
            onChange={(statement) => set({ statement: statement === '' ? null : statement })}
            {...problems('scope.statement')}
          />
        </>
      )}
    </>
  );
}
