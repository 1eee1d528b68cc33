import {
  now,
  parseAbsolute,
  parseDate,
  today,
  toZoned,
  type CalendarDate,
  type ZonedDateTime,
} from '@internationalized/date';
import type { DateValue } from 'react-aria-components';
import { DatePickerField } from './date-picker-field';
import type { FieldWords } from './field-notes';

/** What a moment field needs; the value is ISO 8601 with the offset of `zone`. */
export interface DateTimeFieldProps extends FieldWords {
  readonly name: string;
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  /** IANA zone in which the person thinks and types. */
  readonly zone: string;
  /** Words of the button that puts the present moment in; none without it. */
  readonly nowLabel?: string;
  /** Name of the zone as people say it, shown beside. */
  readonly zoneLabel: string;
}

/** Date and time with their zone; a moment in the future cannot be chosen. */
export function DateTimeField({ value, onChange, zone, ...words }: DateTimeFieldProps) {
  const present = () => now(zone).set({ second: 0, millisecond: 0 });
  return (
    <DatePickerField<ZonedDateTime>
      {...words}
      value={value === null ? null : parseAbsolute(value, zone)}
      placeholderValue={present()}
      granularity="minute"
      onPick={(next) => onChange(next === null ? null : isoWithOffset(toZoned(next, zone)))}
      onNow={() => onChange(isoWithOffset(present()))}
    />
  );
}

/** What a day field needs; the value is an ISO 8601 day. */
export interface DateFieldProps extends FieldWords {
  readonly name: string;
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  readonly zone: string;
}

/** A calendar day without a time. */
export function DateField({ value, onChange, zone, ...words }: DateFieldProps) {
  return (
    <DatePickerField<CalendarDate>
      {...words}
      value={value === null ? null : parseDate(value.slice(0, 10))}
      placeholderValue={today(zone)}
      granularity="day"
      onPick={(next: DateValue | null) => onChange(next === null ? null : next.toString().slice(0, 10))}
    />
  );
}

/** `2026-11-19T16:25:00+03:00` from a zoned moment: RFC 9557's bracketed zone is dropped. */
function isoWithOffset(moment: ZonedDateTime): string {
  return moment.toString().replace(/\[.*\]$/, '');
}
