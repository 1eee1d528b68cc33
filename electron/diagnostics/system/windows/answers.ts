import { z } from 'zod';
import type { SystemAccess } from '../access';
import { decodeOutput } from '../decode-output';
import { COMPUTER_QUESTIONS, DEVICE_QUESTIONS, scriptOf, type QuestionId } from './script';

/** Rows of one answer, or the reason why there are none. */
export type Rows =
  | { readonly ok: true; readonly rows: readonly Readonly<Record<string, unknown>>[] }
  | { readonly ok: false; readonly reason: string };

/** Rows of a question, as soon as Windows has answered it. */
export type AskWindows = (id: QuestionId) => Promise<Rows>;

/** A little below the collectors' limit, so that what was answered until then still arrives. */
const SCRIPT_MS = 3600;

const line = z.object({ id: z.string(), value: z.unknown().optional(), error: z.string().optional() });
const row = z.record(z.string(), z.unknown());

/**
 * Rows of an answer. PowerShell 5.1 writes a list of one as the item itself, and some of its versions wrap a list as
 * `{"value":[…],"Count":1}`; nothing found is `[]` or `null`.
 */
export function toRows(value: unknown): Rows {
  const wrapped = z.object({ value: z.array(z.unknown()), Count: z.number() }).safeParse(value);
  const inner = wrapped.success ? wrapped.data.value : value;
  const list = Array.isArray(inner) ? inner : inner === null || inner === undefined ? [] : [inner];
  const rows = z.array(row).safeParse(list.filter((item) => item !== null));
  return rows.success
    ? { ok: true, rows: rows.data }
    : { ok: false, reason: 'PowerShell answered with something else than a list' };
}

/** One line of the script's output; `null` when it is not an answer (a warning, a torn line). */
export function parseAnswer(text: string): { readonly id: string; readonly rows: Rows } | null {
  try {
    const parsed = line.safeParse(JSON.parse(text.replace(/^\uFEFF/, '')));
    if (!parsed.success) return null;
    const { id, value, error } = parsed.data;
    return {
      id,
      rows: error === undefined ? toRows(value) : { ok: false, reason: `Windows says: ${error}` },
    };
  } catch {
    return null;
  }
}

interface Waiting {
  readonly answered: Promise<Rows>;
  readonly settle: (rows: Rows) => void;
}

function waitingFor(ids: readonly string[]): ReadonlyMap<string, Waiting> {
  return new Map(
    ids.map((id) => {
      let settle: (rows: Rows) => void = () => undefined;
      const answered = new Promise<Rows>((resolve) => {
        settle = resolve;
      });
      return [id, { answered, settle }];
    }),
  );
}

/** Full path, because Windows would look into the present folder first. */
export function systemProgram(env: SystemAccess['env'], path: string): string {
  return `${env['SystemRoot'] ?? env['windir'] ?? String.raw`C:\Windows`}\\System32\\${path}`;
}

function startScript(
  { stream, env }: SystemAccess,
  questions: Readonly<Record<string, string>>,
): ReadonlyMap<string, Waiting> {
  const waiting = waitingFor(Object.keys(questions));
  let rest = Buffer.alloc(0);
  const takeLine = (bytes: Uint8Array): void => {
    const answer = parseAnswer(decodeOutput(bytes).trim());
    if (answer !== null) waiting.get(answer.id)?.settle(answer.rows);
  };
  const onOutput = (chunk: Uint8Array): void => {
    rest = Buffer.concat([rest, chunk]);
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      takeLine(rest.subarray(0, end));
      rest = rest.subarray(end + 1);
    }
  };
  const args = ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', scriptOf(questions)];
  const program = systemProgram(env, String.raw`WindowsPowerShell\v1.0\powershell.exe`);
  void stream(program, args, { timeoutMs: SCRIPT_MS, onOutput }).then((outcome) => {
    takeLine(rest);
    const reason = outcome.ok
      ? 'PowerShell did not answer this question; a policy may restrict it'
      : outcome.reason;
    for (const { settle } of waiting.values()) settle({ ok: false, reason });
  });
  return waiting;
}

/** Starts both halves of the script at the first question and hands out their answers; none waits longer than the limit. */
export function createAnswers(access: SystemAccess): AskWindows {
  let started: ReadonlyMap<string, Waiting> | null = null;
  return async (id) => {
    started ??= new Map([
      ...startScript(access, COMPUTER_QUESTIONS),
      ...startScript(access, DEVICE_QUESTIONS),
    ]);
    return (await started.get(id)?.answered) ?? { ok: false, reason: 'not asked' };
  };
}
