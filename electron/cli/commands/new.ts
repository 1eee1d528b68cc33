import { randomInt } from 'node:crypto';
import { formatInstant, zoneOffsetMinutes } from '../../request/calendar/zone';
import { newRequestDocument } from '../../request/new-document';
import { answer, failure, usage, type Command } from '../command';
import { readRequest } from '../read-input';

/** `new`: an empty request document, or a validated copy of one. It is JSON with and without `--json`. */
export const newCommand: Command = {
  name: 'new',
  synopsis: '[--from request.json]',
  help: 'command.new',
  options: { from: { type: 'string', value: 'FILE', help: 'option.from-request' } },
  async run(input, { t, clock, language }) {
    if (input.words.length > 0) return usage(t('usage.unexpected', { word: input.words[0] ?? '' }));
    const from = input.text('from');
    if (from !== null) {
      const read = await readRequest(from);
      return read.ok ? answer(read.value, jsonLines(read.value)) : failure(read.failure);
    }
    const now = clock.now().getTime();
    const document = newRequestDocument({
      createdAt: formatInstant(now, zoneOffsetMinutes(now, clock.zone())),
      random: [randomInt(32), randomInt(32), randomInt(32), randomInt(32)],
      language,
    });
    return answer(document, jsonLines(document));
  },
};

function jsonLines(document: unknown): string[] {
  return JSON.stringify(document, null, 2).split('\n');
}
