import type { RequestDocument } from '../document';
import { wordPattern } from '../word-pattern';
import { toldText } from './told-text';

const L = '\\p{L}{0,8}';

/** What one does with a setting or a feature; 'repair' is none of it. */
const RU_DEEDS = `(?:настро|включ|отключ|выключ|измен|помен|смени|добав|удал|созда|установ|обнов|подключ|перенес|посмотр|узна|выгруз|скача|убра|скры|показ|огранич|назнач|экспорт|импорт|интегр|использ|пользов|работает|привяз|переимен|увелич|уменьш|задать|сделать|найти|открыть отч)${L}`;
const EN_DEEDS =
  '(?:configure|set(?: up)?|setup|turn (?:on|off)|enable|disable|change|add|remove|delete|create|install|update|upgrade|connect|move|see|view|export|import|download|hide|show|assign|limit|integrate|use|rename|customi[sz]e|make|find|get|adjust|switch|record)';

/** Questions on how something is set up or works (R15): they ask for an explanation and tell of no failure. */
const QUESTIONS: readonly RegExp[] = [
  wordPattern(
    `(?:как|каким образом) (?:(?:мне|нам|можно|правильно|лучше|самостоятельно|в team|в софтфоне|тут|здесь) ){0,3}${RU_DEEDS}`,
  ),
  wordPattern(
    `где (?:(?:мне|нам|можно|в team|в софтфоне|тут|здесь) ){0,3}(?:${RU_DEEDS}|находится|находятся|лежит|настройк${L})`,
  ),
  wordPattern(`(?:можно ли|есть ли (?:возможность|способ|функция)|возможно ли|поддерживает ли|умеет ли)`),
  wordPattern(
    `(?:помогите|прошу|просим|просьба|нужно|надо|хочу|хотим|хотели бы|хотелось бы|требуется|научите|подскажите,? как) (?:(?:нам|мне|помочь|с|пожалуйста|бы) ){0,3}${RU_DEEDS}`,
  ),
  wordPattern(
    `how (?:do|can|could|should|would|to)(?: (?:i|we|you|one|an? (?:admin|administrator|agent|user)))? ${EN_DEEDS}`,
  ),
  wordPattern(`where (?:do|can|is|are) (?:i|we|the setting${L}|the option)`),
  wordPattern(
    `(?:is it possible|is there (?:a|any) (?:way|option|setting)|can (?:i|we|you)(?: please)?) (?:to )?(?:help (?:me|us) )?(?:to )?${EN_DEEDS}`,
  ),
  wordPattern(
    `(?:please|we (?:want|need|would like|wish)|i (?:want|need|would like|wish)|help (?:me|us)) (?:to )?${EN_DEEDS}`,
  ),
  wordPattern(`(?:what (?:does|is) the (?:setting|option)|which setting|documentation (?:for|on|about))`),
];

/** Words of a failure; not finding a setting is none. */
const FAILURE =
  /(?<!\p{L})(?:никто не|ни у кого|ни один|не (?:может|могут|можем|могу|уда[её]тся|удалось|открыва|работа|запуска|отвеча|груз|загруж|подключа|вход|заход|виден|видно|слышно|проход|реагиру|регистриру|приход|отобража)|невозможно|недоступ|ошибк|перестал|упал|пропал|слома|висит|завис|вылет|обрыв|сбой|сбо[ия]|авари|nobody|no one|none of|can ?not|can[’']?t|unable|could ?n[o’']?t|does ?n[o’']?t|wo[n’']{1,2}t|not (?:work|open|load|start|respond|reach|available|connect)|down(?!load)|unavailable|unreachable|fail|error|crash|stopped|lost|outage|broken|offline|frozen|freez|hang|disconnect)/u;
const NOT_FOUND =
  /(?<!\p{L})(?:не (?:могу|можем|может|удалось|уда[её]тся) (?:найти|понять|разобраться)|(?:can ?not|can[’']?t|could ?n[o’']?t|unable to) (?:find|figure|see|understand))(?!\p{L})/gu;

/**
 * True where summary and description only ask how something is set up or works (R15): such a letter is handled in the general order
 * whatever its mark. One word of a failure is enough for it to be no such question.
 */
export function isSettingsQuestion(request: Pick<RequestDocument, 'summary' | 'description'>): boolean {
  const text = toldText(request);
  const asked = text.replace(NOT_FOUND, ' ');
  return QUESTIONS.some((question) => question.test(text)) && !FAILURE.test(asked);
}
