/** What a binary value of Internet Settings\Connections says. */
export interface ConnectionSettings {
  readonly proxy: string;
  readonly script: string;
  readonly isAutoDetect: boolean;
}

/** Flags of INTERNET_PER_CONN_FLAGS (learn.microsoft.com, INTERNET_PER_CONN_OPTION). */
const PROXY = 2;
const AUTO_DETECT = 8;
const FLAGS_AT = 8;
const FIRST_TEXT_AT = 12;
const MAX_TEXT = 4096;

/**
 * `DefaultConnectionSettings` and `WinHttpSettings`: version, counter, flags, then proxy, exceptions and script, each
 * with its length before it. The form is not documented by its maker, so that anything unexpected is `null`.
 */
export function parseConnectionSettings(bytes: Buffer): ConnectionSettings | null {
  if (bytes.length < FIRST_TEXT_AT) return null;
  const flags = bytes.readUInt32LE(FLAGS_AT);
  if (flags > 15) return null;
  const texts: string[] = [];
  let at = FIRST_TEXT_AT;
  while (texts.length < 3 && at + 4 <= bytes.length) {
    const length = bytes.readUInt32LE(at);
    if (length > MAX_TEXT || at + 4 + length > bytes.length) return null;
    texts.push(bytes.toString('latin1', at + 4, at + 4 + length));
    at += 4 + length;
  }
  const [proxy = '', , script = ''] = texts;
  return { proxy: (flags & PROXY) === 0 ? '' : proxy, script, isAutoDetect: (flags & AUTO_DETECT) !== 0 };
}
