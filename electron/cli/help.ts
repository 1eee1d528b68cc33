import type { Translate } from '../request/messages/translate';
import type { Command, CommandOption } from './command';
import type { CliMessageKey } from './cli-messages';
import { GLOBAL_OPTIONS } from './parse-arguments';
import { textTable } from './text-table';

const PROGRAM = 'softphone-report';

/** The overview: every command with one line each, the options of all, the exit codes. */
export function overviewHelp(commands: readonly Command[], t: Translate<CliMessageKey>): string[] {
  return [
    t('help.purpose'),
    '',
    t('help.usage', { synopsis: `${PROGRAM} <${t('help.word-command')}> […]` }),
    '',
    t('help.commands'),
    ...indent(textTable(commands.map((command) => [command.name, t(command.help)]))),
    '',
    t('help.options-of-all'),
    ...indent(optionLines(GLOBAL_OPTIONS, t)),
    '',
    t('help.exit-codes'),
    '',
    t('help.more', { synopsis: `${PROGRAM} <${t('help.word-command')}> --help` }),
  ];
}

/** The help of one command. */
export function commandHelp(command: Command, t: Translate<CliMessageKey>): string[] {
  const own = optionLines(command.options, t);
  return [
    t(command.help),
    '',
    t('help.usage', { synopsis: `${PROGRAM} ${command.name} ${command.synopsis}`.trimEnd() }),
    ...(own.length === 0 ? [] : ['', t('help.options'), ...indent(own)]),
    '',
    t('help.options-of-all'),
    ...indent(optionLines(GLOBAL_OPTIONS, t)),
  ];
}

function optionLines(
  options: Readonly<Record<string, CommandOption>>,
  t: Translate<CliMessageKey>,
): string[] {
  return textTable(
    Object.entries(options).map(([name, option]) => [
      `--${name}${option.value === undefined ? '' : ` ${option.value}`}`,
      t(option.help),
    ]),
  );
}

function indent(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}
