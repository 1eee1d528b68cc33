import type { ScopeKind } from './document';
import { everyWordPattern } from './word-pattern';

/** Words that point to a topic outside of support, and where they point. */
export interface ScopePattern {
  readonly kind: Exclude<ScopeKind, 'in-scope'>;
  readonly pattern: RegExp;
}

const LETTERS = '\\p{L}{0,8}';
const CODES = '(?:401|403|404|408|480|486|488|503)';

/** The table of hints (R3); telephony answers such as 403 or 486 come from the PBX and not from the softphone. */
export const SCOPE_HINTS: readonly ScopePattern[] = [
  {
    kind: 'sip-settings',
    pattern: everyWordPattern(
      `(?:sip|сип|код${LETTERS}|ошибк${LETTERS}|error|code|response|ответ${LETTERS}|status)(?:/2\\.0)?(?: (?:при )?(?:регистраци|звонк|вызов|набор|входящ|исходящ|sip)${LETTERS})?[\\s:№#"«-]{1,3}${CODES}`,
    ),
  },
  {
    kind: 'sip-settings',
    pattern: everyWordPattern(
      `${CODES}[\\s:-]{1,3}(?:unauthori[sz]ed|forbidden|not found|request timeout|temporarily unavailable|busy(?: here)?|not acceptable(?: here)?|service unavailable|ошибк${LETTERS})`,
    ),
  },
  {
    kind: 'sip-settings',
    pattern: everyWordPattern(
      `(?:выда[её]т|возвраща${LETTERS}|приход${LETTERS}|returns?|returned|rejected with|fails with|getting|got)(?: an?)? ${CODES}(?! ?(?:звонк|вызов|раз|мин|сек|руб|пользоват|calls|times|users|min|sec|%))|${CODES} (?:при (?:регистрац|звонк|вызов|набор)|на (?:исходящ|входящ|звон))${LETTERS}|${CODES} (?:when|on) (?:registering|registration|calling|outgoing|incoming|dialling|dialing)`,
    ),
  },
  {
    kind: 'sip-settings',
    pattern: everyWordPattern(
      `одностороннюю? слышимост${LETTERS}|(?:звук|голос|аудио|связь) односторонн${LETTERS}|(?:нас|меня) слыш(?:но|ат|ит),? (?:а |но )?(?:мы|я) (?:их|его|её|ее) (?:нет|не слыш${LETTERS})|односторонн${LETTERS} (?:слышимост|звук|аудио|связ)${LETTERS}|(?:слышно|слышит|слышат|слышу) только (?:в одну сторону|меня|собеседник${LETTERS})|(?:меня|нас) (?:никто )?не (?:слышно|слышат|слышит)|(?:собеседник|клиент|абонент)${LETTERS} (?:меня |нас )?не слыш(?:ит|ат|но)|слышимост${LETTERS} односторонн${LETTERS}|(?:звук|голос|слышимость|связь) (?:идет |идёт |есть |проходит )?только в одну сторону|(?:нас|меня) слыш(?:но|ат|ит),? а (?:мы|я|собеседника) (?:их |его |ее )?нет|(?:sound|audio|voice) (?:goes |is |works )?(?:only )?(?:in one direction|one way)|не слыш(?:у|ит|ат|но) (?:собеседник${LETTERS}|клиент${LETTERS}|абонент${LETTERS})|one[- ]way (?:audio|sound|voice)|(?:can ?not|can[’']?t|could not|couldn[’']?t|do(?:es)? not|did not|doesn[’']?t|don[’']?t|didn[’']?t) hear (?:me|us|him|her|them|the (?:customer|client|caller|other (?:side|party)))`,
    ),
  },
  { kind: 'sip-settings', pattern: everyWordPattern(`кодек${LETTERS}|codecs?|g\\.?7(?:11|22|29)[au]?|opus`) },
  {
    kind: 'sip-settings',
    pattern: everyWordPattern(
      `(?:sip|сип)[- ]?(?:аккаунт|уч[её]тн|account|настройк|settings|регистрац|registration|trunk|транк)${LETTERS}|не регистрируется|registration (?:failed|fails|error|timeout)`,
    ),
  },
  {
    kind: 'sip-settings',
    pattern: everyWordPattern(
      `устройств${LETTERS} воспроизведени${LETTERS}|playback devices?|статус${LETTERS} (?:коллег|сотрудник)${LETTERS}|status(?:es)? of (?:my |our |the )?(?:colleagues|co-?workers)|colleagues[’']? status(?:es)?|presence|blf`,
    ),
  },
  {
    kind: 'equipment',
    pattern: everyWordPattern(
      `гарнитур${LETTERS}|наушник${LETTERS}|headsets?|headphones?|earpieces?|(?<!(?:значо?к|иконк|кнопк|индикатор)${LETTERS} )микрофон${LETTERS}|microphones?(?! (?:icon|button|sign|indicator))|jabra|plantronics|logitech`,
    ),
  },
  {
    kind: 'equipment',
    pattern: everyWordPattern(
      `роутер${LETTERS}|маршрутизатор${LETTERS}|коммутатор${LETTERS}|микротик${LETTERS}|mikrotik|routers?|switches|sip alg|ip[- ]телефон${LETTERS}|wi-?fi|вай-?фа${LETTERS}`,
    ),
  },
  {
    kind: 'workplace',
    pattern: everyWordPattern(
      `настро${LETTERS} (?:нов${LETTERS} )?(?:рабоч${LETTERS} мест${LETTERS}|пк|компьютер${LETTERS})|set(?:ting)? up (?:(?:a|the|new|our|\\d{1,4}) ){0,3}(?:workplaces?|workstations?|pcs?|computers?)|переустан${LETTERS} windows|reinstall(?:ed|ing)? windows`,
    ),
  },
  {
    kind: 'cloud-pbx-link',
    pattern: everyWordPattern(
      `облачн${LETTERS} атс|виртуальн${LETTERS} атс|cloud pbx|hosted pbx|virtual pbx|потер${LETTERS} пакетов|packet loss|канал${LETTERS} связи|(?:internet|интернет)[- ](?:link|канал${LETTERS})`,
    ),
  },
  {
    kind: 'third-party-software',
    pattern: everyWordPattern(
      `антивирус${LETTERS}|касперск${LETTERS}|kaspersky|dr\\.?web|eset(?: nod32)?|nod32|defender|avast|antivirus|anti-virus|прокси(?:-сервер${LETTERS})?|proxy(?: server)?|firewalls?|фа[ей]рвол${LETTERS}|брандмауэр${LETTERS}|межсетев${LETTERS} экран${LETTERS}`,
    ),
  },
];
