import {
  Button as AriaButton,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  DateInput,
  DatePicker,
  DateSegment,
  Dialog,
  Group,
  Heading,
  Label,
  Popover,
  type DateValue,
} from 'react-aria-components';
import { Button } from './button';
import calendar from './calendar.module.css';
import { FieldDescription, FieldNotes, type FieldWords } from './field-notes';
import styles from './field.module.css';
import { Icon } from './icon';

/** What the date control needs, whatever the kind of date. */
export interface DatePickerFieldProps<T extends DateValue> extends FieldWords {
  readonly name: string;
  readonly value: T | null;
  readonly placeholderValue: T;
  readonly granularity: 'day' | 'minute';
  readonly onPick: (value: T | null) => void;
  readonly onNow?: () => void;
  readonly nowLabel?: string;
  readonly zoneLabel?: string;
}

/** Segments to type into and a calendar to pick from; the 24-hour clock is used in both languages. */
export function DatePickerField<T extends DateValue>(props: DatePickerFieldProps<T>) {
  const { name, label, description, error, advice, value, placeholderValue, granularity, onPick } = props;
  const { onNow, nowLabel, zoneLabel } = props;
  return (
    <DatePicker
      className={styles.field ?? ''}
      data-field={name}
      value={value}
      placeholderValue={placeholderValue}
      onChange={(next) => onPick(next as T | null)}
      granularity={granularity}
      hourCycle={24}
      hideTimeZone
      shouldForceLeadingZeros
      isInvalid={error !== undefined && error !== null}
    >
      <Label className={styles.label ?? ''}>{label}</Label>
      <div className={styles.dateRow}>
        <Group className={`${styles.input} ${styles.dateGroup}`}>
          <DateInput className={styles.dateInput ?? ''}>
            {(segment) => <DateSegment segment={segment} className={styles.segment ?? ''} />}
          </DateInput>
          <AriaButton className={styles.calendarButton ?? ''}>
            <Icon name="calendar" />
          </AriaButton>
        </Group>
        {zoneLabel === undefined ? null : <span className={styles.description}>{zoneLabel}</span>}
        {onNow === undefined || nowLabel === undefined ? null : (
          <Button variant="quiet" onPress={onNow}>
            {nowLabel}
          </Button>
        )}
      </div>
      <FieldDescription>{description}</FieldDescription>
      <FieldNotes error={error} advice={advice} />
      <Popover className={calendar.popover ?? ''}>
        <Dialog className={calendar.dialog ?? ''}>
          <MonthCalendar />
        </Dialog>
      </Popover>
    </DatePicker>
  );
}

function MonthCalendar() {
  return (
    <Calendar>
      <header className={calendar.header}>
        <AriaButton slot="previous" className={calendar.turn ?? ''}>
          <Icon name="back" />
        </AriaButton>
        <Heading className={calendar.month ?? ''} />
        <AriaButton slot="next" className={calendar.turn ?? ''}>
          <Icon name="arrow" />
        </AriaButton>
      </header>
      <CalendarGrid>
        <CalendarGridHeader>
          {(day) => <CalendarHeaderCell className={calendar.weekday ?? ''}>{day}</CalendarHeaderCell>}
        </CalendarGridHeader>
        <CalendarGridBody>
          {(date) => <CalendarCell date={date} className={calendar.cell ?? ''} />}
        </CalendarGridBody>
      </CalendarGrid>
    </Calendar>
  );
}
