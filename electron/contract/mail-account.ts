import { z } from 'zod';

/** Port 465 speaks TLS at once (`tls`); 587 must offer STARTTLS (`starttls`); nothing is ever sent in the clear. */
export const mailSecuritySchema = z.enum(['tls', 'starttls']);

/** Id of a provider of `assets/mail-providers.json` or of the policy. */
export const providerIdSchema = z.string().regex(/^[a-z0-9-]{1,40}$/);

/** An outgoing mail account without its password. */
export const mailAccountSchema = z.strictObject({
  host: z.string().min(1).max(253),
  port: z.int().min(1).max(65_535),
  security: mailSecuritySchema,
  user: z.string().min(1).max(254),
  /** The provider on whose own page the person signed in (RFC 8252); absent where a password signs in. */
  oauth: providerIdSchema.optional(),
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
  /** Pages of the provider that the guidance speaks of. */
  links: z
    .array(z.url({ protocol: /^https$/ }).max(500))
    .max(5)
    .optional(),
  /** The provider whose sign-in page can be used; absent where no client id is configured for it. */
  browserSignIn: providerIdSchema.optional(),
});

/** Servers proposed for an address. */
export type MailProposal = z.infer<typeof mailProposalSchema>;

const https = z.url({ protocol: /^https$/ }).max(500);
const scopes = z
  .array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]{1,200}$/))
  .min(1)
  .max(20);

/** Where a provider signs people in and gives tokens (RFC 6749, 3.1 and 3.2), and what the mail servers ask for. */
export const oauthEndpointsSchema = z.strictObject({
  authorizationEndpoint: https,
  tokenEndpoint: https,
  scopes,
});

/** A client that somebody registered with a provider; a known provider needs no endpoints here. */
export const oauthClientSchema = oauthEndpointsSchema.partial().extend({
  provider: providerIdSchema,
  clientId: z.string().min(1).max(200),
  /** Name and mail servers of a provider that the table does not know. */
  name: z.string().min(1).max(60).optional(),
  hosts: z.array(z.string().min(1).max(253)).max(10).optional(),
});

/** Where a provider signs people in. */
export type OauthEndpoints = z.infer<typeof oauthEndpointsSchema>;
/** A client that somebody registered with a provider. */
export type OauthClient = z.infer<typeof oauthClientSchema>;
