import { wordPattern, wordsOf } from './word-pattern';

/** How lines of softphone logs, SIP messages, SDP, settings files and stack traces begin. */
const LOG_LINE: readonly RegExp[] = [
  /^[\s<>-]*(?:INVITE|REGISTER|ACK|BYE|CANCEL|OPTIONS|NOTIFY|SUBSCRIBE|INFO|REFER|UPDATE|PRACK|MESSAGE)\s+sips?:/,
  /^[\s<>-]*SIP\/2\.0\s+\d{3}/,
  /^\s*(?:Via|From|To|Call-ID|CSeq|Contact|Max-Forwards|User-Agent|Content-Type|Content-Length|Allow|Supported|Record-Route|Route|Authorization|WWW-Authenticate|Proxy-[A-Z]+|Expires|Server|Session-Expires)\s?:\s?\S/i,
  /^[vosctmabi]=\S/,
  /^\s*at\s[\w$.<>[\]]{3,200}\s?\(/,
  /^\s*#\d{1,3}\s+0x/,
  /^\s*[0-9a-f]{4,16}[: ]\s?[0-9a-f]{2}\s[0-9a-f]{2}\s[0-9a-f]{2}\s/i,
  /^\s*\[?(?:DEBUG|INFO|WARN|WARNING|ERROR|TRACE|FATAL)\]?[ :|\t]/,
  /^\s*[A-Za-z]\w{1,60}\s?=\s?\S*$/,
  /^\s*\[(?:debug|info|warn|warning|error|trace|fatal)\]\s+\S/i,
  /^\s*\[\w{2,60}\]\s*$/,
  /^\s*\{?"\w{1,60}":/,
];

/** A moment at the beginning of a line, which a person also writes. */
const STAMPED: readonly RegExp[] = [
  /^\s*[[(]?\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/,
  /^\s*[[(]?\d{2}[./]\d{2}[./]\d{2,4}[ ,]{1,2}\d{2}:\d{2}:\d{2}/,
  /^\s*[[(]?\d{2}:\d{2}:\d{2}[.,\s]/,
];
const LEVEL = /[[|\s](?:DEBUG|INFO|WARN|WARNING|ERROR|TRACE|FATAL|DBG|ERR|INF)[\]|:\s]/;
const SPOKEN = new Set(
  (
    'я мы и на при после когда в у с мне меня нас что но потом как из за он она оператор клиент ' +
    'i we my me our the when after and was a to it he she they on then but'
  ).split(' '),
);

/** True for a line that a program wrote: a log record, a SIP message's line, a setting, a stack frame. */
export function isLogLine(line: string): boolean {
  if (LOG_LINE.some((pattern) => pattern.test(line))) return true;
  if (!STAMPED.some((pattern) => pattern.test(line))) return false;
  return LEVEL.test(line) || wordsOf(line).filter((word) => SPOKEN.has(word)).length < 2;
}

/** Divides a text into what a person wrote and how many lines a program wrote. */
export function separateLog(text: string): { readonly prose: string; readonly logLines: number } {
  const lines = text.split(/\r\n|\r|\n/);
  const prose = lines.filter((line) => !isLogLine(line));
  return { prose: prose.join('\n'), logLines: lines.length - prose.length };
}

const SIGNATURE = wordPattern(
  'с уважением|с наилучшими пожеланиями|best regards|kind regards|many thanks|regards|sincerely|отправлено с (?:iphone|телефона|android)|sent from my',
);

/** Cuts the closing formula and the name and contacts below it. */
export function withoutSignature(text: string): string {
  const index = text.search(SIGNATURE);
  return index > 0 ? text.slice(0, index) : text;
}
