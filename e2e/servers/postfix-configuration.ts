import { testCertificates } from './certificates';
import type { MailServerSettings } from './mail-server';

/** Where one private pair of Postfix and Dovecot lives and listens. */
export interface PostfixPlace {
  /** Folder of everything: configuration, queue, logs, mail. */
  readonly folder: string;
  readonly smtps: number;
  readonly submission: number;
  readonly imaps: number;
  /** User and group that own the mail. */
  readonly uid: number;
  readonly gid: number;
}

/** Folder under the mail folder where letters to anyone are delivered. */
export const DELIVERED = 'delivered';

/** Folder under the mail folder of the account's own mailbox. */
export const MAILBOX = 'mailbox';

/** An address that no test uses: its mailbox is the account's Sent folder. */
const SENT_COPY = 'sent-copy@sent.test';

/** `main.cf`: every domain is local, so that no letter can leave; one shared Maildir; TLS and sign-in before all else. */
export function mainConfiguration({ folder, uid, gid }: PostfixPlace, settings: MailServerSettings): string {
  const lines = {
    compatibility_level: '3.6',
    queue_directory: `${folder}/queue`,
    data_directory: `${folder}/data`,
    command_directory: '/usr/sbin',
    daemon_directory: '/usr/lib/postfix/sbin',
    mail_owner: 'postfix',
    setgid_group: 'postdrop',
    maillog_file_prefixes: folder,
    maillog_file: `${folder}/postfix.log`,
    myhostname: 'localhost',
    mydestination: '',
    inet_interfaces: '127.0.0.1',
    inet_protocols: 'ipv4',
    mynetworks: '127.0.0.254/32',
    local_transport: 'error:no local delivery',
    default_transport: 'error:nothing leaves this server',
    relay_transport: 'error:nothing leaves this server',
    local_recipient_maps: '',
    alias_maps: '',
    alias_database: '',
    virtual_mailbox_domains: 'static:all',
    virtual_mailbox_base: `${folder}/mail`,
    virtual_mailbox_maps: `inline:{${SENT_COPY}=${MAILBOX}/.Sent/} static:${DELIVERED}/`,
    virtual_uid_maps: `static:${uid}`,
    virtual_gid_maps: `static:${gid}`,
    virtual_minimum_uid: '1',
    virtual_mailbox_limit: '0',
    message_size_limit: String(settings.maxBytes),
    ...(settings.filesSent ? { sender_bcc_maps: `static:${SENT_COPY}` } : {}),
    smtpd_tls_cert_file: testCertificates.cert,
    smtpd_tls_key_file: testCertificates.key,
    // `may` and not `none`: the door that speaks TLS from the start stays open beside a submission port without it.
    smtpd_tls_security_level: settings.offersTls ? 'encrypt' : 'may',
    smtpd_tls_auth_only: settings.offersTls ? 'yes' : 'no',
    smtpd_discard_ehlo_keywords: discardedKeywords(settings),
    smtpd_sasl_auth_enable: 'yes',
    smtpd_sasl_type: 'dovecot',
    smtpd_sasl_path: `${folder}/auth.sock`,
    smtpd_relay_restrictions: 'permit_sasl_authenticated, reject',
    smtpd_recipient_restrictions: [
      ...(settings.greylists
        ? ['check_recipient_access static:{451 4.7.1 Greylisted, come again later}']
        : []),
      'permit_sasl_authenticated',
      'reject',
    ].join(', '),
    // Tests of a wrong password must not be made to wait.
    smtpd_error_sleep_time: '0',
  };
  return Object.entries(lines)
    .map(([name, value]) => `${name} = ${value}\n`)
    .join('');
}

/** Extensions that the server has and does not tell (postconf: smtpd_discard_ehlo_keywords). */
function discardedKeywords({ announcesSize, offersTls }: MailServerSettings): string {
  return [...(announcesSize ? [] : ['size']), ...(offersTls ? [] : ['starttls'])].join(', ');
}

/** `master.cf`: the two doors and the few services that local delivery needs, none in a chroot. */
export function masterConfiguration({ smtps, submission }: PostfixPlace): string {
  return [
    `127.0.0.1:${submission} inet n - n - - smtpd`,
    `127.0.0.1:${smtps} inet n - n - - smtpd -o smtpd_tls_wrappermode=yes`,
    'pickup unix n - n 60 1 pickup',
    'cleanup unix n - n - 0 cleanup',
    'qmgr unix n - n 300 1 qmgr',
    'tlsmgr unix - - n 1000? 1 tlsmgr',
    'rewrite unix - - n - - trivial-rewrite',
    'bounce unix - - n - 0 bounce',
    'defer unix - - n - 0 bounce',
    'trace unix - - n - 0 bounce',
    'verify unix - - n - 1 verify',
    'proxymap unix - - n - - proxymap',
    'error unix - - n - - error',
    'retry unix - - n - - error',
    'virtual unix - n n - - virtual',
    'anvil unix - - n - 1 anvil',
    'postlog unix-dgram n - n - 1 postlogd',
    '',
  ].join('\n');
}

/** `dovecot.conf`: answers Postfix's question for the password and shows the account's mailbox by IMAP. */
export function dovecotConfiguration({ folder, imaps, uid, gid }: PostfixPlace): string {
  return `
base_dir = ${folder}/dovecot
state_dir = ${folder}/dovecot
log_path = ${folder}/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = required
ssl_cert = <${testCertificates.cert}
ssl_key = <${testCertificates.key}
auth_mechanisms = plain login
mail_location = maildir:${folder}/mail/${MAILBOX}
first_valid_uid = 1
passdb {
  driver = passwd-file
  args = scheme=PLAIN username_format=%u ${folder}/users
}
userdb {
  driver = static
  args = uid=${uid} gid=${gid} home=${folder}/mail/${MAILBOX}
}
namespace inbox {
  inbox = yes
  mailbox Sent {
    auto = subscribe
    special_use = \\Sent
  }
  mailbox Junk {
    auto = subscribe
    special_use = \\Junk
  }
}
service imap-login {
  inet_listener imap {
    port = 0
  }
  inet_listener imaps {
    address = 127.0.0.1
    port = ${imaps}
    ssl = yes
  }
}
service auth {
  unix_listener ${folder}/auth.sock {
    mode = 0666
  }
}
service stats {
  unix_listener stats-writer {
    mode = 0666
  }
}
`;
}
