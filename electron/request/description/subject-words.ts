import { everyWordPattern, plainText, wordPattern, wordsOf } from '../word-pattern';
import { isComplaintWord, isGeneralWord } from './general-words';

/** Requests to be called or connected to, and contacts: the words of telephony in them tell nothing of the problem. */
const PLEA = everyWordPattern(
  [
    '(?:can|could|will|would) (?:you|someone|somebody|anyone|anybody)(?: (?:from|of|in|at) (?:\\p{L}{2,15} ){0,2}\\p{L}{2,15})? (?:please |kindly |just )?(?:call|ring|phone|log in|login|connect|dial in)(?: (?:me|us|back|in|remotely))?|(?:call|ring|phone|contact|reach)(?:ed)? (?:me|us|you|back|him|her)(?: back)?|(?:call|ring|phone) (?:our|my|the) (?:office|number|manager|admin|administrator|boss|director|mobile|cell)|please (?:call|ring|phone)(?! (?:history|queue|list|log|timer|recording))|(?:give (?:me|us) a|have a|on a|over the) (?:call|ring|phone)|any (?:status|update)s?|(?:last |latest |new )?(?:update|upgrade|version) (?:has )?(?:broke|broken|ruined|killed) (?:everything|it|things|all)|(?:status|update) (?:of|on) (?:my|our|this|the) (?:ticket|request|issue|case|problem)',
    'после (?:\\p{L}{4,12} )?обновлени\\p{L}{1,2} (?:опять |снова )?(?:все|ничего)(?: (?:криво|плохо|не так|сломал\\p{L}{1,3}|(?:не )?работает))?|обновлени\\p{L}{1,2} (?:(?:все|всё|опять|снова) ){0,2}(?:сломал|поломал|испортил|угробил)\\p{L}{0,2}|(?:по|пере|до)?звони(?:те|ть)? (?:мне|нам|ему|ей|в любое|пожалуйста|срочно|по (?:номеру|телефону))|(?:по|пере)звоните|жд(?:у|ем) звонка|статус (?:моей |нашей )?(?:заявки|обращения|запроса)|(?:проверка|нет|обратн\\p{L}{2}) связ(?:и|ь)|подключи(?:тесь|ться)(?: к нам| удаленно)?',
  ].join('|'),
);

