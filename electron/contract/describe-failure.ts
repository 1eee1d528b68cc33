import { describeDocumentProblem } from '../request/document-problems';
import { redactionKindSchema, type RedactionKind } from '../request/package-manifest';
import { formatBytes } from '../request/messages/format-bytes';
import type { SharedMessageKey, SharedTranslate } from '../request/messages/shared-messages';
import { describeJsonProblem } from '../request/parse-json';
import { requestStateSchema, type RequestState } from '../request/request-state';
import type { Failure, FailureKind, FailureOf } from './failures';

/** A failure in words: what happened, and what the person can do now. */
export interface FailureWords {
  readonly message: string;
  readonly wayOut: string;
}

const PACKAGE_PROBLEMS = [
  'not-a-zip',
  'no-manifest',
  'manifest-invalid',
  'missing-entry',
  'unlisted-entry',
  'hash-differs',
  'size-differs',
  'unsafe-name',
] as const;

type Facts = Readonly<Record<string, string | number>>;

/** Longest list that stands in a sentence; the rest is counted. */
const LISTED = 10;

/** Puts a failure into words; a kind without words in both languages does not compile. */
export function describeFailure(failure: Failure, t: SharedTranslate): FailureWords {
  const keys = keysOf(failure.kind);
  const facts = factsOf(failure, t);
  return { message: t(keys.message, facts), wayOut: t(keys.wayOut, facts) };
}

function keysOf(kind: FailureKind): { message: SharedMessageKey; wayOut: SharedMessageKey } {
  return { message: `failure.${kind}.message`, wayOut: `failure.${kind}.way-out` };
}

function factsOf(failure: Failure, t: SharedTranslate): Facts {
  switch (failure.kind) {
    case 'in-use':
      return { ...plainFacts(failure, t), pid: failure.pid === null ? 'none' : String(failure.pid) };
    case 'letter-too-large':
      return {
        ...plainFacts(failure, t),
        limitBytes: failure.limitBytes === null ? 'unknown' : formatBytes(failure.limitBytes, t),
      };
    case 'invalid-document':
      return {
        ...plainFacts(failure, t),
        problems: listed(
          failure.problems.map((problem) => fieldProblem(problem, t)),
          t,
        ),
      };
    case 'invalid-json':
      return { ...plainFacts(failure, t), detail: describeJsonProblem(failure, t) };
    case 'refused-by-rules':
      return { problems: listed(failure.problems.map(ruleProblem), t) };
    case 'secrets-found':
      return {
        ...plainFacts(failure, t),
        places: listed(
          failure.places.map((place) => secretPlace(place, t)),
          t,
        ),
      };
    case 'handover-refused':
    case 'package-damaged':
      return { ...plainFacts(failure, t), detail: refusalOf(failure, t) };
    case 'already-settled':
      return settledFacts(failure, t);
    default:
      return plainFacts(failure, t);
  }
}

/** An uncertain letter is not finished: somebody has to say first what became of it. */
function settledFacts(failure: FailureOf<'already-settled'>, t: SharedTranslate): Facts {
  const { state } = failure;
  const doubt = state === 'uncertain' ? 'yes' : 'no';
  return { ...plainFacts(failure, t), state: stateName(state, t), doubt };
}

/** Facts that are one value each: sizes in units, words as they are, nothing left blank. */
function plainFacts(failure: Failure, t: SharedTranslate): Facts {
  const facts: Record<string, string> = {};
  for (const [name, value] of Object.entries(failure)) {
    if (typeof value === 'string') facts[name] = words(value, t);
    else if (typeof value === 'number') facts[name] = isSize(name) ? formatBytes(value, t) : String(value);
  }
  return facts;
}

function isSize(name: string): boolean {
  return name === 'bytes' || name.endsWith('Bytes');
}

/** Words of another program end our sentence, so their own last stop goes. */
function words(value: string, t: SharedTranslate): string {
  const trimmed = value.trim().replace(/[.\s]+$/u, '');
  return trimmed === '' ? t('failure.fact.empty') : trimmed;
}

function fieldProblem(
  problem: FailureOf<'invalid-document'>['problems'][number],
  t: SharedTranslate,
): string {
  const words = describeDocumentProblem(problem, t);
  return problem.field === '' ? words : `${problem.field}: ${words}`;
}

function ruleProblem(problem: FailureOf<'refused-by-rules'>['problems'][number]): string {
  return `${problem.message.replace(/\.$/, '')} (${problem.rule}, ${problem.field})`;
}

function secretPlace(place: FailureOf<'secrets-found'>['places'][number], t: SharedTranslate): string {
  const kind = redactionKindSchema.safeParse(place.secret);
  const secret = kind.success ? t(`redaction.${kind.data satisfies RedactionKind}`) : place.secret;
  return t('failure.fact.secret-place', { entry: place.entry, line: String(place.line), secret });
}

function refusalOf(failure: FailureOf<'handover-refused' | 'package-damaged'>, t: SharedTranslate): string {
  if (failure.kind === 'package-damaged') return packageProblem(failure.detail, t);
  return t(`handover-reason.${failure.reason}`, { entry: words(failure.entry, t) });
}

/** What the verification of a package writes is `kind: entry: detail`; words of another program stay as they are. */
function packageProblem(detail: string, t: SharedTranslate): string {
  const [kind = '', entry = ''] = detail.split(/:? /u);
  const known = PACKAGE_PROBLEMS.find((problem) => problem === kind);
  return known === undefined ? words(detail, t) : t(`package-problem.${known}`, { entry: words(entry, t) });
}

function listed(items: readonly string[], t: SharedTranslate): string {
  const shown = items.slice(0, LISTED).map((item) => words(item, t));
  const rest = items.length - shown.length;
  if (rest > 0) shown.push(t('failure.fact.more', { count: rest }));
  return shown.length === 0 ? t('failure.fact.empty') : shown.join('; ');
}

const STATE_NAMES: readonly string[] = requestStateSchema.options.flatMap((option) => [
  ...option.shape.state.values,
]);

function isStateName(name: string): name is RequestState['state'] {
  return STATE_NAMES.includes(name);
}

function stateName(name: string, t: SharedTranslate): string {
  return isStateName(name) ? t(`state.${name}`) : name;
}
