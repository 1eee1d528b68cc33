import { SUMMARY_MAX, TEXT_MAX, type RequestDocument } from '../../../electron/request/document';
import { useLanguage } from '../../i18n/language-context';
import { Notice } from '../../ui/notice';
import { Section } from '../../ui/section';
import { TextField } from '../../ui/text-field';
import type { DescribeSectionProps } from './describe-step';

const TEXTS = ['happened', 'expected', 'steps', 'tried'] as const;

/** The problem in the user's own words (R7), with the advice on language (R11). */
export function ProblemSection({ model, onChange, check, problems }: DescribeSectionProps) {
  const { t } = useLanguage();
  const { summary, description } = model.document;
  const setText = (name: (typeof TEXTS)[number], value: string) =>
    onChange((request: RequestDocument) => ({
      ...request,
      description: { ...request.description, [name]: value },
    }));
  const otherLanguage = check.problems.find(({ code }) => code === 'other-language');
  return (
    <Section title={t('describe.problem')}>
      <TextField
        name="summary"
        label={t('describe.summary')}
        description={t('describe.summary.help')}
        value={summary}
        maxLength={SUMMARY_MAX}
        onChange={(value) => onChange((request) => ({ ...request, summary: value }))}
        {...problems('summary')}
      />
      {TEXTS.map((name) => (
        <TextField
          key={name}
          name={`description.${name}`}
          label={t(`describe.${name}`)}
          description={t(`describe.${name}.help`)}
          lines={name === 'happened' ? 'many' : 'some'}
          value={description[name]}
          maxLength={TEXT_MAX}
          onChange={(value) => setText(name, value)}
          {...problems(`description.${name}`)}
        />
      ))}
      {otherLanguage === undefined ? null : <Notice tone="info">{otherLanguage.message}</Notice>}
    </Section>
  );
}
