import { parseArgs } from 'node:util';
import type { Command, CommandInput, CommandOption } from './command';
import type { CliMessageKey } from './cli-messages';

/** Options that every command takes. */
export const GLOBAL_OPTIONS = {
  json: { type: 'boolean', help: 'option.json' },
  'data-dir': { type: 'string', value: 'DIR', help: 'option.data-dir' },
  language: { type: 'string', value: 'ru|en', help: 'option.language' },
  help: { type: 'boolean', help: 'option.help' },
  version: { type: 'boolean', help: 'option.version' },
} as const satisfies Readonly<Record<string, CommandOption>>;

/** Why arguments could not be understood, with the word that was not. */
export interface ArgumentProblem {
  readonly key: Extract<CliMessageKey, `usage.${string}`>;
  readonly word: string;
}

/** The command that was asked for, and the words that are left. */
export interface FoundCommand {
  readonly command: Command | null;
  readonly rest: readonly string[];
  /** The words that name no command; empty when nothing was asked for. */
  readonly asked: string;
}

const takesValue = (name: string) => name === '--data-dir' || name === '--language';

/**
 * Finds the command by its first one or two words; global options may stand before it. Everything else is left to
 * `parseCommandLine`.
 */
export function findCommand(commands: readonly Command[], args: readonly string[]): FoundCommand {
  const leading: string[] = [];
  let index = 0;
  for (; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    if (!arg.startsWith('-')) break;
    leading.push(arg);
    const value = args[index + 1];
    if (takesValue(arg) && value !== undefined) {
      leading.push(value);
      index += 1;
    }
  }
  const words = args.slice(index);
  for (const length of [2, 1]) {
    const name = words.slice(0, length).join(' ');
    const command = commands.find((candidate) => candidate.name === name);
    if (command !== undefined) return { command, rest: [...leading, ...words.slice(length)], asked: name };
  }
  return { command: null, rest: [...leading, ...words], asked: words.slice(0, 2).join(' ') };
}

/** Parses what follows the command against its options and the global ones. */
export function parseCommandLine(
  options: Readonly<Record<string, CommandOption>>,
  args: readonly string[],
): { readonly input: CommandInput; readonly problem: ArgumentProblem | null } {
  const known = { ...GLOBAL_OPTIONS, ...options };
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      Object.entries(known).map(([name, { type, ...rest }]) => [
        name,
        { type, multiple: 'multiple' in rest },
      ]),
    ),
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const optionTokens = tokens.filter((token) => token.kind === 'option');
  const input: CommandInput = {
    words: positionals,
    text: (name) => {
      const value = values[name];
      return typeof value === 'string' ? value : null;
    },
    texts: (name) => {
      const value = values[name];
      return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
    },
    flag: (name) => values[name] === true,
  };
  return { input, problem: firstProblem(known, optionTokens) };
}

function firstProblem(
  known: Readonly<Record<string, CommandOption>>,
  tokens: readonly { readonly name: string; readonly rawName: string; readonly value: string | undefined }[],
): ArgumentProblem | null {
  for (const { name, rawName, value } of tokens) {
    const option = known[name];
    if (option === undefined) return { key: 'usage.unknown-option', word: rawName };
    if (option.type === 'string' && (value === undefined || value === ''))
      return { key: 'usage.option-needs-value', word: rawName };
    if (option.type === 'boolean' && value !== undefined)
      return { key: 'usage.option-takes-no-value', word: rawName };
  }
  return null;
}
