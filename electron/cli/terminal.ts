import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

/** The three streams of a command; stdout carries the answer only, stderr everything else. */
export interface Terminal {
  /** Writes a line of the answer; waits when the reader is slower. */
  print(line: string): Promise<void>;
  /** Writes a message to stderr. */
  say(line: string): void;
  /** Whether a bar is shown at all: who reports ten times a second makes no words for nobody. */
  readonly showsProgress: boolean;
  /** Shows how far a command is: a bar on a terminal, nothing elsewhere. */
  progress(label: string, done: number, total: number): void;
  /** Ends the bar, so that the next message starts on a line of its own. */
  endProgress(): void;
  /** The lines of stdin, without their ends. */
  lines(): AsyncIterable<string>;
  /** Asks for a secret with nothing echoed; `null` when there is no terminal to ask on. */
  askSecret(question: string): Promise<string | null>;
}

/** The streams of a process; tests give their own. */
export interface TerminalStreams {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Writable;
  readonly stderr: Writable & { readonly isTTY?: boolean };
}

const BAR_CELLS = 24;
const CLEAR_LINE = '\r\u001b[2K';

/** Binds the streams of a process to what commands need. */
export function createTerminal({ stdin, stdout, stderr }: TerminalStreams): Terminal {
  let barShown = false;
  const endProgress = () => {
    if (barShown) stderr.write(CLEAR_LINE);
    barShown = false;
  };
  return {
    showsProgress: stderr.isTTY === true,
    async print(line) {
      endProgress();
      if (!stdout.write(`${line}\n`)) await once(stdout, 'drain');
    },
    say(line) {
      endProgress();
      stderr.write(`${line}\n`);
    },
    progress(label, done, total) {
      if (stderr.isTTY !== true) return;
      const share = total > 0 ? Math.min(1, done / total) : 0;
      const filled = Math.round(share * BAR_CELLS);
      const percent = `${String(Math.floor(share * 100)).padStart(3)} %`;
      stderr.write(
        `${CLEAR_LINE}${'█'.repeat(filled)}${'░'.repeat(BAR_CELLS - filled)} ${percent}  ${label}`,
      );
      barShown = true;
    },
    endProgress,
    lines: () => createInterface({ input: stdin, crlfDelay: Number.POSITIVE_INFINITY }),
    askSecret: (question) =>
      stdin.isTTY === true ? askHidden(stdin, stderr, question) : Promise.resolve(null),
  };
}

function askHidden(stdin: Readable, stderr: Writable, question: string): Promise<string | null> {
  stderr.write(question);
  // Without an output stream readline echoes nothing.
  const reader = createInterface({ input: stdin, terminal: true });
  return new Promise((resolve) => {
    const finish = (secret: string | null) => {
      reader.removeAllListeners();
      reader.close();
      stderr.write('\n');
      resolve(secret);
    };
    reader.once('line', (secret) => finish(secret));
    reader.once('SIGINT', () => finish(null));
    reader.once('close', () => finish(null));
  });
}
