import type { MailAccount } from '../../electron/contract/mail-account';
import { useLanguage } from '../i18n/language-context';
import { Choice } from '../ui/choice';
import { serverOf, type AccountDraft, type AccountTarget, type Chosen } from './account-draft';

/** What choosing a server needs. */
export interface ProposalChoiceProps {
  readonly target: AccountTarget;
  readonly draft: AccountDraft;
  readonly onChoose: (chosen: Chosen) => void;
}

/** The servers that were found, each with where it was learned from, and the way to enter others. */
export function ProposalChoice({ target, draft, onChoose }: ProposalChoiceProps) {
  const { t } = useLanguage();
  const { proposals, chosen, email } = draft;
  const words = ({ host, port, security, user }: MailAccount, isNamed: boolean) =>
    t('account.server.words', {
      host: isNamed ? host : 'same',
      port: String(port),
      security: t(`account.security.${security}.short`),
      user: user === email.trim() ? 'same' : user,
    });
  const found = proposals.map((proposal, index) => {
    const server = serverOf(target, proposal) ?? proposal.smtp;
    const source = t(`account.source.${proposal.source}`);
    return {
      value: String(index),
      label: proposal.provider ?? server.host,
      description: `${words(server, proposal.provider !== null)} ${source}`,
    };
  });
  return (
    <Choice
      name="account.server"
      label={t(`account.choose.${target}`)}
      description={t('account.choose.words')}
      look="cards"
      value={chosen === null ? null : String(chosen)}
      options={[
        ...found,
        { value: 'manual', label: t('account.other'), description: t('account.other.words') },
      ]}
      onChange={(value) => onChoose(value === 'manual' ? 'manual' : Number(value))}
    />
  );
}
