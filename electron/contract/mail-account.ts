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
