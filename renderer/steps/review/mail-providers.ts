import type { MailAccount } from '../../../electron/contract/mail-account';

/** Outgoing servers of mail services that people are likely to write from, by the domain of the address. */
const servers: Readonly<Record<string, string>> = {
  'yandex.ru': 'smtp.yandex.ru',
  'ya.ru': 'smtp.yandex.ru',
  'yandex.com': 'smtp.yandex.com',
  'mail.ru': 'smtp.mail.ru',
  'inbox.ru': 'smtp.mail.ru',
  'list.ru': 'smtp.mail.ru',
  'bk.ru': 'smtp.mail.ru',
  'gmail.com': 'smtp.gmail.com',
};

/** Port of submission over implicit TLS (RFC 8314, 3.3). */
export const PORT_TLS = 465;
/** Port of submission with STARTTLS (RFC 6409). */
export const PORT_STARTTLS = 587;

/** What the form starts with: the known server of the address, or only the address as the user name. */
export function accountFor(email: string): MailAccount {
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase();
  return { host: servers[domain] ?? '', port: PORT_TLS, security: 'tls', user: email };
}
