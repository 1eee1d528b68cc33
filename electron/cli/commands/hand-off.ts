import { handOff, type HandOff } from '../../request/hand-off';
import { HAND_OFF_PARTIES, type HandOffParty, type OutsideKind } from '../../request/hand-off-parties';
import type { RequestDocument } from '../../request/document';
import { answer, failure, usage, type Command } from '../command';
import { readNamedRequest } from '../named-request';

/** `hand-off`: the text for the party that can solve what support does not cover (R3), the likeliest one unless another is named. */
export const handOffCommand: Command = {
  name: 'hand-off',
  synopsis: 'request.json|REFERENCE [--party NAME]',
  help: 'command.hand-off',
  options: { party: { type: 'string', value: 'NAME', help: 'option.party' } },
  async run(input, context) {
    const { t, language } = context;
    const [path] = input.words;
    if (path === undefined || input.words.length > 1)
      return usage(t('usage.missing', { word: 'request.json|REFERENCE' }));
    const read = await readNamedRequest(path, context);
    if (!read.ok) return failure(read.failure);
    const kind = outsideKindOf(read.value.document);
    if (kind === null) return usage(t('hand-off.nothing-outside'));
    const asked = input.text('party');
    const parties = HAND_OFF_PARTIES[kind];
    const party = asked === null ? parties[0] : parties.find((known) => known === asked);
    if (party === undefined)
      return usage(t('usage.party', { word: asked ?? '', parties: parties.join(', ') }));
    const written = handOff(read.value.document, { kind, party }, { t, language });
    return answer(answerOf(written, parties), written.text.split('\n'));
  },
};

function answerOf(written: HandOff, parties: readonly HandOffParty[]) {
  const { party, subject, text, fileName } = written;
  return { party, parties, subject, text, fileName };
}

function outsideKindOf({ scope: { kind } }: RequestDocument): OutsideKind | null {
  return kind === null || kind === 'in-scope' ? null : kind;
}
