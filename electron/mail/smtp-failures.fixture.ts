import type { FailureKind } from '../contract/failures';
import { DROPS, STAYS_SILENT, type SmtpScript } from './smtp-server.fixture';

/** A way in which a server fails, and what it must mean. */
export interface FailureRow {
  readonly name: string;
  readonly script: SmtpScript;
  readonly failure: { readonly kind: FailureKind } & Readonly<Record<string, unknown>>;
  /** What the journal says afterwards; only what waits is tried again by itself. */
  readonly state: 'waiting-to-retry' | 'uncertain' | 'refused' | 'prepared';
  readonly packageBytes?: number;
  readonly isSilent?: boolean;
  /** False where the server's authority is not among the trusted ones. */
  readonly isTrusted?: boolean;
}

const host = '127.0.0.1';

/** The measured table (research: mail, part 3), each row against a server that does it. */
export const failureRows: readonly FailureRow[] = [
  {
    name: 'the answer is lost after the data',
    script: { endOfData: DROPS },
    failure: { kind: 'delivery-uncertain', host },
    state: 'uncertain',
  },
  {
    name: 'no answer comes after the data',
    script: { endOfData: STAYS_SILENT },
    failure: { kind: 'delivery-uncertain', host },
    state: 'uncertain',
    isSilent: true,
  },
  {
    name: 'the connection is cut in mid-data',
    script: { cutAfterBytes: 1_000_000 },
    failure: { kind: 'connection-lost', host },
    state: 'waiting-to-retry',
    packageBytes: 17_000_000,
  },
  {
    name: 'a small letter is cut before it is taken',
    script: { data: DROPS },
    failure: { kind: 'connection-lost', host },
    state: 'waiting-to-retry',
  },
  {
    name: 'the greeting is 421',
    script: { greeting: '421 4.3.2 busy' },
    failure: { kind: 'try-later', response: '421 4.3.2 busy' },
    state: 'waiting-to-retry',
  },
  {
    name: 'the greeting is 554',
    script: { greeting: '554 5.7.1 no service for you' },
    failure: { kind: 'letter-refused' },
    state: 'refused',
  },
  {
    name: 'no greeting comes',
    script: { greeting: STAYS_SILENT },
    failure: { kind: 'connection-timed-out', host },
    state: 'waiting-to-retry',
    isSilent: true,
  },
  {
    name: 'the connection closes before the greeting',
    script: { greeting: DROPS },
    failure: { kind: 'connection-lost' },
    state: 'waiting-to-retry',
  },
  {
    name: 'greylisting',
    script: { rcpt: '451 4.7.1 Greylisted, come back in 5 minutes' },
    failure: { kind: 'try-later' },
    state: 'waiting-to-retry',
  },
  {
    name: 'the disk of the server is full',
    script: { endOfData: '452 4.3.1 Insufficient system storage' },
    failure: { kind: 'try-later' },
    state: 'waiting-to-retry',
  },
  {
    name: 'a session out of order',
    script: { mail: '503 5.5.1 bad sequence' },
    failure: { kind: 'try-later' },
    state: 'waiting-to-retry',
  },
  {
    name: 'too large by the announced SIZE',
    script: { extensions: ['AUTH PLAIN', 'SIZE 5000'] },
    failure: { kind: 'letter-too-large', limitBytes: 5000, response: 'SIZE 5000' },
    state: 'refused',
    packageBytes: 9000,
  },
  {
    name: 'too large, told after the data',
    script: { endOfData: '552 5.3.4 Message size exceeds fixed limit' },
    failure: {
      kind: 'letter-too-large',
      limitBytes: null,
      response: '552 5.3.4 Message size exceeds fixed limit',
    },
    state: 'refused',
  },
  {
    name: 'too large, told at MAIL FROM',
    script: { mail: '552 5.3.4 Message size exceeds fixed limit' },
    failure: { kind: 'letter-too-large', limitBytes: null },
    state: 'refused',
  },
  {
    name: 'too large for Exchange',
    script: { endOfData: '550 5.2.3 Message too large' },
    failure: { kind: 'letter-too-large' },
    state: 'refused',
  },
  {
    name: 'a forbidden attachment at Gmail',
    script: { endOfData: '552 5.7.0 This message was blocked' },
    failure: { kind: 'letter-refused' },
    state: 'refused',
  },
  {
    name: 'spam',
    script: { endOfData: '554 5.7.1 Message rejected as spam' },
    failure: { kind: 'letter-refused', response: '554 5.7.1 Message rejected as spam' },
    state: 'refused',
  },
  {
    name: 'a foreign sender at MAIL FROM',
    script: { mail: '553 5.7.1 not your address' },
    failure: { kind: 'sender-refused' },
    state: 'refused',
  },
  {
    name: 'a sender refused with 550 at MAIL FROM',
    script: { mail: '550 5.7.1 sender denied' },
    failure: { kind: 'sender-refused' },
    state: 'refused',
  },
  {
    name: 'a foreign sender told by Postfix at RCPT TO',
    script: { rcpt: '553 5.7.1 <a@b>: Sender address rejected: not owned by user maria' },
    failure: { kind: 'sender-refused' },
    state: 'refused',
  },
  {
    name: 'a foreign sender told by Exchange after the data',
    script: { endOfData: '550 5.7.60 SMTP; Client does not have permissions to send as this sender' },
    failure: { kind: 'sender-refused' },
    state: 'refused',
  },
  {
    name: 'an unknown recipient',
    script: { rcpt: '550 5.1.1 User unknown' },
    failure: { kind: 'recipient-refused' },
    state: 'refused',
  },
  {
    name: 'relaying denied',
    script: { rcpt: '554 5.7.1 Relay access denied' },
    failure: { kind: 'recipient-refused' },
    state: 'refused',
  },
  {
    name: 'DATA refused',
    script: { data: '554 5.5.1 no' },
    failure: { kind: 'letter-refused' },
    state: 'refused',
  },
  {
    name: 'password sign-in switched off',
    script: { auth: '535 5.7.139 Authentication unsuccessful, basic authentication is disabled.' },
    failure: { kind: 'password-sign-in-off' },
    state: 'refused',
  },
  {
    name: 'password sign-in gone',
    script: { auth: '550 5.7.30 Basic authentication is not supported' },
    failure: { kind: 'password-sign-in-off' },
    state: 'refused',
  },
  {
    name: 'an application password is needed',
    script: { auth: '534 5.7.9 Application-specific password required' },
    failure: { kind: 'app-password-needed' },
    state: 'refused',
  },
  {
    name: 'only XOAUTH2 is offered',
    script: { extensions: ['AUTH XOAUTH2'], auth: '504 5.5.4 Unrecognized authentication type' },
    failure: { kind: 'password-sign-in-off' },
    state: 'refused',
  },
  {
    name: 'the password cannot be checked now',
    script: { auth: '454 4.7.0 Temporary authentication failure' },
    failure: { kind: 'sign-in-later' },
    state: 'waiting-to-retry',
  },
  {
    name: 'a wrong password',
    script: { auth: '535 5.7.8 Error: authentication failed' },
    failure: { kind: 'sign-in-refused', user: 'maria@example.com' },
    state: 'refused',
  },
  {
    name: 'sign-in demanded but not offered',
    script: { extensions: ['SIZE'], mail: '530 5.7.0 Authentication required' },
    failure: { kind: 'sign-in-refused' },
    state: 'refused',
  },
  {
    name: 'the connection drops while signing in',
    script: { auth: DROPS },
    failure: { kind: 'connection-lost' },
    state: 'waiting-to-retry',
  },
  {
    name: 'STARTTLS out of order just now',
    script: { startTls: '454 4.7.0 TLS not available due to temporary reason' },
    failure: { kind: 'tls-unavailable', response: '454 4.7.0 TLS not available due to temporary reason' },
    state: 'refused',
  },
  {
    name: 'a certificate of an unknown authority',
    script: {},
    failure: { kind: 'certificate-not-trusted', host },
    state: 'prepared',
    isTrusted: false,
  },
  {
    name: 'a forbidden attachment, told with 554',
    script: { endOfData: '554 5.7.1 Attachment type not allowed' },
    failure: { kind: 'letter-refused', response: '554 5.7.1 Attachment type not allowed' },
    state: 'refused',
  },
  {
    name: 'no STARTTLS',
    script: { security: 'none' },
    failure: { kind: 'tls-unavailable' },
    state: 'refused',
  },
  {
    name: 'a certificate for another name',
    script: { certificate: 'wrong-name' },
    failure: { kind: 'certificate-wrong-name', host },
    state: 'prepared',
  },
];
