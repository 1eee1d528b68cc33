import { checkRequest, describeProblems, type RequestCheck } from '../../request/check-request';
import type { RequestDocument } from '../../request/document';
import { parseRequestJson } from '../../request/parse-document';
import { describeFailure } from '../../contract/describe-failure';
import type { Failure } from '../../contract/failures';
import {
  EXIT,
  answer,
  failure,
  usage,
  type Command,
  type CommandContext,
  type CommandOutcome,
} from '../command';
import { alsoLines, readAlso, type AlsoReport } from '../other-pcs';
import { readNamedRequest } from '../named-request';
import { textTable } from '../text-table';

/** `check`: judges request documents by the vendor's rules; 1 when any has a problem that stops it. */
export const checkCommand: Command = {
  name: 'check',
  synopsis: 'request.json|REFERENCE… [--stdin] [--also FILE]…',
  help: 'command.check',
  options: {
    stdin: { type: 'boolean', help: 'option.stdin-documents' },
    also: { type: 'string', multiple: true, value: 'FILE', help: 'option.also' },
  },
  async run(input, context) {
    if (input.flag('stdin')) return checkLines(context);
    if (input.words.length === 0)
      return usage(context.t('usage.missing', { word: 'request.json|REFERENCE' }));
    const reports: CheckReport[] = [];
    for (const path of input.words) {
      const read = await readNamedRequest(path, context);
      if (!read.ok) return failure(read.failure);
      const { document } = read.value;
      const also = await readAlso(document, input.texts('also'), context);
      reports.push(reportOn(document, context, also));
    }
    const lines = reports.flatMap((report, index) => linesFor(report, input.words[index] ?? '', context));
    const [first] = reports;
    return answer(reports.length === 1 ? first : reports, lines, codeFor(reports));
  },
};

/** What `check` prints: problems with exactly the documented keys. */
type CheckReport = Omit<RequestCheck, 'problems' | 'worthAdding'> & {
  readonly problems: readonly { rule: string; field: string; severity: string; message: string }[];
  /** Only with `--also`. */
  readonly otherPcs?: AlsoReport;
};

function reportOn(
  document: RequestDocument,
  { services, clock, t }: CommandContext,
  also: AlsoReport | null = null,
): CheckReport {
  const check = checkRequest(document, {
    now: clock.now(),
    zone: clock.zone(),
    calendar: services().calendar,
    measured: also?.pcs ?? [],
  });
  const problems = describeProblems(check, t).map(({ rule, field, severity, message }) => ({
    rule,
    field,
    severity,
    message,
  }));
  const { ok, verdict, missing, secrets, critical, language, scope } = check;
  const report = { ok, problems, verdict, missing, secrets, critical, language, scope };
  return also === null ? report : { ...report, otherPcs: also };
}

async function checkLines(context: CommandContext): Promise<CommandOutcome> {
  let number = 0;
  let refused = false;
  for await (const line of context.terminal.lines()) {
    number += 1;
    if (line.trim() === '') continue;
    const parsed = parseRequestJson(line, context.t('check.line', { number }));
    const report = parsed.ok ? reportOn(parsed.value, context) : unreadable(parsed.failure, context);
    refused ||= !report.ok;
    await context.terminal.print(JSON.stringify(report));
  }
  return { kind: 'streamed', code: refused ? EXIT.refused : EXIT.done };
}

/** A line that is no request document gets an answer of its own, so that the others keep their places. */
function unreadable(cause: Failure, { t }: CommandContext) {
  const { message, wayOut } = describeFailure(cause, t);
  return {
    ok: false,
    problems: [{ rule: 'document', field: '', severity: 'stop', message: `${message} ${wayOut}` }],
    failure: cause,
  };
}

function codeFor(reports: readonly CheckReport[]) {
  const isSound = ({ ok, otherPcs }: CheckReport) => ok && (otherPcs?.refused.length ?? 0) === 0;
  return reports.every(isSound) ? EXIT.done : EXIT.refused;
}

function linesFor(report: CheckReport, path: string, context: CommandContext): string[] {
  const { t } = context;
  return [
    `${path}: ${t(report.ok ? 'check.can-be-sent' : 'check.cannot-be-sent')}`,
    ...textTable(
      report.problems.map(({ rule, field, severity, message }) => [
        `  ${t(`check.severity.${severity as 'stop' | 'advice' | 'note'}`)}`,
        rule,
        field,
        message,
      ]),
    ),
    ...alsoLines(report.otherPcs ?? null, context),
  ];
}
