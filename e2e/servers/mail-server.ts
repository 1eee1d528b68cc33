import { access, constants } from 'node:fs/promises';
import { startInProcessServer } from './in-process-server';
import { startPostfixServer } from './postfix-server';

/** What a test asks of its mail server. */
export interface MailServerOptions {
  /** Largest letter, in bytes, announced as SIZE (RFC 1870); 60 MB when not given. */
  readonly maxBytes?: number;
  /** The password that the server accepts; a test of a wrong one signs in with another. */
  readonly password?: string;
  /** True for a server that files a copy of each accepted letter into Sent itself (Postfix only). */
  readonly filesSent?: boolean;
  /** False for a server that keeps its limit to itself and refuses after the data; true when not given. */
  readonly announcesSize?: boolean;
  /** False for a server without any TLS on its submission port; true when not given. */
  readonly offersTls?: boolean;
  /** True for a server that puts every sender off with 451 at RCPT TO (RFC 6647). */
  readonly greylists?: boolean;
  /** Takes this kind whether or not Postfix is there. */
  readonly kind?: TestMailServer['kind'];
}

/** A running mail server of one test; nothing ever leaves it. */
export interface TestMailServer {
  /** What answers: a real Postfix, or the stand-in where Postfix cannot be had. */
  readonly kind: 'postfix' | 'in-process';
  /** A name that the certificate holds. */
  readonly host: string;
  readonly ports: {
    readonly smtps: number;
    readonly submission: number;
    /** `null` where there is no mailbox to look into. */
    readonly imaps: number | null;
  };
  /** Path of the authority to be trusted, PEM. */
  readonly caPem: string;
  readonly user: string;
  readonly password: string;
  /** Paths of the letters that were delivered, oldest first; Postfix adds its trace headers and stores LF as line end. */
  letters(): Promise<string[]>;
  /** Ends the processes that were started, by their own ids, and removes the folder. */
  stop(): Promise<void>;
}

/** The settings after defaults, as the two kinds of server take them. */
export interface MailServerSettings {
  readonly maxBytes: number;
  readonly user: string;
  readonly password: string;
  readonly filesSent: boolean;
  readonly announcesSize: boolean;
  readonly offersTls: boolean;
  readonly greylists: boolean;
}

const POSTFIX_PROGRAMS = [
  '/usr/sbin/postfix',
  '/usr/sbin/dovecot',
  '/usr/bin/doveadm',
  '/usr/lib/dovecot/imap',
];

/** True where a private Postfix with Dovecot can run: the programs are there and so is the right to start them. */
export async function canRunPostfix(): Promise<boolean> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const checks = await Promise.allSettled(POSTFIX_PROGRAMS.map((path) => access(path, constants.X_OK)));
  return checks.every(({ status }) => status === 'fulfilled');
}

/** Starts a mail server on free loopback ports; Postfix where it can run, the in-process one elsewhere. */
export async function startMailServer(options: MailServerOptions = {}): Promise<TestMailServer> {
  const settings = mailServerSettings(options);
  const kind = options.kind ?? ((await canRunPostfix()) ? 'postfix' : 'in-process');
  return kind === 'postfix' ? startPostfixServer(settings) : startInProcessServer(settings);
}

/** The settings of a server with its defaults. */
export function mailServerSettings(options: MailServerOptions): MailServerSettings {
  return {
    maxBytes: options.maxBytes ?? 60_000_000,
    user: 'maria@example.com',
    password: options.password ?? 'correct horse пароль',
    filesSent: options.filesSent ?? false,
    announcesSize: options.announcesSize ?? true,
    offersTls: options.offersTls ?? true,
    greylists: options.greylists ?? false,
  };
}
