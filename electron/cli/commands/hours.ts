import { workingHours, type WorkingHours } from '../../request/working-hours';
import { EXIT, answer, usage, type Command, type CommandContext, type CommandOutcome } from '../command';
import { moment, zoneName } from '../option-values';

/** `hours`: whether support is at work at a moment (R8). */
export const hoursCommand: Command = {
  name: 'hours',
  synopsis: '[--at ISO-8601] [--zone Area/City] [--stdin]',
  help: 'command.hours',
  options: {
    at: { type: 'string', value: 'ISO-8601', help: 'option.at' },
    zone: { type: 'string', value: 'Area/City', help: 'option.zone' },
    stdin: { type: 'boolean', help: 'option.stdin-moments' },
  },
  async run(input, context) {
    const { t, clock } = context;
    const zoneText = input.text('zone') ?? clock.zone();
    const zone = zoneName(zoneText);
    if (zone === null) return usage(t('usage.zone', { word: zoneText }));
    if (input.flag('stdin')) return hoursOfLines(zone, context);
    const atText = input.text('at');
    const at = atText === null ? clock.now() : moment(atText, zone);
    if (at === null) return usage(t('usage.moment', { word: atText ?? '' }));
    const hours = workingHours(context.services().calendar, at, zone);
    return answer(hours, linesFor(hours, context));
  },
};

async function hoursOfLines(zone: string, context: CommandContext): Promise<CommandOutcome> {
  const { calendar } = context.services();
  let wrong = false;
  for await (const line of context.terminal.lines()) {
    const at = moment(line, zone);
    if (at === null) context.terminal.say(context.t('usage.moment', { word: line }));
    wrong ||= at === null;
    await context.terminal.print(
      JSON.stringify(at === null ? { error: 'not ISO 8601', input: line } : workingHours(calendar, at, zone)),
    );
  }
  return { kind: 'streamed', code: wrong ? EXIT.usage : EXIT.done };
}

function linesFor(hours: WorkingHours, { t }: CommandContext): string[] {
  return [
    t(hours.open ? 'hours.open' : 'hours.closed', { reason: t(`hours.reason.${hours.reason}`) }),
    t(hours.open ? 'hours.closes' : 'hours.opens', {
      local: readable(hours.open ? hours.closesAt : hours.opensAt),
    }),
    t('hours.moscow', { moscow: readable(hours.moscowTime), local: readable(hours.localTime) }),
    ...(hours.official ? [] : [t('hours.predicted')]),
  ];
}

/** `2026-11-23 08:00 (+03:00)`: the same in both languages and unambiguous. */
function readable(instant: string): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 16)} (${instant.slice(19)})`;
}
