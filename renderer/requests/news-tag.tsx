import type { MailboxNews } from '../../electron/contract/mailbox';
import { useLanguage } from '../i18n/language-context';
import { Tag } from '../ui/tag';

/** What the mailbox told about a request, in one word; new ones say so in words too. */
export function NewsTag({ news }: { readonly news: MailboxNews | null }) {
  const { t } = useLanguage();
  if (news === null) return null;
  const tone = news.kind === 'bounce' ? 'failed' : news.kind === 'answer' ? 'ok' : 'warning';
  const words = t(`requests.news.${news.kind}`);
  return <Tag tone={tone}>{news.isNew ? `${words} · ${t('requests.news.new')}` : words}</Tag>;
}
