import { resolve } from 'node:path';

const OPTION = '--data-dir';

/**
 * The data folder that the person asked for with `--data-dir DIR`, `--data-dir=DIR` or `SOFTPHONE_REPORT_DATA`, as an
 * absolute path; `null` means the usual one. The same words as on the command line.
 */
export function askedDataDir(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): string | null {
  const asked = optionValue(args) ?? env.SOFTPHONE_REPORT_DATA;
  return asked === undefined || asked === '' ? null : resolve(asked);
}

function optionValue(args: readonly string[]): string | undefined {
  const index = args.lastIndexOf(OPTION);
  if (index !== -1) return args[index + 1];
  return args.findLast((arg) => arg.startsWith(`${OPTION}=`))?.slice(OPTION.length + 1);
}
