import { withMailbox } from '../../mail/mailbox/open-mailbox';
import { failWith, succeed } from '../../request/result';
import { MAILBOX_TOKENS_SECRET } from './access-token';
import { MAILBOX_SECRET, mailboxAccess } from './account-access';
import { forgetAll, isHostName, keepPassword, tidy, withoutTokens } from './account-handlers';
import type { HandlerDeps, OpenHandlers } from './handler-deps';

type MailboxCalls =
  'readMailbox' | 'saveMailbox' | 'testMailbox' | 'removeMailbox' | 'lookForAnswers' | 'lookInSent';

/** Calls about the mailbox in which answers come in. */
export function createMailboxHandlers(deps: HandlerDeps): Pick<OpenHandlers, MailboxCalls> {
  const { services } = deps;
  const { settings, host } = services;
  return {
    readMailbox: () => Promise.resolve(succeed(settings.read().mailbox)),
    saveMailbox: async ({ account, password }) => {
      const next = withoutTokens(tidy(account));
      if (!isHostName(next.host)) return failWith({ kind: 'account-invalid', detail: next.host });
      const before = settings.read().mailbox;
      const kept = await keepPassword(host, { secret: MAILBOX_SECRET, before, next, password });
      if (!kept.ok) return kept;
      const forgotten = await host.forgetSecret(MAILBOX_TOKENS_SECRET);
      if (!forgotten.ok) return forgotten;
      const written = settings.write({ mailbox: next });
      return written.ok ? succeed(next) : written;
    },
    testMailbox: () =>
      deps.accountWork.run(
        'mailbox',
        () => mailboxAccess(services),
        (access, signal) => withMailbox(access, { signal }, () => Promise.resolve(null)),
      ),
    removeMailbox: async () => {
      const forgotten = await forgetAll(host, [MAILBOX_SECRET, MAILBOX_TOKENS_SECRET]);
      return forgotten.ok ? settings.write({ mailbox: null }) : forgotten;
    },
    ...createLookingHandlers(deps),
  };
}

function createLookingHandlers({
  services,
  current,
  emit,
  answers,
}: HandlerDeps): Pick<OpenHandlers, 'lookForAnswers' | 'lookInSent'> {
  const { submission } = services;
  return {
    lookForAnswers: async ({ reference }) => {
      const found = await answers.look(reference);
      return found.ok ? succeed(found.value.slice(0, 100)) : found;
    },
    lookInSent: async (which) => {
      const reference = which?.reference ?? current.reference();
      const access = await mailboxAccess(services);
      if (!access.ok) return access;
      const state = await submission.settleBySent(reference, access.value, {});
      if (state.ok) emit('request-state', { reference, state: state.value });
      return state;
    },
  };
}
