import { z } from 'zod';

/** Port 465 speaks TLS at once (`tls`); 587 must offer STARTTLS (`starttls`); nothing is ever sent in the clear. */
export const mailSecuritySchema = z.enum(['tls', 'starttls']);

/** An outgoing mail account without its password. */
export const mailAccountSchema = z.strictObject({
  host: z.string().min(1).max(253),
  port: z.int().min(1).max(65_535),
  security: mailSecuritySchema,
  user: z.string().min(1).max(254),
});

/** An outgoing mail account without its password. */
export type MailAccount = z.infer<typeof mailAccountSchema>;
/** How the connection is protected. */
export type MailSecurity = z.infer<typeof mailSecuritySchema>;

/** With what a provider lets programs in: the usual password, one made for programs, or only through its own page. */
export const signInSchema = z.enum(['password', 'app-password', 'oauth']);

/** Servers proposed for an address; the person confirms them before anything is sent there. */
export const mailProposalSchema = z.strictObject({
  source: z.enum(['organisation', 'known-provider', 'mail-exchanger', 'autoconfig', 'public-table', 'dns']),
  smtp: mailAccountSchema,
  /** The mailbox, where it is known too. */
  imap: mailAccountSchema.nullable(),
  /** Name of a known provider. */
  provider: z.string().max(60).nullable(),
  signIn: signInSchema,
  /** How the password for programs is made there, in both languages. */
  guidance: z.strictObject({ ru: z.string().max(1000), en: z.string().max(1000) }).nullable(),
});

/** Servers proposed for an address. */
export type MailProposal = z.infer<typeof mailProposalSchema>;
