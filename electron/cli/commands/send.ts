import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describeFailure } from '../../contract/describe-failure';
import type { Failure } from '../../contract/failures';
import { probeSent } from '../../mail/imap-sent';
import type { SmtpAccess } from '../../mail/mail';
import type { RequestState } from '../../request/request-state';
import { failWith, succeed, type Result } from '../../request/result';
import { attachPackage, chosenPackage } from '../attach-package';
import {
  answer,
  failure,
  usage,
  type Command,
  type CommandContext,
  type CommandInput,
  type CommandOutcome,
} from '../command';
import { MAIL_OPTIONS, imapAccess, smtpAccess } from '../mail-access';
import { askedPackageBudget, knownPackageBudget } from '../package-limit';
import { readNamedRequest, type NamedRequest } from '../named-request';
import { stateExitCode, stateLines } from '../request-state-lines';

/** `send`: puts the letter into the outbox and tries to send it; without an account saves it and says how to go on. */
export const sendCommand: Command = {
  name: 'send',
  synopsis:
    'request.json|REFERENCE --package report.zip [--smtp URL] [--imap URL] [--eml DIR] | --test [--smtp URL]',
  help: 'command.send',
  options: {
    package: { type: 'string', value: 'FILE', help: 'option.package' },
    ...MAIL_OPTIONS,
    test: { type: 'boolean', help: 'option.test' },
    email: { type: 'string', value: 'ADDRESS', help: 'option.test-email' },
    eml: { type: 'string', value: 'DIR', help: 'option.eml' },
  },
  async run(input, context) {
    if (input.flag('test')) return sendTest(input, context);
    const [path] = input.words;
    if (path === undefined || input.words.length > 1) {
      return usage(context.t('usage.missing', { word: 'request.json|REFERENCE' }));
    }
    const read = await readNamedRequest(path, context);
    if (!read.ok) return failure(read.failure);
    const access = await smtpAccess(input, context);
    if (!access.ok) return failure(access.failure);
    const imap = await imapAccess(input, context);
    if (!imap.ok) return failure(imap.failure);
    const prepared = await prepare(read.value, { input, access: access.value }, context);
    if (!prepared.ok) return failure(prepared.failure);
    const { reference } = read.value.document;
    if (access.value === null) return saveLetter(reference, input.text('eml') ?? '.', context);
    const state = await sendNow(reference, access.value, context);
    if (!state.ok) return failure(state.failure);
    const settled = await settle(
      { reference, state: state.value, messageId: prepared.value, imap: imap.value },
      context,
    );
    if (settled.state === 'accepted-by-server' && imap.value !== null)
      await copyToSent(reference, imap.value, context);
    return stateAnswer(reference, settled, context);
  },
};

/** A short letter from the account to itself: support gets nothing. */
async function sendTest(input: CommandInput, context: CommandContext): Promise<CommandOutcome> {
  const { t, signal, services } = context;
  if (input.words.length > 0) return usage(t('usage.unexpected', { word: input.words[0] ?? '' }));
  const access = await requiredAccess(input, context);
  if (!access.ok) return failure(access.failure);
  const address = input.text('email') ?? access.value.account.user;
  const letter = { address, subject: t('host.test-letter.subject'), body: t('host.test-letter.body') };
  const sent = await services().submission.sendTestLetter(access.value, letter, { signal });
  if (!sent.ok) return failure(sent.failure);
  const { host, response } = sent.value;
  return answer({ address, host, response }, [t('send.test-accepted', { address, host }), response]);
}

/** Puts document and package into the request's folder and freezes the letter; gives its Message-ID. */
async function prepare(
  named: NamedRequest,
  { input, access }: { readonly input: CommandInput; readonly access: SmtpAccess | null },
  context: CommandContext,
): Promise<Result<string, Failure>> {
  const { cases, submission } = context.services();
  const { document } = named;
  const { reference } = document;
  const created = await cases.create(document);
  if (!created.ok && created.failure.kind !== 'already-exists') return created;
  const chosen = chosenPackage(input, named);
  const fittedPath = join(cases.files(reference).folder, 'fitted.zip');
  // The server is asked for its limit before anything is made for it.
  const maxBytes =
    chosen.packagePath === null ? knownPackageBudget(context) : await askedPackageBudget(access, context);
  const attached = await attachPackage(document, { ...chosen, fittedPath, maxBytes }, context);
  if (!attached.ok) return attached;
  const adopted =
    chosen.packagePath === null
      ? succeed(attached.value.document)
      : await submission.adoptPackage(attached.value.document, attached.value.packagePath);
  if (!adopted.ok) return adopted;
  const letter = await submission.prepareLetter(adopted.value, {
    signal: context.signal,
    maxPackageBytes: maxBytes,
  });
  return letter.ok ? succeed(letter.value.messageId) : letter;
}

function sendNow(reference: string, access: SmtpAccess, { services, signal, terminal, t }: CommandContext) {
  return services().submission.send(reference, access, {
    signal,
    onProgress: ({ phase, bytesDone, bytesTotal }) =>
      terminal.progress(t(`sending.${phase}`), bytesDone, bytesTotal),
  });
}

interface Unsettled {
  readonly reference: string;
  readonly state: RequestState;
  readonly messageId: string;
  readonly imap: SmtpAccess | null;
}

/** A letter whose answer got lost is looked for in Sent; only finding it there proves that it arrived at the server. */
async function settle(
  { reference, state, messageId, imap }: Unsettled,
  { services, signal, terminal, t }: CommandContext,
): Promise<RequestState> {
  if (state.state !== 'uncertain' || imap === null) return state;
  terminal.say(t('send.looking-in-sent'));
  const found = await probeSent(imap, messageId, { signal });
  if (!found.ok || !found.value) return state;
  const settled = await services().submission.resolveUncertain(reference, 'arrived');
  return settled.ok ? settled.value : state;
}

/** Whatever comes of the copy, the letter is out: a failure is told and changes nothing. */
async function copyToSent(
  reference: string,
  imap: SmtpAccess,
  { services, signal, terminal, t }: CommandContext,
): Promise<void> {
  terminal.say(t('send.copying-to-sent'));
  const copy = await services().submission.copyToSent(reference, imap, { signal });
  if (!copy.ok) terminal.say(describeFailure(copy.failure, t).message);
}

async function saveLetter(
  reference: string,
  folder: string,
  context: CommandContext,
): Promise<CommandOutcome> {
  const target = resolve(folder);
  try {
    await mkdir(target, { recursive: true });
  } catch (error) {
    return failure({ kind: 'not-writable', name: folder, detail: (error as Error).message });
  }
  const path = join(target, `${reference}.eml`);
  const saved = await context.services().submission.saveAsFile(reference, path);
  if (!saved.ok) return failure(saved.failure);
  const { t } = context;
  return answer({ reference, ...saved.value, path }, [
    t('state.saved-as-file'),
    `  ${path}`,
    t('send.how-to-go-on'),
  ]);
}

/** The answer of every command that ends in a state. */
export function stateAnswer(reference: string, state: RequestState, { t }: CommandContext): CommandOutcome {
  return answer({ reference, ...state }, [reference, ...stateLines(state, t)], stateExitCode(state));
}

/** For outbox commands: no account is a failure there, because nothing else could be done. */
export async function requiredAccess(
  input: CommandInput,
  context: CommandContext,
): Promise<Result<SmtpAccess, Failure>> {
  const access = await smtpAccess(input, context);
  if (!access.ok) return access;
  return access.value === null ? failWith({ kind: 'no-account' }) : succeed(access.value);
}
