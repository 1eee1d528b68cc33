import type { RequestDocument } from '../document';
import { wordPattern } from '../word-pattern';
import { toldText } from './told-text';

const L = '\\p{L}{0,8}';

/** People of the same company; 'other sites' and 'other companies' say nothing about them. */
const RU_PEOPLE = `(?:коллег|сотрудник|оператор|агент|пользовател|менеджер|работник|сосед)${L}`;
const RU_NAMED = `(?:у )?(?:(?:все )?(?:остальн|друг)(?:ые|ых|ие|их|им|ими|ого) ${RU_PEOPLE}|(?:мои|моих|наши|наших)? ?коллег(?:и|ам)?)`;
const RU_BARE = '(?:у )?(?:все )?(?:остальные|остальных|другие|других|кроме меня)';
/** What lies between may not turn it round: 'the others cannot either'. */
const RU_BETWEEN = `(?:(?! (?:не|ни|тоже|также|никто|перестал)(?!\\p{L})) [^.;!?\\n ]{1,20}){0,4}`;
/** Without people named, another word may be what is spoken of: 'the other sites open'. */
const RU_BETWEEN_BARE = `(?: (?:все|софтфон${L}|team|сайт|кабинет|звонк${L}|вызов${L}|вход|это|они|сейчас|при этом)){0,3}`;
const RU_FINE = `(?:нормально|в порядке|хорошо|без проблем|проблем нет|нет проблем|все ок|работа(?:ет|ют|ем)|вход(?:ит|ят)|заход(?:ит|ят)|открыва(?:ет|ют)(?:ся)?|могут)`;

const EN_OTHERS = `(?:everyone else|everybody else|the others|others|the rest(?: of (?:us|the team|the users|the agents)|(?! of))|(?:my |our |the )?(?:colleagues|co-?workers|teammates)|(?:all |the )*other (?:users|agents|operators|people|employees|staff|colleagues|managers))`;
const EN_BETWEEN = `(?:(?! (?:not|cannot|can't|don't|doesn't|isn't|aren't|neither|also|too|no longer|stopped|either)(?!\\p{L})) [^.;!?\\n ]{1,20}){0,5}`;
const EN_FINE = `(?:fine|ok|okay|normally|all right|without (?:any )?(?:problems?|issues?|trouble)|no (?:problems?|issues?|trouble)|works?|working|can (?:log|sign|work|call|open|connect))`;

const PATTERNS: readonly RegExp[] = [
  wordPattern(`(?:${RU_NAMED}${RU_BETWEEN}|${RU_BARE}${RU_BETWEEN_BARE}) ${RU_FINE}`),
  wordPattern(
    `(?<!не )(?:только|лишь) (?:у меня|я(?= )|на моем|на одном (?:пк|компьютере|ноутбуке)|у одного|у одной)|у (?:меня|него|нее) одно(?:го|й)`,
  ),
  wordPattern(`${EN_OTHERS}${EN_BETWEEN} ${EN_FINE}`),
  wordPattern(
    `(?<!not )(?:only|just) (?:me|i(?= )|for me|on my|one (?:user|agent|operator|pc|computer|of us)|my (?:pc|computer|laptop|account))|except (?:for )?me`,
  ),
];

/** The words of summary and description that say that others are spared, or `null`: a claim that all are affected contradicts them (R14). */
export function othersAreFine(request: Pick<RequestDocument, 'summary' | 'description'>): string | null {
  const text = toldText(request).replace(/ ?[,:—–-]+ /g, ' ');
  for (const pattern of PATTERNS) {
    const found = pattern.exec(text);
    if (found !== null) return found[0].trim();
  }
  return null;
}
