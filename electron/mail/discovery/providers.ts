import { z } from 'zod';
import {
  mailAccountSchema,
  mailProposalSchema,
  oauthEndpointsSchema,
  signInSchema,
} from '../../contract/mail-account';

const server = mailAccountSchema.pick({ host: true, port: true, security: true });
const words = z.strictObject({ ru: z.string().max(1000), en: z.string().max(1000) });

const providerSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  name: z.string().max(60),
  /** Domains of addresses. */
  domains: z.array(z.string().max(253)).max(200),
  /** Ends of the names of the mail exchangers that serve other domains for this provider. */
  exchangers: z.array(z.string().max(253)).max(20),
  smtp: server,
  imap: server.nullable(),
  signIn: signInSchema,
  guidance: words.nullable(),
  links: mailProposalSchema.shape.links,
  /** Where people sign in; offered only where a client id is configured (policy). */
  oauth: oauthEndpointsSchema.optional(),
});

/** The table of known providers (`assets/mail-providers.json`). */
export const mailProvidersSchema = z.strictObject({
  schemaVersion: z.literal(1),
  providers: z.array(providerSchema).max(200),
});

/** A known mail provider. */
export type MailProvider = z.infer<typeof providerSchema>;

/** The provider whose own domain this is. */
export function providerOfDomain(providers: readonly MailProvider[], domain: string): MailProvider | null {
  return providers.find(({ domains }) => domains.includes(domain)) ?? null;
}

/** The provider whose exchanger takes a domain's mail. */
export function providerOfExchanger(
  providers: readonly MailProvider[],
  exchanger: string,
): MailProvider | null {
  const name = exchanger.toLowerCase().replace(/\.$/, '');
  return (
    providers.find(({ exchangers }) => exchangers.some((end) => name === end || name.endsWith(`.${end}`))) ??
    null
  );
}
