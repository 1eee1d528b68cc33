import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SystemAccess } from './access';
import { decodeOutput } from './decode-output';
import type { CommandOutcome } from './run-command';

/** What a program printed on the recorded machine, and with which code it ended. */
interface Recorded {
  readonly stdout: string;
  readonly code: number;
}

/** A machine as its transcript in `fixtures/` has it. */
export interface Transcript {
  readonly programs: ReadonlyMap<string, Recorded>;
  readonly files: ReadonlyMap<string, string>;
}

/** Reads a transcript: `> program arguments` or `< path`, then the answer; `! code` when it was not 0; `#` names sources. */
export async function readTranscript(name: string): Promise<Transcript> {
  const text = await readFile(join(import.meta.dirname, 'fixtures', name), 'utf8');
  const programs = new Map<string, Recorded>();
  const files = new Map<string, string>();
  const blocks = text.replace(/^#.*\n/gm, '').split(/^(?=[<>] )/m);
  for (const block of blocks.filter((item) => item.trim() !== '')) {
    const [head = '', ...lines] = block.split('\n');
    const code = Number(lines.find((line) => line.startsWith('! '))?.slice(2) ?? 0);
    const answer = lines.filter((line) => !line.startsWith('! ')).join('\n');
    if (head.startsWith('> ')) programs.set(head.slice(2), { stdout: answer, code });
    else files.set(head.slice(2), answer.trim());
  }
  return { programs, files };
}

const CYRILLIC = new Map(
  Array.from({ length: 256 }, (_unused, byte) => [
    new TextDecoder('ibm866').decode(Uint8Array.of(byte)),
    byte,
  ]),
);

/** Text in code page 866, as Russian programs write it into a pipe. */
export function encode866(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => CYRILLIC.get(letter) ?? 0x3f);
}

function outcomeOf(name: string, recorded: Recorded | undefined, encode: Encode): CommandOutcome {
  if (recorded === undefined) return { ok: false, reason: `this system has no ${name}`, partial: '' };
  const stdout = decodeOutput(encode(recorded.stdout));
  if (recorded.code === 0) return { ok: true, stdout };
  return { ok: false, reason: `${name} ended with code ${recorded.code}`, partial: stdout };
}

type Encode = (text: string) => Uint8Array;

/** How a recorded machine differs from its transcript. */
export interface RecordedOptions {
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Encoding of the programs other than PowerShell. */
  readonly encode?: Encode;
  /** Bytes of PowerShell's answer, cut as the test wants. */
  readonly chunks?: (answer: string) => readonly Uint8Array[];
}

const utf8: Encode = (text) => new TextEncoder().encode(text);

/** The ways to the system of a recorded machine. */
export function recordedSystem(
  { programs, files }: Transcript,
  { env = {}, encode = utf8, chunks = (answer) => [utf8(answer)] }: RecordedOptions = {},
): SystemAccess {
  const nameOf = (program: string): string => program.split(/[\\/]/).at(-1) ?? program;
  return {
    run: (program, args) => {
      const name = nameOf(program);
      return Promise.resolve(outcomeOf(name, programs.get([name, ...args].join(' ')), encode));
    },
    stream: (program, args, { onOutput }) => {
      const name = nameOf(program);
      const half = args.at(-1)?.includes("'antivirus'") === true ? 'devices' : 'computer';
      const recorded = programs.get(`${name} ${half}`);
      for (const chunk of chunks(recorded?.stdout ?? '')) onOutput?.(chunk);
      return Promise.resolve(outcomeOf(name, recorded, utf8));
    },
    read: (path) => Promise.resolve(files.get(path) ?? null),
    list: (folder) => {
      const below = [...files.keys()].filter((path) => path.startsWith(`${folder}/`));
      return Promise.resolve([
        ...new Set(below.map((path) => path.slice(folder.length + 1).split('/')[0] ?? '')),
      ]);
    },
    env,
  };
}
