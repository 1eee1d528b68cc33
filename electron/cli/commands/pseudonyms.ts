import { resolve } from 'node:path';
import { answer, failure, usage, type Command } from '../command';
import { textTable } from '../text-table';

/** `pseudonyms`: what stands behind the pseudonyms of a package, by the private list on the PC where it was made. */
export const pseudonymsCommand: Command = {
  name: 'pseudonyms',
  synopsis: 'report.zip',
  help: 'command.pseudonyms',
  options: {},
  async run(input, { services, t, terminal }) {
    const [path] = input.words;
    if (path === undefined || input.words.length > 1)
      return usage(t('usage.missing', { word: 'report.zip' }));
    const { diagnostics } = services();
    const found = await diagnostics.readPackage(resolve(path));
    if (!found.ok) return failure(found.failure);
    const listed = await diagnostics.readPseudonyms(found.value.record.sha256);
    if (!listed.ok) return failure(listed.failure);
    if (listed.value.length === 0) terminal.say(t('pseudonyms.none'));
    const lines = listed.value.map(({ pseudonym, kind, value }) => [
      pseudonym,
      t(`redaction.${kind}`),
      value,
    ]);
    return answer(listed.value, textTable(lines));
  },
};
