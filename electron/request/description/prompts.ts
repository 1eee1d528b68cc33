import { everyWordPattern } from '../word-pattern';

/** Headings and prompts of forms: ours, the letter's, and those that people paste from elsewhere. */
const PROMPTS = everyWordPattern(
  [
    '(?:опишите|расскажите|напишите|укажите)(?:,)? (?:пожалуйста,? )?(?:здесь |подробно |своими словами |кратко )?(?:что (?:именно )?(?:произошло|случилось|не работает|пошло не так|вы делали|ожидали)|проблему|ситуацию|вашу проблему|шаги|вопрос)(?: (?:здесь|подробно|своими словами))?',
    'что (?:именно )?(?:произошло|случилось|не работает|ожидалось|вы ожидали|ожидали|должно было произойти|вы делали|вы сделали|делали)',
    '(?:ожидаемый|фактический|ожидаемое|фактическое) (?:результат|поведение|поведения)',
    'шаги(?: (?:для )?(?:воспроизведения|по порядку))?|порядок действий',
    'когда(?: и как часто)?(?: (?:это )?(?:произошло|случилось|началось|происходит))?|как часто|дата и время|у кого(?: (?:это )?(?:происходит|проявляется))?|кого (?:это )?(?:затрагивает|затронуло)',
    'номер отчета|номер отчёта|версия(?: софтфона)?|уже пробовали|что (?:уже )?пробовали|ваш ответ|введите текст|текст обращения|описание(?: проблемы)?',
    '(?:please )?(?:describe|tell us|write|explain) (?:here )?(?:what (?:exactly )?(?:happened|went wrong|you did|is wrong|you expected)|the (?:problem|issue|steps|situation)|your (?:problem|issue))(?: (?:here|in detail|in your own words))?',
    'what (?:exactly )?(?:happened|went wrong|was expected|did you expect|should have happened|you expected|did you do)|expected (?:result|behaviou?r)|actual (?:result|behaviou?r)',
    'steps(?: to reproduce)?|when (?:and how often|did it happen|did it start)|how often(?: does it happen)?|who is affected|report number|already tried|what (?:have )?you tried|your answer|enter (?:your )?text|type here|description|environment|version',
  ].join('|'),
);

/** A heading line with nothing of a person's own, such as `Шаги: 1. 2. 3.`, leaves no letters behind. */
export function withoutPrompts(text: string, hints: readonly string[] = []): string {
  const withoutHints = hints.reduce(
    (rest, hint) => (hint.trim() === '' ? rest : rest.split(hint.trim()).join(' ')),
    text,
  );
  if (isOnlyHeadings(withoutHints)) return '';
  const remaining = withoutHints
    .split(/\r\n|\r|\n|(?<=[?:])\s/)
    .map((line) => (isOnlyPrompt(line) ? '' : line))
    .join('\n');
  return remaining;
}

/** True for a form of any kind that was left as it came: two lines or more, each a heading with nothing behind it. */
function isOnlyHeadings(text: string): boolean {
  const lines = text.split(/\r\n|\r|\n/).filter((line) => /[\p{L}\d]/u.test(line));
  return lines.length >= 2 && lines.every((line) => /^[^\p{L}]{0,6}\p{L}[\p{L} /()-]{1,50}:\s*$/u.test(line));
}

function isOnlyPrompt(line: string): boolean {
  if (!/\p{L}/u.test(line)) return /^[\s\d.)#*•_-]{0,20}$/.test(line) && /^\s*\d{1,2}[.)]/.test(line);
  const rest = line.replace(PROMPTS, ' ');
  return rest !== line && !/\p{L}{2}|\d{3}/u.test(rest);
}
