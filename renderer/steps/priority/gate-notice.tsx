import { useLanguage } from '../../i18n/language-context';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import type { StepProps } from '../../wizard/step-props';

const MARK_RULES: readonly string[] = ['R13', 'R14', 'R15'];

/** Whether the mark is on, or the exact piece that keeps it off. */
export function GateNotice({
  model,
  check,
  dispatch,
  onOrdinary,
}: StepProps & { readonly onOrdinary: () => void }) {
  const { t } = useLanguage();
  const { critical, product } = model.document;
  if (product.kind !== 'team') return null;
  if (critical === null) return <Notice tone="info" title={t('priority.gate.choose')} />;
  // Words of an excluded topic decide nothing, and are told all the same (R15).
  const remark = check.problems.find(({ rule, severity }) => severity === 'note' && rule === 'R15');
  const told = remark === undefined ? null : <p>{remark.message}</p>;
  if (check.critical.allowed) {
    return (
      <Notice tone="ok" title={t('priority.gate.allowed')}>
        <p>{t('priority.gate.allowed.words')}</p>
        {told}
      </Notice>
    );
  }
  const problem = check.problems.find(
    ({ rule, severity }) => severity === 'stop' && MARK_RULES.includes(rule),
  );
  const isElsewhere = problem !== undefined && !problem.field.startsWith('critical');
  return (
    <Notice
      tone="warning"
      title={t('priority.gate.off')}
      actions={
        <>
          {problem === undefined ? null : (
            <Button
              onPress={() =>
                dispatch({ type: 'go', step: isElsewhere ? 'describe' : 'priority', field: problem.field })
              }
            >
              {t('priority.gate.go')}
            </Button>
          )}
          <Button variant="quiet" onPress={onOrdinary}>
            {t('priority.keep-ordinary')}
          </Button>
        </>
      }
    >
      <p>{problem?.message ?? ''}</p>
      {told}
    </Notice>
  );
}
