import type { RequestDocument } from '../../../electron/request/document';
import { useLanguage } from '../../i18n/language-context';
import { Choice } from '../../ui/choice';
import { DateTimeField } from '../../ui/date-field';
import { Disclosure } from '../../ui/disclosure';
import { TextField } from '../../ui/text-field';

type Call = RequestDocument['description']['exampleCall'];

const DIRECTIONS = ['incoming', 'outgoing', 'internal'] as const;
const noCall: NonNullable<Call> = { at: null, direction: null, number: null };

/** What the example call needs. */
export interface ExampleCallProps {
  readonly call: Call;
  readonly onChange: (call: Call) => void;
}

/** One call that shows the problem: with its moment, support finds it in the log. */
export function ExampleCall({ call, onChange }: ExampleCallProps) {
  const { t, zone, format } = useLanguage();
  const now = call ?? noCall;
  const set = (part: Partial<NonNullable<Call>>) => {
    const next = { ...now, ...part };
    onChange(next.at === null && next.direction === null && next.number === null ? null : next);
  };
  return (
    <Disclosure title={t('describe.call')} detail={t('frame.optional')} isOpenAtFirst={call !== null}>
      <DateTimeField
        name="description.exampleCall.at"
        label={t('describe.call.at')}
        value={now.at}
        onChange={(at) => set({ at })}
        zone={zone}
        zoneLabel={format.zoneName}
      />
      <Choice
        name="description.exampleCall.direction"
        label={t('describe.call.direction')}
        value={now.direction}
        options={DIRECTIONS.map((value) => ({ value, label: t(`describe.call.${value}`) }))}
        onChange={(direction) => set({ direction })}
      />
      <TextField
        name="description.exampleCall.number"
        label={t('describe.call.number')}
        description={t('describe.call.number.help')}
        value={now.number ?? ''}
        maxLength={64}
        onChange={(number) => set({ number: number === '' ? null : number })}
      />
    </Disclosure>
  );
}
