import type { SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection';

type SignInMethods = NonNullable<SMTPConnectionOptions['customAuth']>;
type SignIn = SignInMethods[string];
type Exchange = Parameters<SignIn>[0];

/**
 * Password sign-in by PLAIN and LOGIN that also tells the announced SIZE, `null` where there is none: a handler of our
 * own is the library's only public place that shows it (research: mail, 1.6).
 */
export function noticingSignIn(notice: (size: number | null) => void): SignInMethods {
  const noticing =
    (signIn: (exchange: Exchange) => Promise<void>): SignIn =>
    (exchange) => {
      notice(exchange.maxAllowedSize === false ? null : exchange.maxAllowedSize);
      return signIn(exchange);
    };
  return { PLAIN: noticing(authPlain), LOGIN: noticing(authLogin) };
}

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}

/** RFC 4616, with the initial response of RFC 4954. */
async function authPlain(exchange: Exchange): Promise<void> {
  const { user, pass } = exchange.auth.credentials;
  expectStatus(await exchange.sendCommand(`AUTH PLAIN ${base64(`\0${user}\0${pass}`)}`), 235);
}

/** The two-question sign-in of older servers (draft-murchison-sasl-login). */
async function authLogin(exchange: Exchange): Promise<void> {
  const { user, pass } = exchange.auth.credentials;
  expectStatus(await exchange.sendCommand('AUTH LOGIN'), 334);
  expectStatus(await exchange.sendCommand(base64(user)), 334);
  expectStatus(await exchange.sendCommand(base64(pass)), 235);
}

function expectStatus(reply: { readonly status: number }, status: number): void {
  // The library adds the server's words to the error.
  if (reply.status !== status) throw new Error('Invalid login');
}