/** Addresses of pages, mail addresses, phone numbers, names of companies: where to look or to call, never what goes wrong. */
const CONTACTS =
  /(?<!\p{L})(?:ооо|оао|зао|пао|ао|ип)\s?["«“„][^"»”]{1,100}["»”]|(?:https?:\/\/|www\.)\S{1,500}|[^\s@]{1,64}@[^\s@]{1,200}|(?<![\p{L}\d])\+?\d[\d()\s-]{8,18}\d(?![\p{L}\d])/giu;

const CALLS_RU =
  'мобильн|городск|межгород|звон(?:ок|к|ит(?!е|ь)|ят|ил)|вызов(?!и)|входящ|исходящ|внутренн|телефонн\\p{L}{1,3} книг|дозвон|дозван|обзвон|прозвон|трубк|гуд(?:ок|к)|звук|слыш|аудио|голос|реч(?:ь|и)|микрофон|гарнитур|наушник|динамик|колонк|эхо|мелоди|рингтон|громкост|тишин|шум|хрип|помех|треск|удержан|перев[оеё]д|перевест|конференц|переадрес|перехват|паркова|автоответ|автодозв|донабор|набор|набира|набрать|наберите|набрал|дозв|разговор|собеседник|абонент|звонящ|очеред|лини[юяией]|добавочн|(?:исх|вх)$|кодек|регистр|авториз|голосов';
const SCREEN_RU =
  'кноп|всплыв|адресн\\p{L}{2} книг|окн|окош|экран|интерфейс|меню|вкладк|галк|галочк|настр[ао]|трей|значо?к|иконк|шрифт|букв|таймер|счетчик|спис(?:ок|к)|клавиш|мышк|курсор|буфер|браузер|хром|страниц|кабинет|дашборд|панел|виджет|плеер|календар|чат|смс|камер|видео|аватар|фамили|прослуш|фото|запис|журнал|истори|контакт|карточк|уведомлен|поиск|фильтр|шаблон|график|цвет|кружо?к|точк|стрелк|рамк|монитор|попап|масштаб|подсказк|поле|столб|колонк|плитк|форм[аеуы]|перерыв|обед|статус';
const SYSTEM_RU =
  'лицензи|активац|ключ|обновлени|обновил|установк|установщ|инсталл|запуск|запуст|сервер|сет[ьи]|интернет|впн|роутер|црм|битрикс|амо|интеграц|синхрониз|логин|парол|войти|войд|зайти|заход|захож|залогин|перелогин|вход(?:а|е|у|ом)?$|выход|аккаунт|учетк|учетн|профил|процесс|проц(?:а|е|ом)?$|памят|диск|папк|драйвер|антивирус|прокси|брандмауэр|порт|протокол|сертификат|сообщени[ея]|надпис|транскриб|тариф|экспорт|импорт|выгруз|загруз|скача|печат|маршрут|оповещ|права|доступ|групповы\\p{L} политик|реестр|автозапуск|автозагрузк|вебхук|api|апи';
const BEHAVIOUR_RU =
  'вылет|завис(?!им|ят|ит(?!\\p{L}))|подвис|висн|вис[ия]т$|закрыв|закрыл|свора|разворач|мига|морга|тормоз|лага|перезагру|перезапус|сбрасы|обрыв|оборв|прерыв|дубл|двоит|двоя|отваливает|выкид|выбрас|крутит|грузит|падает$|краш|тупит|сохран|отобража|определя|подключается$|открыва|открыт|показыв|переключ|обновля|удаля|скрыв';

/** What a softphone and its surroundings consist of and do, as beginnings of words in Russian. */
const SUBJECT_RU = wordPattern(
  `(?:не)?(?:${CALLS_RU}|${SCREEN_RU}|${SYSTEM_RU}|${BEHAVIOUR_RU})\\p{L}{0,12}`.replaceAll(
    '$',
    '(?!\\p{L})',
  ),
);

const CALLS_EN =
  'calls?|(?:in|out)(?:coming|going|bound)|dead air|callers?|calling|callee|call-?backs?|ring(?:s|ing)?|ring-?backs?|rang|ringtones?|ringers?|sounds?|audio|voices?|voicemails?|hears?|heard|listen(?:s|ing)?|mics?|microphones?|headsets?|headphones?|earphones?|speakers?|echo|volume|silence|silent|nois[ey]|choppy|robotic|recordings?|recorder|holds?|un-?hold|mutes?d?|unmutes?|transfer(?:s|red|ring)?|conferences?|forward(?:s|ed|ing)|queues?|dial(?:s|ed|led|ing|ling|er|pad)?|keypads?|dtmf|codecs?|sip|voip|rtp|extensions?|trunks?|conversations?|auto-?answer(?:s|ed)?|wrap-?up|click-?to-?call|redial|parking';
const SCREEN_EN =
  'buttons?|windows?|screens?|pop-?ups?|dialogs?|menus?|tabs?|settings?|preferences|checkbox(?:es)?|toggles?|tray|icons?|fonts?|timers?|lists?|hot-?keys?|shortcuts?|mouse|keyboards?|clipboard|browsers?|chrome|edge|firefox|pages?|dashboards?|cabinet|widgets?|monitors?|players?|cameras?|video|histor(?:y|ies)|contacts|contact (?:list|card|name|book)s?|(?:a|new|the) contact|address ?book|cards?|notifications?|search|filters?|templates?|colou?rs?|dark mode|scaling|fields?|columns?|tooltips?|statuses|status|presence|breaks?(?! down)|links?|chats?|sms|messages?|labels?|squares|banner|dots?|arrows?|badges?|circles?|symbols?|toolbar';
const SYSTEM_EN =
  'licen[cs]es?|activation|install(?:s|er|ation|ed|ing)?|upgrades?|server|servers|network|internet|wi-?fi|vpn|router|crm|salesforce|hubspot|zoho|pipedrive|zendesk|bitrix|integrations?|sync(?:s|ed|ing)?|log-?in|logins?|logs? (?:me|us|them|him|her|you) (?:out|off)|logged (?:out|off|in)|log (?:in|out|on|off)|logging (?:in|out|on|off)|logout|sign(?:s|ed|ing)? (?:in|out|up(?! for))|sign-?in|passwords?|accounts?|profiles?|regist(?:er|ers|ered|ering)|registration|unregistered|memory|cpu|ram|disk|folders?|drivers?|antivirus|proxy|firewall|ports?|certificates?|startup|exports?|imports?|uploads?|downloads?|api|webhooks?|reports? (?:page|tab|table|is|are|shows?|do|does)|in the (?:team )?report|duration|statistics|stats|group polic(?:y|ies)|gpo|registry|command line|autostart|headers?|bluetooth|usb|jabra|plantronics';
const BEHAVIOUR_EN =
  'crash(?:es|ed|ing)?|freez(?:e|es|ing)|froze|frozen|hangs|hung|restarts?|restarting|reboots?|closes|closed|closing|quits|(?:mini|maxi)mi[sz](?:e|es|ed|ing)|flickers?|flashing|duplicat(?:e|es|ed|ing)|disconnect(?:s|ed|ing)?|reconnect(?:s|ed|ing)?|connects?|drops|dropped|dropping|loads?|loading|greyed|grayed|spinning|disappear(?:s|ed|ing)?|saves?|saving|display(?:s|ed)?|opens?|opened|opening|shows?';

/** The same in English. */
const SUBJECT_EN = wordPattern([CALLS_EN, SCREEN_EN, SYSTEM_EN, BEHAVIOUR_EN].join('|'));

/** True where a text says what the trouble is about: a call, a sound, a button, a sign-in, or how a program behaves. */
export function namesSubject(text: string): boolean {
  const plain = plainText(text).replace(PLEA, ' ');
  return (
    [plain, withoutCommonSlips(plain)].some((one) => SUBJECT_RU.test(one) || SUBJECT_EN.test(one)) ||
    wordsOf(plain).some(isMistypedSubject)
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

/** A text without the addresses and phone numbers in it. */
export function withoutContacts(text: string): string {
  return text.replace(CONTACTS, ' ');
}
