import {
  scopeKindSchema,
  TEXT_MAX,
  type RequestDocument,
  type ScopeKind,
} from '../../../electron/request/document';
import { useLanguage } from '../../i18n/language-context';
import { Choice } from '../../ui/choice';
import { Notice } from '../../ui/notice';
import { TextField } from '../../ui/text-field';
import type { DescribeSectionProps } from './describe-step';
import { HandOffPanel } from './hand-off-panel';
import { ScopeHints } from './scope-hints';

/** The scope check (R3): who can solve what support does not cover, and the user's reason to go on all the same. */
export function ScopeField({ model, onChange, check, problems }: DescribeSectionProps) {
  const { t } = useLanguage();
  const { scope } = model.document;
  const change = (next: (scope: RequestDocument['scope']) => RequestDocument['scope']) =>
    onChange((request) => ({ ...request, scope: next(request.scope) }));
  const set = (part: Partial<RequestDocument['scope']>) => change((former) => ({ ...former, ...part }));
  const isOutside = scope.kind !== null && scope.kind !== 'in-scope';
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
      {isOutside ? null : <ScopeHints hints={check.scope.hints} onScope={change} />}
      {scope.kind === null || scope.kind === 'in-scope' ? null : (
        <>
          <Notice tone="warning" title={t('describe.scope.outside')}>
            <p>{t('describe.scope.solver', { solver: t(`scope.${scope.kind}.solver`) })}</p>
          </Notice>
          <HandOffPanel request={model.document} kind={scope.kind} />
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
