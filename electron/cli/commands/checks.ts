import { EXIT, answer, usage, type Command } from '../command';
import { checkName, checkWords } from '../../request/checks/check-words';
import { textTable } from '../text-table';

/** `checks`: what this PC can reach, with verdicts; 1 when a check failed. */
export const checksCommand: Command = {
  name: 'checks',
  synopsis: '[--tenant HOST]',
  help: 'command.checks',
  options: { tenant: { type: 'string', value: 'HOST', help: 'option.tenant' } },
  async run(input, { services, t, signal }) {
    if (input.words.length > 0) return usage(t('usage.unexpected', { word: input.words[0] ?? '' }));
    const results = await services().infrastructure.runChecks({ tenant: input.text('tenant'), signal });
    const lines = textTable(
      results.map((result) => [
        t(`verdict.${result.verdict}`),
        checkName(result.id, t),
        result.target,
        checkWords(result, t),
      ]),
    );
    return answer(
      results,
      lines,
      results.some(({ verdict }) => verdict === 'failed') ? EXIT.refused : EXIT.done,
    );
  },
};
