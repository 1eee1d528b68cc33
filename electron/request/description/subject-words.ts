import { wordPattern, wordsOf } from '../word-pattern';
import { isComplaintWord, isGeneralWord } from './general-words';
import { withoutPleas } from './pleas';

const CALLS_RU =
  'соедин[ея]|отбо[йея]|писк|пищ[аи]|свист|гул(?:$|ит|а$)|жужж|шип[еи]|щелч|щелка|дребезж|скреж|скрип|стук|снят[иь]|поднят[иь]|трел|динь|бип|пик(?:а|н|ает)|транк|шлюз|атс|мобильн|городск|межгород|звон(?:ок|к|ит(?!е|ь)|ят|ил)|вызов(?!и)|входящ|исходящ|внутренн|телефонн\\p{L}{1,3} книг|дозвон|дозван|обзвон|прозвон|трубк|гуд(?:ок|к)|звук|слыш|аудио|голос|реч(?:ь|и)|микрофон|гарнитур|наушник|динамик|колонк|эхо|мелоди|рингтон|громкост|тишин|шум|хрип|помех|треск|удержан|перев[оеё]д|перевест|конференц|переадрес|перехват|паркова|автоответ|автодозв|донабор|набор|набира|набрать|наберите|набрал|дозв|разговор|собеседник|абонент|звонящ|очеред|лини[юяией]|добавочн|(?:исх|вх)$|кодек|(?:раз|пере|от|за)?регистр|авториз|голосов';
const SCREEN_RU =
  'слайдер|ползун|бегун(?:ок|к)|чувствительност|длительност|продолжительност|строк|строч|таблиц|ячейк|формат|размер|картинк|кноп|всплыв|адресн\\p{L}{2} книг|окн|окош|экран|интерфейс|меню|вкладк|галк|галочк|настр[ао](?!ени)|трей|значо?к|иконк|шрифт|букв|таймер|счетчик|спис(?:ок|к)|клавиш|мышк|курсор|буфер|браузер|хром|страниц|кабинет(?! ?№? ?\\d)|дашборд|панел|виджет|плеер|календар|чат|смс|камер|видео|аватар|фамили|прослуш|фото|запис|журнал|истори|контакт|карточк|уведомлен|поиск|фильтр|шаблон|график|цвет|кружо?к|точк|стрелк|рамк|монитор|попап|масштаб|подсказк|поле|столб|колонк|плитк|форм[аеуы]|перерыв|обед|статус';
const SYSTEM_RU =
  'лицензи|активац|ключ|обновлени|обновил|установк|установщ|инсталл|запуск|запуст|сервер|сет[ьи]|интернет|впн|роутер|црм|битрикс|амо|интеграц|синхрониз|(?:раз|за|пере)?логин|парол|войти|войд|зайти|заход|захож|залогин|перелогин|вход(?:а|е|у|ом)?$|выход|аккаунт|учетк|учетн|профил|процесс|проц(?:а|е|ом)?$|памят|диск|папк|драйвер|антивирус|прокси|брандмауэр|порт|протокол|сертификат|сообщени[ея]|надпис|транскриб|тариф|экспорт|импорт|выгруз|загруз|скача|печат|маршрут|оповещ|права|доступ|групповы\\p{L} политик|реестр|автозапуск|автозагрузк|вебхук|api|апи';
const BEHAVIOUR_RU =
  'вылет|завис(?!им|ят|ит(?!\\p{L}))|подвис|висн|вис[ия]т$|закрыв|закрыл|свора|разворач|мига|морга|тормоз|лага|перезагру|перезапус|сбрасы|обрыв|оборв|прерыв|дубл|(?:за)?двои|двоя|отваливает|выкид|выбрас|крутит|грузит|падает$|краш|тупит|сохран|отобража|определя|подключается$|открыва|открыт|показыв|переключ|обновля|удаля|скрыв';

/** What a softphone and its surroundings consist of and do, as beginnings of words in Russian. */
const SUBJECT_RU = wordPattern(
  `(?:не)?(?:${CALLS_RU}|${SCREEN_RU}|${SYSTEM_RU}|${BEHAVIOUR_RU})\\p{L}{0,12}`.replaceAll(
    '$',
    '(?!\\p{L})',
  ),
);

const CALLS_EN =
  'whisper|coach(?:ing)?|buzz(?:es|ing)?|hiss(?:es|ing)?|hum(?:s|ming)?|static|crackl(?:e|es|ing)|squeal(?:s|ing)?|whin(?:e|es|ing)|chirps?|stutter(?:s|ed|ing)?|jitters?|muffled|tinny|metallic|underwater|patch(?:es)?|x-?fers?|legs?|dial-?tones?|tones?|bells?|beeps?(?:ing)?|moh|ivr|blf|dnd|cdrs?|pstn|pbx|did|acd|barg(?:e|es|ed|ing)|hand-?sets?|hang(?:s|ing)? up|pick-?ups?|calls?|(?:in|out)(?:coming|going|bound)|dead air|callers?|calling|callee|call-?backs?|ring(?:s|ing)?|ring-?backs?|rang|ringtones?|ringers?|sounds?|audio|voices?|voicemails?|hears?|heard|listen(?:s|ing)?|mics?|microphones?|headsets?|headphones?|earphones?|speakers?|echo|volume|silence|silent|nois[ey]|choppy|robotic|recordings?|recorder|holds?|un-?hold|mutes?d?|unmutes?|transfer(?:s|red|ring)?|conferences?|forward(?:s|ed|ing)|queues?|dial(?:s|ed|led|ing|ling|er|pad)?|keypads?|dtmf|codecs?|sip|voip|rtp|extensions?|trunks?|conversations?|auto-?answer(?:s|ed)?|wrap-?up|click-?to-?call|redial|parking';
