import { describeFailure } from '../../contract/describe-failure';
import type { Failure } from '../../contract/failures';
import type { MailboxFinding } from '../../contract/mailbox';
import { failWith, succeed, type Result } from '../../request/result';
import type { ImapAccess } from '../../mail/mailbox/open-mailbox';
import {
  answer,
  failure,
  usage,
  type Command,
  type CommandContext,
  type CommandInput,
  type CommandOutcome,
} from '../command';
import { formatBytes } from '../../request/messages/format-bytes';
import { imapAccess } from '../mail-access';
import { stateAnswer } from './send';

const IMAP_OPTIONS = {
  imap: { type: 'string', value: 'URL', help: 'option.imap' },
  ca: { type: 'string', value: 'FILE', help: 'option.ca' },
} as const;

/** `outbox answers`: looks into the mailbox for answers and delivery reports (R12). */
export const outboxAnswersCommand: Command = {
  name: 'outbox answers',
  synopsis: '[REFERENCE…] --imap URL',
  help: 'command.outbox-answers',
  options: IMAP_OPTIONS,
  async run(input, context) {
    const access = await requiredMailbox(input, context);
    if (!access.ok) return failure(access.failure);
    const { signal, t, services } = context;
    const references = input.words.length === 0 ? {} : { references: input.words };
    const found = await services().submission.lookForAnswers(access.value, { signal, ...references });
    if (!found.ok) return failure(found.failure);
    const lines = found.value.flatMap(({ reference, report }) => [
      reference,
      ...(report.findings.length === 0 ? [`  ${t('answers.none')}`] : findingLines(report.findings, t)),
    ]);
    return answer(found.value, lines.length === 0 ? [t('answers.nothing-watched')] : lines);
  },
};

/** What was found in the mailbox, in words; an answer in Spam is said exactly so. */
export function findingLines(findings: readonly MailboxFinding[], t: CommandContext['t']): string[] {
  return findings.map((finding) => {
    const { kind, place, folder, from, subject, at } = finding;
    const where = t(`answers.place.${place}`, { folder });
    const what = kind === 'bounce' || kind === 'delay' ? `${finding.status} ${finding.diagnostic}` : subject;
    return `  ${t(`answers.kind.${kind}`)} · ${where} · ${from} · ${at ?? ''} · ${what}`;
  });
}

/** `outbox settle`: ends the doubt about an uncertain letter, by the Sent folder or by the person's word. */
export const outboxSettleCommand: Command = {
  name: 'outbox settle',
  synopsis: 'REFERENCE [--imap URL | --arrived | --resend]',
  help: 'command.outbox-settle',
  options: {
    ...IMAP_OPTIONS,
    arrived: { type: 'boolean', help: 'option.arrived' },
    resend: { type: 'boolean', help: 'option.resend' },
  },
  async run(input, context) {
    const [reference] = input.words;
    const { t, services, signal } = context;
    if (reference === undefined || input.words.length > 1)
      return usage(t('usage.missing', { word: 'REFERENCE' }));
    const { cases, submission } = services();
    const draft = await cases.readDraft(reference);
    if (!draft.ok) return failure(draft.failure);
    if (input.flag('arrived') || input.flag('resend')) {
      const word = input.flag('arrived') ? 'arrived' : 'resend';
      const settled = await submission.resolveUncertain(reference, word);
      return settled.ok ? stateAnswer(reference, settled.value, context) : failure(settled.failure);
    }
    const access = await requiredMailbox(input, context);
    if (!access.ok) return failure(access.failure);
    await submission.recover();
    const state = await submission.settleBySent(reference, access.value, { signal });
    return state.ok ? stateAnswer(reference, state.value, context) : failure(state.failure);
  },
};

/** `outbox hold`: takes a waiting letter back, so that it can be changed before it is sent again. */
export const outboxHoldCommand: Command = {
  name: 'outbox hold',
  synopsis: 'REFERENCE',
  help: 'command.outbox-hold',
  options: {},
  async run(input, context) {
    const [reference] = input.words;
    const { t, services } = context;
    if (reference === undefined || input.words.length > 1)
      return usage(t('usage.missing', { word: 'REFERENCE' }));
    const { cases, submission } = services();
    const draft = await cases.readDraft(reference);
    if (!draft.ok) return failure(draft.failure);
    const held = await submission.holdBack(reference);
    return held.ok ? stateAnswer(reference, held.value, context) : failure(held.failure);
  },
};

/** `outbox pause`: nothing is tried by itself until `outbox resume`. */
export const outboxPauseCommand = pausing('pause', true);
/** `outbox resume`: the window tries what is due again. */
export const outboxResumeCommand = pausing('resume', false);

function pausing(word: 'pause' | 'resume', outboxPaused: boolean): Command {
  return {
    name: `outbox ${word}`,
    synopsis: '',
    help: `command.outbox-${word}`,
    options: {},
    run(_input, { services, t }): Promise<CommandOutcome> {
      const { settings } = services();
      const written = settings.write({ delivery: { ...settings.read().delivery, outboxPaused } });
      return Promise.resolve(
        written.ok ? answer({ outboxPaused }, [t(`outbox.${word}d`)]) : failure(written.failure),
      );
    },
  };
}

/** `outbox clean-up`: removes letters and packages of requests that were settled long ago. */
export const outboxCleanUpCommand: Command = {
  name: 'outbox clean-up',
  synopsis: '[--older-than DAYS]',
  help: 'command.outbox-clean-up',
  options: { 'older-than': { type: 'string', value: 'DAYS', help: 'option.older-than' } },
  async run(input, { services, t }) {
    const given = input.text('older-than');
    const { settings, submission } = services();
    const days = given === null ? settings.read().delivery.keepFilesDays : Number(given);
    if (days === null) return usage(t('usage.missing', { word: '--older-than' }));
    if (!Number.isInteger(days) || days < 1 || days > 3650)
      return usage(t('usage.days', { word: given ?? '' }));
    const removed = await submission.removeOldFiles(days);
    if (!removed.ok) return failure(removed.failure);
    const { requests, bytes } = removed.value;
    return answer(removed.value, [t('outbox.cleaned', { requests, size: formatBytes(bytes, t) })]);
  },
};

/** Settles what is uncertain by looking into Sent; gives the lines about it. A mailbox that fails stops nothing else. */
export async function settleUncertain(
  access: ImapAccess,
  { services, signal, terminal, t }: CommandContext,
): Promise<string[]> {
  const { submission } = services();
  const waiting = await submission.outbox();
  const uncertain = waiting.ok ? waiting.value.filter(({ state }) => state.state === 'uncertain') : [];
  const lines: string[] = [];
  for (const { reference } of uncertain) {
    terminal.say(t('send.looking-in-sent'));
    const state = await submission.settleBySent(reference, access, { signal });
    lines.push(
      reference,
      state.ok ? t(`state.${state.value.state}`) : describeFailure(state.failure, t).message,
    );
  }
  return lines;
}

async function requiredMailbox(
  input: CommandInput,
  context: CommandContext,
): Promise<Result<ImapAccess, Failure>> {
  const access = await imapAccess(input, context);
  if (!access.ok) return access;
  return access.value === null ? failWith({ kind: 'no-mailbox' }) : succeed(access.value);
}
