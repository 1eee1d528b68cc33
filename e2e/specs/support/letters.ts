import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { PlantedSecrets } from '../../fixtures/planted-secrets';
import type { TestMailServer } from '../../servers/mail-server';

const run = promisify(execFile);
const PYTHON = process.platform === 'win32' ? 'python' : 'python3';
const MOST_OUTPUT = { maxBuffer: 64 * 1024 * 1024 };

/** A letter as Python's e-mail package reads it. */
export interface ReadLetter {
  /** Names in lower case, values decoded. */
  readonly headers: readonly (readonly [string, string])[];
  readonly bodyTypes: readonly string[];
  readonly body: string;
  readonly attachments: readonly {
    readonly name: string;
    readonly type: string;
    readonly bytes: number;
    readonly sha256: string;
    readonly path: string;
  }[];
  readonly defects: readonly string[];
}

/** Reads a letter with an independent program; attachments are put into the folder. */
export async function readLetter(path: string, folder: string): Promise<ReadLetter> {
  const { stdout } = await run(PYTHON, ['e2e/specs/support/read-letter.py', path, folder], MOST_OUTPUT);
  return JSON.parse(stdout) as ReadLetter;
}

/** The value of a header that stands exactly once; anything else is an error. */
export function header(letter: ReadLetter, name: string): string {
  const found = letter.headers.filter(([one]) => one === name.toLowerCase());
  if (found.length !== 1) throw new Error(`${name} stands ${String(found.length)} times`);
  return found[0]?.[1] ?? '';
}

/** Letters of one request that the server delivered. */
export async function lettersOf(server: TestMailServer, reference: string): Promise<string[]> {
  const paths = await server.letters();
  const texts = await Promise.all(paths.map((path) => readFile(path, 'latin1')));
  return paths.filter((_path, index) => texts[index]?.includes(`X-Softphone-Request: ${reference}`));
}

/** An entry of a zip, unpacked under a plain name. */
export interface UnpackedEntry {
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
}

/** Tests a zip with `unzip -t` and unpacks it with Python; a zip that either finds fault with is an error. */
export async function unpackZip(path: string, folder: string): Promise<UnpackedEntry[]> {
  await run('unzip', ['-tqq', path], MOST_OUTPUT);
  const { stdout } = await run(PYTHON, ['e2e/specs/support/unpack.py', path, folder], MOST_OUTPUT);
  const { bad, entries } = JSON.parse(stdout) as { bad: string | null; entries: UnpackedEntry[] };
  if (bad !== null) throw new Error(`Python finds ${bad} damaged`);
  return entries;
}

/** Names of the secrets that stand in these files: as text, as UTF-16, or inside of something in base64. */
export async function secretsIn(paths: readonly string[], secrets: PlantedSecrets): Promise<string[]> {
  const found = new Set<string>();
  for (const path of paths) {
    const bytes = await readFile(path);
    for (const content of [bytes, decodedBase64(bytes)]) {
      for (const [name, secret] of Object.entries(secrets) as [string, string][]) {
        const isThere = content.includes(secret) || content.includes(Buffer.from(secret, 'utf16le'));
        if (isThere) found.add(`${name} in ${path}`);
      }
    }
  }
  return [...found];
}

const WHOLE_LINE = /^[A-Za-z\d+/]{60,}=*$/;

/** What comes out of every stretch that could be base64: within a line (a log) and over line ends (a letter). */
function decodedBase64(bytes: Buffer): Buffer {
  const decoded: Buffer[] = [];
  let lines: string[] = [];
  for (const line of bytes.toString('latin1').split(/\r?\n/)) {
    if (WHOLE_LINE.test(line)) {
      lines.push(line);
      continue;
    }
    if (lines.length > 0) decoded.push(Buffer.from(lines.join('') + line, 'base64'));
    lines = [];
    for (const [stretch] of line.matchAll(/[\w+/-]{24,}/g)) decoded.push(Buffer.from(stretch, 'base64'));
  }
  decoded.push(Buffer.from(lines.join(''), 'base64'));
  return Buffer.concat(decoded.flatMap((part) => [part, Buffer.from('\n')]));
}
