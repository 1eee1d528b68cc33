import type { MailAccount, MailProposal } from '../../electron/contract/mail-account';

/** Which mailbox door is being set up: the one that letters go out of, or the one that answers come in by. */
export type AccountTarget = 'outgoing' | 'mailbox';

/** What is chosen: the number of a proposal, servers entered by hand, or nothing yet. */
export type Chosen = number | 'manual' | null;

/** The set-up as it is filled in; the password is no part of it. */
export interface AccountDraft {
  readonly email: string;
  readonly proposals: readonly MailProposal[];
  readonly chosen: Chosen;
  /** The servers entered by hand. */
  readonly manual: MailAccount;
}

/** Usual ports (RFC 8314, 3.3 and 3.2): submission and IMAP, with TLS at once and with STARTTLS. */
const PORTS = {
  outgoing: { tls: 465, starttls: 587 },
  mailbox: { tls: 993, starttls: 143 },
} as const;

/** The usual port of this door. */
export function usualPort(target: AccountTarget, security: MailAccount['security']): number {
  return PORTS[target][security];
}

/** What the set-up starts with: the account as it is, to be changed, or only the address. */
export function startDraft(target: AccountTarget, account: MailAccount | null, email: string): AccountDraft {
  const empty = { host: '', port: usualPort(target, 'tls'), security: 'tls' as const, user: email };
  return {
    email: email === '' ? (account?.user ?? '') : email,
    proposals: [],
    chosen: account === null ? null : 'manual',
    manual: account ?? empty,
  };
}

/** The server that a proposal names for this door; `null` where it knows none. */
export function serverOf(target: AccountTarget, proposal: MailProposal): MailAccount | null {
  return target === 'outgoing' ? proposal.smtp : proposal.imap;
}

/** The proposals that help with this door; what was found belongs to the address that was asked about. */
export function withProposals(
  draft: AccountDraft,
  target: AccountTarget,
  proposals: readonly MailProposal[],
): AccountDraft {
  const usable = proposals.filter((proposal) => serverOf(target, proposal) !== null);
  const isUserEmpty = draft.manual.host === '';
  const manual = isUserEmpty ? { ...draft.manual, user: draft.email.trim() } : draft.manual;
  return { ...draft, proposals: usable, chosen: null, manual };
}

/** What entering by hand starts from: the proposal that was chosen before, else what was entered. */
export function byHand(draft: AccountDraft, target: AccountTarget): AccountDraft {
  const { chosen, manual, proposals, email } = draft;
  const proposal = typeof chosen === 'number' ? proposals[chosen] : undefined;
  const server = proposal === undefined ? null : serverOf(target, proposal);
  const entered = manual.host === '' && manual.user === '' ? { ...manual, user: email.trim() } : manual;
  return { ...draft, chosen: 'manual', manual: manual.host === '' && server !== null ? server : entered };
}

/** The chosen proposal. */
export function chosenProposal({ chosen, proposals }: AccountDraft): MailProposal | null {
  return typeof chosen === 'number' ? (proposals[chosen] ?? null) : null;
}

/** The account as it would be saved; `null` while nothing is chosen. */
export function accountOf(draft: AccountDraft, target: AccountTarget): MailAccount | null {
  if (draft.chosen === 'manual') return trimmed(draft.manual);
  const proposal = chosenProposal(draft);
  return proposal === null ? null : serverOf(target, proposal);
}

function trimmed(account: MailAccount): MailAccount {
  return { ...account, host: account.host.trim(), user: account.user.trim() };
}

/** The part of an address that leaves the PC to find the settings; empty while there is none. */
export function domainOf(email: string): string {
  const at = email.lastIndexOf('@');
  return at < 1 ? '' : email.slice(at + 1).trim();
}
