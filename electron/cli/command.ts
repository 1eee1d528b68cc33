import type { Failure } from '../contract/failures';
import type { Clock } from '../host';
import type { Language } from '../request/document';
import type { Translate } from '../request/messages/translate';
import type { Services } from '../services';
import type { CliMessageKey } from './cli-messages';
import type { Terminal } from './terminal';

/** Exit codes of command-line.md. */
export const EXIT = { done: 0, refused: 1, usage: 2, failed: 3, interrupted: 130 } as const;
/** One of the documented exit codes. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** An option of a command, as `node:util` parses it; `value` is the word shown for its value in the help. */
export interface CommandOption {
  readonly type: 'string' | 'boolean';
  readonly multiple?: true;
  readonly value?: string;
  readonly help: CliMessageKey;
}

/** What a person gave on the command line. */
export interface CommandInput {
  readonly words: readonly string[];
  /** Last value of an option, or `null`. */
  text(name: string): string | null;
  /** All values of an option that can be repeated. */
  texts(name: string): readonly string[];
  flag(name: string): boolean;
}

/** Everything that a command works with. */
export interface CommandContext {
  /** Opens the services on first use, so that commands without state touch no disk. */
  readonly services: () => Services;
  readonly t: Translate<CliMessageKey>;
  readonly language: Language;
  readonly clock: Clock;
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** How a command ended: a document for `--json` and lines for people, a failure, or a complaint about its usage. */
export type CommandOutcome =
  | {
      readonly kind: 'answer';
      readonly code: ExitCode;
      readonly document: unknown;
      readonly lines: readonly string[];
    }
  | { readonly kind: 'streamed'; readonly code: ExitCode }
  | { readonly kind: 'failure'; readonly failure: Failure }
  | { readonly kind: 'usage'; readonly complaint: string };

/** One command of the table in command-line.md. */
export interface Command {
  /** `kb search` and the like: one or two words. */
  readonly name: string;
  /** How its arguments are written in the help. */
  readonly synopsis: string;
  readonly help: CliMessageKey;
  readonly options: Readonly<Record<string, CommandOption>>;
  run(input: CommandInput, context: CommandContext): Promise<CommandOutcome>;
}

/** An answer that ends with 0, or with 1 when problems were found. */
export function answer(
  document: unknown,
  lines: readonly string[],
  code: ExitCode = EXIT.done,
): CommandOutcome {
  return { kind: 'answer', code, document, lines };
}

/** A failure of a service. */
export function failure(value: Failure): CommandOutcome {
  return { kind: 'failure', failure: value };
}

/** A complaint about how the command was called. */
export function usage(complaint: string): CommandOutcome {
  return { kind: 'usage', complaint };
}
