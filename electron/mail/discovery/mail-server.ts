import type { MailAccount, MailSecurity } from '../../contract/mail-account';

/** A mail server as it is proposed: always with TLS. */
export type MailServer = Pick<MailAccount, 'host' | 'port' | 'security'>;

const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;

/** A server of a host name with at least two labels; an address, a lone name or a port out of range is `null`. */
export function serverOf(host: string, port: number, security: MailSecurity): MailServer | null {
  const name = host.trim().toLowerCase().replace(/\.$/, '');
  return isHostName(name) && Number.isInteger(port) && port > 0 && port <= 65_535
    ? { host: name, port, security }
    : null;
}

/** True for a host name that can be looked up: labels of RFC 1123, the last one not a number. */
export function isHostName(name: string): boolean {
  const labels = name.split('.');
  const isNamed = labels.length > 1 && labels.every((label) => LABEL.test(label));
  return isNamed && name.length <= 253 && !/^\d+$/.test(labels.at(-1) ?? '');
}
