import { digesting, type Digest } from './frozen-file';
import { lineSplitter, NotALetter } from './letter-lines';

/** Headers and text of the largest letter that is read; the attachment does not count. */
const SKELETON_MAX_BYTES = 4 * 1024 * 1024;

/** Base64 characters decoded at a time; a multiple of 4. */
const DECODE_AT = 65_536;

const CRLF = Buffer.from('\r\n');

/** A letter taken apart in one pass: all but the attachments' content, and those contents as size and hash. */
export interface TakenApart {
  /** The letter with the attachments' content left out: small, and still a complete MIME document. */
  readonly skeleton: Buffer;
  readonly attachments: readonly Digest[];
  /** The first text part, decoded, with CRLF as line end. */
  readonly text: string;
}

interface Progress {
  readonly kept: Buffer[];
  readonly attachments: Digest[];
  keptBytes: number;
  where: 'head' | 'part-head' | 'text' | 'attachment';
  boundary: string | null;
  headers: string;
  content: Base64Content;
  text: { readonly encoding: string; readonly lines: string[]; isOpen: boolean } | null;
}

/** Takes a letter apart while it streams by; memory does not grow with the attachment. */
export function letterReader(): { add(chunk: Buffer): void; end(): TakenApart } {
  const progress: Progress = {
    kept: [],
    attachments: [],
    keptBytes: 0,
    where: 'head',
    boundary: null,
    headers: '',
    content: base64Content(),
    text: null,
  };
  const lines = lineSplitter((line) => readLine(progress, line));
  return {
    add: (chunk) => lines.add(chunk),
    end: () => {
      lines.end();
      if (progress.where !== 'text' || isOpen(progress)) throw new NotALetter('it ends too early');
      return {
        skeleton: Buffer.concat(progress.kept),
        attachments: progress.attachments,
        text: textOf(progress),
      };
    },
  };
}

function readLine(progress: Progress, line: Buffer): void {
  if (isBoundary(progress, line)) {
    if (progress.where === 'attachment') progress.attachments.push(progress.content.end());
    if (progress.text !== null) progress.text.isOpen = false;
    const last = line.toString('latin1').startsWith(`--${progress.boundary ?? ''}--`);
    progress.where = last ? 'text' : 'part-head';
    if (last) progress.boundary = null;
  } else if (progress.where === 'attachment') {
    progress.content.add(line);
    return;
  } else if (progress.where === 'text') {
    if (progress.text?.isOpen === true) progress.text.lines.push(line.toString('latin1'));
  } else if (line.length === 0) endOfHeaders(progress);
  else progress.headers += `${line.toString('latin1')}\n`;
  keep(progress, line);
}

/** A multipart letter is complete only with its closing boundary, which also ends the search for boundaries. */
function isOpen(progress: Progress): boolean {
  return progress.boundary !== null;
}

function isBoundary({ boundary }: Progress, line: Buffer): boolean {
  return boundary !== null && line[0] === 45 && line.toString('latin1').startsWith(`--${boundary}`);
}

function endOfHeaders(progress: Progress): void {
  const { headers } = progress;
  if (progress.where === 'head') {
    progress.boundary = /;\s*boundary="?([^";\s]+)"?/i.exec(headerOf(headers, 'content-type'))?.[1] ?? null;
  }
  const isAttachment = /^attachment\b/i.test(headerOf(headers, 'content-disposition'));
  if (isAttachment && headerOf(headers, 'content-transfer-encoding').toLowerCase() !== 'base64') {
    throw new NotALetter('an attachment is not in base64');
  }
  // What stands before the first boundary of a multipart letter is for programs without MIME.
  const isText = !isAttachment && !(progress.where === 'head' && isOpen(progress));
  if (isText)
    progress.text ??= { encoding: headerOf(headers, 'content-transfer-encoding'), lines: [], isOpen: true };
  progress.where = isAttachment ? 'attachment' : 'text';
  progress.content = base64Content();
  progress.headers = '';
}

function keep(progress: Progress, line: Buffer): void {
  progress.keptBytes += line.length + 2;
  if (progress.keptBytes > SKELETON_MAX_BYTES) throw new NotALetter('headers and text are too long');
  // The chunk's memory is large: only a copy of the line may stay.
  progress.kept.push(Buffer.from(line), CRLF);
}

function headerOf(headers: string, name: string): string {
  const unfolded = headers.replace(/\n[ \t]+/g, ' ');
  const line = unfolded.split('\n').find((one) => one.toLowerCase().startsWith(`${name}:`));
  return line === undefined ? '' : line.slice(name.length + 1).trim();
}

/** In a letter of one part the last line end belongs to the text; before a boundary it does not (RFC 2046 section 5.1.1). */
function textOf({ text }: Progress): string {
  if (text === null) return '';
  const content = text.lines.join('\r\n') + (text.isOpen ? '\r\n' : '');
  if (text.encoding.toLowerCase() === 'base64') return Buffer.from(content, 'base64').toString('utf8');
  if (text.encoding.toLowerCase() !== 'quoted-printable')
    return Buffer.from(content, 'latin1').toString('utf8');
  const bytes = content
    .replaceAll('=\r\n', '')
    .replace(/=([0-9A-Fa-f]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

interface Base64Content {
  add(line: Buffer): void;
  end(): Digest;
}

function base64Content(): Base64Content {
  const digest = digesting();
  let pending = '';
  return {
    add(line) {
      pending += line.toString('latin1');
      if (pending.length < DECODE_AT) return;
      const whole = pending.length - (pending.length % 4);
      digest.add(Buffer.from(pending.slice(0, whole), 'base64'));
      pending = pending.slice(whole);
    },
    end() {
      digest.add(Buffer.from(pending, 'base64'));
      return digest.result();
    },
  };
}
