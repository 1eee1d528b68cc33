import { EXIT, answer, failure, usage, type Command, type CommandInput, type ExitCode } from '../command';
import { describeFailure } from '../../contract/describe-failure';
import { MAIL_OPTIONS, imapAccess } from '../mail-access';
import { stateExitCode, stateLines } from '../request-state-lines';
import { textTable } from '../text-table';
import { findingLines, settleUncertain } from './outbox-after';
import { requiredAccess, stateAnswer } from './send';

/** `outbox list`: requests that are prepared or on their way. */
export const outboxListCommand: Command = {
  name: 'outbox list',
  synopsis: '',
  help: 'command.outbox-list',
  options: {},
  async run(_input, { services, t }) {
    const entries = await services().submission.outbox();
    if (!entries.ok) return failure(entries.failure);
    const lines = textTable(
      entries.value.map(({ reference, subject, state, triesEndAt }) => [
        reference,
        state.at,
        t(`state.${state.state}`),
        triesEndAt === null ? '' : t('outbox.tries-end', { at: triesEndAt }),
        subject,
      ]),
    );
    return answer(entries.value, lines.length === 0 ? [t('outbox.empty')] : lines);
  },
};

/** `outbox show`: every state that a request went through. */
export const outboxShowCommand: Command = {
  name: 'outbox show',
  synopsis: 'REFERENCE',
  help: 'command.outbox-show',
  options: {},
  async run(input, { services, t }) {
    const reference = oneWord(input);
    if (reference === null) return usage(t('usage.missing', { word: 'REFERENCE' }));
    const { cases, submission } = services();
    const draft = await cases.readDraft(reference);
    if (!draft.ok) return failure(draft.failure);
    const [history, state] = await Promise.all([cases.history(reference), cases.state(reference)]);
    const mailbox = await submission.mailboxReport(reference);
    const lines = history.flatMap((step) => [step.at, ...stateLines(step, t).map((line) => `  ${line}`)]);
    return answer({ reference, state, history, mailbox }, [
      reference,
      ...lines,
      ...findingLines(mailbox.findings, t),
    ]);
  },
};

/** `outbox retry`: one more try now. */
export const outboxRetryCommand: Command = {
  name: 'outbox retry',
  synopsis: 'REFERENCE [--smtp URL]',
  help: 'command.outbox-retry',
  options: MAIL_OPTIONS,
  async run(input, context) {
    const reference = oneWord(input);
    if (reference === null) return usage(context.t('usage.missing', { word: 'REFERENCE' }));
    const { cases, submission } = context.services();
    const draft = await cases.readDraft(reference);
    if (!draft.ok) return failure(draft.failure);
    const access = await requiredAccess(input, context);
    if (!access.ok) return failure(access.failure);
    const sent = await submission.send(reference, access.value, { signal: context.signal });
    return sent.ok ? stateAnswer(reference, sent.value, context) : failure(sent.failure);
  },
};

/** `outbox flush`: everything that is due. */
export const outboxFlushCommand: Command = {
  name: 'outbox flush',
  synopsis: '[--smtp URL] [--imap URL]',
  help: 'command.outbox-flush',
  options: MAIL_OPTIONS,
  async run(input, context) {
    const { services, signal, t } = context;
    const { submission } = services();
    await submission.recover();
    const mailbox = await imapAccess(input, context);
    if (!mailbox.ok) return failure(mailbox.failure);
    const settled = mailbox.value === null ? [] : await settleUncertain(mailbox.value, context);
    const waiting = await submission.outbox();
    if (!waiting.ok) return failure(waiting.failure);
    if (!waiting.value.some(({ state }) => state.state === 'waiting-to-retry'))
      return answer([], [...settled, t('outbox.nothing-due')]);
    const access = await requiredAccess(input, context);
    if (!access.ok) return failure(access.failure);
    const tried = await submission.retryDue(access.value, { signal });
    if (!tried.ok) return failure(tried.failure);
    let code: ExitCode = EXIT.done;
    const lines: string[] = [...settled];
    const document = tried.value.map(({ reference, outcome }) => {
      if (!outcome.ok || stateExitCode(outcome.value) !== EXIT.done) code = EXIT.failed;
      lines.push(
        reference,
        ...(outcome.ok ? stateLines(outcome.value, t) : [describeFailure(outcome.failure, t).message]),
      );
      return outcome.ok ? { reference, ...outcome.value } : { reference, failure: outcome.failure };
    });
    return answer(document, lines.length === 0 ? [t('outbox.nothing-due')] : lines, code);
  },
};

/** `outbox cancel`: nothing more is tried for this request. */
export const outboxCancelCommand: Command = {
  name: 'outbox cancel',
  synopsis: 'REFERENCE',
  help: 'command.outbox-cancel',
  options: {},
  async run(input, context) {
    const reference = oneWord(input);
    if (reference === null) return usage(context.t('usage.missing', { word: 'REFERENCE' }));
    const { cases, submission } = context.services();
    const draft = await cases.readDraft(reference);
    if (!draft.ok) return failure(draft.failure);
    const cancelled = await submission.cancel(reference);
    return cancelled.ok ? stateAnswer(reference, cancelled.value, context) : failure(cancelled.failure);
  },
};

function oneWord({ words }: CommandInput): string | null {
  const [word] = words;
  return words.length === 1 && word !== undefined ? word : null;
}
