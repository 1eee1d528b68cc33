import type { SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection';
import type { AccessToken } from './mail';

type SignInMethods = NonNullable<SMTPConnectionOptions['customAuth']>;
type SignIn = SignInMethods[string];
type Exchange = Parameters<SignIn>[0];

/** Every method that the library may pick: with a token it is XOAUTH2 all the same. */
const METHODS = ['PLAIN', 'LOGIN', 'CRAM-MD5', 'XOAUTH2'];

/**
 * Sign-in that also tells the announced SIZE: by the token where there is one, else by the password. A refused token is
 * renewed once and tried again.
 */
export function signInMethods(
  token: AccessToken | undefined,
  notice: (size: number | null) => void,
): SignInMethods {
  if (token === undefined) return noticingSignIn(notice);
  const signIn: SignIn = (exchange) => {
    notice(exchange.maxAllowedSize === false ? null : exchange.maxAllowedSize);
    return authXoauth2(exchange, token);
  };
  return Object.fromEntries(METHODS.map((method) => [method, signIn]));
}

async function authXoauth2(exchange: Exchange, token: AccessToken): Promise<void> {
  if (!exchange.authMethods.includes('XOAUTH2')) throw new Error('The server does not offer XOAUTH2');
  const { user } = exchange.auth.credentials;
  if (await isTaken(exchange, user, token.value)) return;
  const renewed = await token.renew();
  if (renewed === null || !(await isTaken(exchange, user, renewed))) throw new Error('Invalid login');
}

/** A refusal comes with a question for which there is only the empty answer; the status stands after it. */
async function isTaken(exchange: Exchange, user: string, token: string): Promise<boolean> {
  const first = await exchange.sendCommand(
    `AUTH XOAUTH2 ${base64(`user=${user}\x01auth=Bearer ${token}\x01\x01`)}`,
  );
  const last = first.status === 334 ? await exchange.sendCommand('') : first;
  if (last.status === 235) return true;
  // Only 'wrong credentials' is worth another token; 4yz and 'not supported' are told as they are.
  if (last.status === 535) return false;
  throw new Error('Invalid login');
}

/**
 * Password sign-in by PLAIN and LOGIN that also tells the announced SIZE, `null` where there is none: a handler of our
 * own is the library's only public place that shows it (research: mail, 1.6).
 */
function noticingSignIn(notice: (size: number | null) => void): SignInMethods {
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
