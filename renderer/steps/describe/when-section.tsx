import type { RequestDocument } from '../../../electron/request/document';
import { useLanguage } from '../../i18n/language-context';
import { Choice } from '../../ui/choice';
import { DateTimeField } from '../../ui/date-field';
import { NumberField } from '../../ui/number-field';
import { Section } from '../../ui/section';
import type { DescribeSectionProps } from './describe-step';
import styles from './describe.module.css';
import { ExampleCall } from './example-call';

const FREQUENCIES = ['always', 'sometimes', 'once'] as const;
const COUNTS = [
  ['users', 'usersTotal'],
  ['pcs', 'pcsTotal'],
] as const;

/** When it began, how often it happens and whom it affects (R7). */
export function WhenSection({ model, onChange, problems }: DescribeSectionProps) {
  const { t, zone, format } = useLanguage();
  const { description } = model.document;
  const set = (part: Partial<RequestDocument['description']>) =>
    onChange((request) => ({ ...request, description: { ...request.description, ...part } }));
  const setCount = (name: (typeof COUNTS)[number][number], value: number | null) =>
    onChange((request) => {
      const { affected } = request.description;
      return {
        ...request,
        description: { ...request.description, affected: { ...affected, [name]: value } },
      };
    });
  return (
    <Section title={t('describe.when')}>
      <DateTimeField
        name="description.startedAt"
        label={t('describe.started')}
        description={t('describe.started.help')}
        value={description.startedAt}
        onChange={(startedAt) => set({ startedAt })}
        zone={zone}
        zoneLabel={format.zoneName}
        nowLabel={t('describe.now')}
        {...problems('description.startedAt')}
      />
      <Choice
        name="description.frequency"
        label={t('describe.frequency')}
        value={description.frequency}
        options={FREQUENCIES.map((value) => ({ value, label: t(`describe.frequency.${value}`) }))}
        onChange={(frequency) => set({ frequency })}
        {...problems('description.frequency')}
      />
      <div className={styles.group} role="group" aria-labelledby="affected-label">
        <p id="affected-label" className={styles.groupLabel}>
          {t('describe.affected')}
        </p>
        <div className={styles.counts}>
          {COUNTS.map((pair) => (
            <div key={pair[0]} className={styles.pair}>
              {pair.map((name) => (
                <NumberField
                  key={name}
                  name={`description.affected.${name}`}
                  label={t(`describe.affected.${name}`)}
                  value={description.affected[name]}
                  onChange={(value) => setCount(name, value)}
                  {...problems(`description.affected.${name}`)}
                />
              ))}
            </div>
          ))}
        </div>
      </div>
      <ExampleCall call={description.exampleCall} onChange={(exampleCall) => set({ exampleCall })} />
    </Section>
  );
}
