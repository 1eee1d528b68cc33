import type { MailProposal } from '../../electron/contract/mail-account';
import { useLanguage } from '../i18n/language-context';
import { Notice } from '../ui/notice';
import { ProviderPage } from './provider-page';

/** What a provider wants for letting programs in, before its password is asked for; nothing where the usual one does. */
export function SignInGuidance({ proposal }: { readonly proposal: MailProposal }) {
  const { t, language } = useLanguage();
  const { signIn, guidance, provider, links = [] } = proposal;
  if (guidance === null && signIn === 'password') return null;
  const name = provider ?? proposal.smtp.host;
  return (
    <Notice
      tone={signIn === 'oauth' ? 'warning' : 'info'}
      title={t(`account.guidance.${signIn}`, { provider: name })}
    >
      <p>{guidance === null ? t('account.guidance.oauth.words') : guidance[language]}</p>
      {links.map((link) => (
        <ProviderPage key={link} url={link} />
      ))}
    </Notice>
  );
}