const SCREEN_EN =
  'buttons?|windows?|screens?|pop-?ups?|dialogs?|menus?|tabs?|settings?|preferences|checkbox(?:es)?|toggles?|tray|icons?|fonts?|timers?|lists?|hot-?keys?|shortcuts?|mouse|keyboards?|clipboard|browsers?|chrome|edge|firefox|pages?|dashboards?|cabinet|widgets?|monitors?|players?|cameras?|video|histor(?:y|ies)|contacts|contact (?:list|card|name|book)s?|(?:a|new|the) contact|address ?book|cards?|notifications?|search|filters?|templates?|colou?rs?|dark mode|scaling|fields?|columns?|tooltips?|statuses|status|presence|breaks?(?! down)|links?|chats?|sms|messages?|labels?|squares|banner|dots?|arrows?|badges?|circles?|symbols?|toolbar';
const SYSTEM_EN =
  'licen[cs]es?|activation|install(?:s|er|ation|ed|ing)?|upgrades?|server|servers|network|internet|wi-?fi|vpn|router|crm|salesforce|hubspot|zoho|pipedrive|zendesk|bitrix|integrations?|sync(?:s|ed|ing)?|log-?in|logins?|logs? (?:me|us|them|him|her|you) (?:out|off)|logged (?:out|off|in)|log (?:in|out|on|off)|logging (?:in|out|on|off)|logout|sign(?:s|ed|ing)? (?:in|out|up(?! for))|sign-?in|passwords?|accounts?|profiles?|regist(?:er|ers|ered|ering)|registration|unregistered|memory|cpu|ram|disk|folders?|drivers?|antivirus|proxy|firewall|ports?|certificates?|startup|exports?|imports?|uploads?|downloads?|api|webhooks?|reports? (?:page|tab|table|is|are|shows?|do|does)|in the (?:team )?report|duration|statistics|stats|group polic(?:y|ies)|gpo|registry|command line|autostart|headers?|bluetooth|usb|jabra|plantronics|poly|epos|sennheiser|logitech|yealink|grandstream|snom|fanvil|cisco|avaya|mitel|panasonic|gigaset|asterisk|freepbx|3cx|genesys|kerio|citrix|rdp';
const BEHAVIOUR_EN =
  'crash(?:es|ed|ing)?|freez(?:e|es|ing)|froze|frozen|hangs|hung|restarts?|restarting|reboots?|closes|closed|closing|quits|(?:mini|maxi)mi[sz](?:e|es|ed|ing)|flickers?|flashing|duplicat(?:e|es|ed|ing)|disconnect(?:s|ed|ing)?|reconnect(?:s|ed|ing)?|connects?|drops|dropped|dropping|loads?|loading|greyed|grayed|spinning|disappear(?:s|ed|ing)?|saves?|saving|display(?:s|ed)?|opens?|opened|opening|shows?';

/** The same in English. */
const SUBJECT_EN = wordPattern([CALLS_EN, SCREEN_EN, SYSTEM_EN, BEHAVIOUR_EN].join('|'));

/** True where a text says what the trouble is about: a call, a sound, a button, a sign-in, or how a program behaves. */
export function namesSubject(text: string): boolean {
  const plain = withoutPleas(text);
  return (
    [plain, withoutCommonSlips(plain)].some((one) => SUBJECT_RU.test(one) || SUBJECT_EN.test(one)) ||
    [...new Set(wordsOf(plain))].some(isMistypedSubject)
  );
}

/** In a short beginning only a vowel that is written for another counts: other letters make another word of it. */
function isOneLetterOff(stem: string, word: string): boolean {
  const wrong = [...stem].flatMap((letter, at) => (letter === word[at] ? [] : [`${letter}${word[at]}`]));
  return wrong.length === 1 && (stem.length > 5 || /^[аеиоуыэюяaeiouy]{2}$/u.test(wrong[0] ?? ''));
}

/** Beginnings that are long enough to be known with one letter wrong. */
const LONG_STEMS = [CALLS_RU, SCREEN_RU, SYSTEM_RU, CALLS_EN, SCREEN_EN, SYSTEM_EN]
  .flatMap((table) => table.split('|'))
  .filter((stem) => /^\p{L}{5,}$/u.test(stem));

/** True for a word of the tables with one letter struck wrong, such as `учотка`. */
function isMistypedSubject(word: string): boolean {
  if (isGeneralWord(word) || isComplaintWord(word)) return false;
  return LONG_STEMS.some((stem) => word.length >= stem.length && isOneLetterOff(stem, word));
}

/** A text without soft signs where no vowel follows and without doubled letters, which people put in and leave out at will. */
function withoutCommonSlips(plain: string): string {
  return plain.replace(/[ьъ](?![аеиоуэюя])/gu, '').replace(/(\p{L})\1/gu, '$1');
}
