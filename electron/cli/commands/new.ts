import { randomInt } from 'node:crypto';
import { basename } from 'node:path';
import type { Failure } from '../../contract/failures';
import { LETTER_FILE_MAX_BYTES, readReplyLetter } from '../../mail/received/reply-letter';
import { formatInstant, zoneOffsetMinutes } from '../../request/calendar/zone';
import type { RequestDocument } from '../../request/document';
import { followUpDocument } from '../../request/follow-up';
import { newRequestDocument } from '../../request/new-document';
import { withMeasuredChanges } from '../../request/pc/measured-changes';
import { SUPPORT_RECIPIENT } from '../../request/recipient';
import { succeed, type Result } from '../../request/result';
import { answer, failure, usage, type Command, type CommandContext, type CommandInput } from '../command';
import { readNamedRequest } from '../named-request';
import { readBytes } from '../read-input';

/** `new`: an empty request document, a validated copy of one, a reply or a follow-up. It is JSON with and without `--json`. */
export const newCommand: Command = {
  name: 'new',
  synopsis:
    '[--from request.json|REFERENCE] [--reply-to letter.eml] [--follow-up REFERENCE [--no-answer] [--email ADDRESS]]',
  help: 'command.new',
  options: {
    from: { type: 'string', value: 'FILE', help: 'option.from-request' },
    'reply-to': { type: 'string', value: 'FILE', help: 'option.reply-to' },
    'follow-up': { type: 'string', value: 'REFERENCE', help: 'option.follow-up' },
    'no-answer': { type: 'boolean', help: 'option.no-answer' },
    email: { type: 'string', value: 'ADDRESS', help: 'option.email' },
  },
  async run(input, context) {
    const { t } = context;
    if (input.words.length > 0) return usage(t('usage.unexpected', { word: input.words[0] ?? '' }));
    const followed = input.text('follow-up');
    const other = ['from', 'reply-to'].find((name) => input.text(name) !== null);
    if (followed !== null && other !== undefined) return usage(t('usage.unexpected', { word: `--${other}` }));
    const base =
      followed === null ? await baseDocument(input, context) : await followUp(followed, input, context);
    if (!base.ok) return failure(base.failure);
    const document = await withReply(base.value, input.text('reply-to'), context);
    return document.ok ? answer(document.value, jsonLines(document.value)) : failure(document.failure);
  },
};

async function baseDocument(
  input: CommandInput,
  context: CommandContext,
): Promise<Result<RequestDocument, Failure>> {
  const from = input.text('from');
  if (from === null) return succeed(await withMeasured(freshDocument(context), context));
  const named = await readNamedRequest(from, context);
  return named.ok ? succeed(named.value.document) : named;
}

function freshDocument({ clock, language }: CommandContext): RequestDocument {
  const now = clock.now().getTime();
  return newRequestDocument({
    createdAt: formatInstant(now, zoneOffsetMinutes(now, clock.zone())),
    random: [randomInt(32), randomInt(32), randomInt(32), randomInt(32)],
    language,
  });
}

/** With what this PC showed to have changed at its last run (R16). */
async function withMeasured(
  document: RequestDocument,
  { services }: CommandContext,
): Promise<RequestDocument> {
  const { createdAt } = document;
  return withMeasuredChanges(document, await services().pcHistory.changes({ createdAt, startedAt: null }));
}

/** The document as a reply to the letter in the file (R5). */
async function withReply(
  document: RequestDocument,
  path: string | null,
  { services }: CommandContext,
): Promise<Result<RequestDocument, Failure>> {
  if (path === null) return succeed(document);
  const bytes = await readBytes(path, LETTER_FILE_MAX_BYTES);
  if (!bytes.ok) return bytes;
  const { recipient } = services().policy;
  const senders = [...(recipient === null ? [] : [recipient]), SUPPORT_RECIPIENT];
  const read = await readReplyLetter({ name: basename(path), bytes: bytes.value, senders });
  if (!read.ok) return read;
  const { reply, sentTo } = read.value;
  // The vendor knows the address that it wrote to; one that the person gave stays.
  const email = document.sender.email === '' ? (sentTo ?? '') : document.sender.email;
  return succeed({ ...document, reply, sender: { ...document.sender, email } });
}

/** A draft that threads to an earlier letter of this data folder (R12). */
async function followUp(
  reference: string,
  input: CommandInput,
  context: CommandContext,
): Promise<Result<RequestDocument, Failure>> {
  const { cases, submission } = context.services();
  const earlier = await cases.readDraft(reference);
  if (!earlier.ok) return earlier;
  const sent = await submission.sentFacts(reference);
  if (!sent.ok) return sent;
  return succeed(
    followUpDocument({
      fresh: freshDocument(context),
      earlier: earlier.value.document,
      sent: sent.value,
      purpose: input.flag('no-answer') ? 'no-answer' : 'addition',
      email: input.text('email'),
    }),
  );
}

function jsonLines(document: unknown): string[] {
  return JSON.stringify(document, null, 2).split('\n');
}
