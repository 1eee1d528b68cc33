import { composeLetter } from './compose';
import { writeDraft } from './draft';
import { predictLetterBytes } from './letter-frame';
import type { Mail } from './mail';
import { probeAccount } from './probe-account';
import { readLetter } from './read-letter';
import { sendLetter } from './send-letter';
import { MAIL_TIMEOUTS, type MailTimeouts } from './smtp-session';

/** Builds the mail capability; timeouts not given are the product's own. */
export function createMail(options: { readonly timeouts?: Partial<MailTimeouts> } = {}): Mail {
  const timeouts = { ...MAIL_TIMEOUTS, ...options.timeouts };
  return {
    predictBytes: predictLetterBytes,
    compose: composeLetter,
    read: readLetter,
    writeDraft,
    probe: (access, signal) => probeAccount(access, timeouts, signal),
    send: (input) => sendLetter(input, timeouts),
  };
}
