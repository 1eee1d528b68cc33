import { describeFailure } from '../contract/describe-failure';
import type { Failure } from '../contract/failures';
import type { Clock } from '../host';
import type { Language } from '../request/document';
import { createTranslate, type Translate } from '../request/messages/translate';
import type { Services } from '../services';
import { cliMessages, type CliMessageKey } from './cli-messages';
import {
  EXIT,
  type Command,
  type CommandContext,
  type CommandInput,
  type CommandOutcome,
  type ExitCode,
} from './command';
import { commands } from './commands';
import { exitCodeFor } from './exit-code';
import { commandHelp, overviewHelp } from './help';
import { findCommand, parseCommandLine, type FoundCommand } from './parse-arguments';
import type { Terminal } from './terminal';

/** What the command line needs from its process. */
export interface CliEnvironment {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
  readonly version: string;
  /** The system's language, for messages where none is asked for. */
  readonly systemLanguage: string;
  /** Builds the services over a data folder; `null` is the usual one. */
  openServices(dataDir: string | null): Services;
}

/** Runs one command line and answers with its exit code (command-line.md). */
export async function runCli(args: readonly string[], environment: CliEnvironment): Promise<ExitCode> {
  const found = findCommand(commands, args);
  const { input, problem } = parseCommandLine(found.command?.options ?? {}, found.rest);
  const asked = input.text('language');
  const language = languageOf(
    asked ?? environment.env.SOFTPHONE_REPORT_LANGUAGE ?? environment.systemLanguage,
  );
  const t = createTranslate(cliMessages, language, environment.clock.zone());
  const early = await answerEarly(found, input, { t, environment });
  if (early !== null) return early;
  const { terminal } = environment;
  const complaint =
    problem !== null
      ? t(problem.key, { word: problem.word })
      : asked !== null && asked !== 'ru' && asked !== 'en'
        ? t('usage.language', { word: asked })
        : null;
  if (complaint !== null || found.command === null) {
    return complain(
      complaint ?? t('usage.unknown-command', { word: found.asked }),
      found.command,
      t,
      terminal,
    );
  }
  const context = contextFor(input, { environment, language, t });
  const outcome = await found.command.run(input, context);
  terminal.endProgress();
  return finish(outcome, { command: found.command, json: input.flag('json'), t, terminal });
}

async function answerEarly(
  found: FoundCommand,
  input: CommandInput,
  { t, environment }: { readonly t: Translate<CliMessageKey>; readonly environment: CliEnvironment },
): Promise<ExitCode | null> {
  const { terminal } = environment;
  if (input.flag('version')) {
    await terminal.print(environment.version);
    return EXIT.done;
  }
  if (input.flag('help')) {
    const lines = found.command === null ? overviewHelp(commands, t) : commandHelp(found.command, t);
    for (const line of lines) await terminal.print(line);
    return EXIT.done;
  }
  if (found.command === null && found.asked === '') {
    for (const line of overviewHelp(commands, t)) terminal.say(line);
    return EXIT.usage;
  }
  return null;
}

function contextFor(
  input: CommandInput,
  parts: {
    readonly environment: CliEnvironment;
    readonly language: Language;
    readonly t: Translate<CliMessageKey>;
  },
): CommandContext {
  const { environment, language, t } = parts;
  const dataDir = input.text('data-dir') ?? environment.env.SOFTPHONE_REPORT_DATA ?? null;
  let services: Services | null = null;
  const open = () => {
    const opened = environment.openServices(dataDir);
    // A policy that cannot be used must not be ignored without a word: it may have set another recipient (R1).
    for (const problem of [opened.policyProblem, opened.calendarProblem])
      if (problem !== null) environment.terminal.say(describeFailure(problem, t).message);
    return opened;
  };
  return {
    services: () => (services ??= open()),
    t,
    language,
    clock: environment.clock,
    terminal: environment.terminal,
    signal: environment.signal,
    env: environment.env,
  };
}

interface Finish {
  readonly command: Command;
  readonly json: boolean;
  readonly t: Translate<CliMessageKey>;
  readonly terminal: Terminal;
}

async function finish(outcome: CommandOutcome, { command, json, t, terminal }: Finish): Promise<ExitCode> {
  switch (outcome.kind) {
    case 'streamed':
      return outcome.code;
    case 'usage':
      return complain(outcome.complaint, command, t, terminal);
    case 'failure':
      return reportFailure(outcome.failure, { json, t, terminal });
    case 'answer':
      if (json) await terminal.print(JSON.stringify(outcome.document, null, 2));
      else for (const line of outcome.lines) await terminal.print(line);
      return outcome.code;
  }
}

async function reportFailure(
  failure: Failure,
  { json, t, terminal }: Omit<Finish, 'command'>,
): Promise<ExitCode> {
  const { message, wayOut } = describeFailure(failure, t);
  terminal.say(message);
  terminal.say(wayOut);
  if (json) await terminal.print(JSON.stringify({ failure: { ...failure, message, wayOut } }, null, 2));
  return exitCodeFor(failure.kind);
}

function complain(
  complaint: string,
  command: Command | null,
  t: Translate<CliMessageKey>,
  terminal: Terminal,
): ExitCode {
  terminal.say(complaint);
  const name =
    command === null ? `<${t('help.word-command')}>` : `${command.name} ${command.synopsis}`.trimEnd();
  terminal.say(t('help.usage', { synopsis: `softphone-report ${name}` }));
  terminal.say(
    t('help.more', { synopsis: `softphone-report ${command === null ? '' : `${command.name} `}--help` }),
  );
  return EXIT.usage;
}

function languageOf(name: string): Language {
  return /^(ru|be|uk|kk)\b/i.test(name) ? 'ru' : 'en';
}
