import { everyWordPattern, plainText, wordPattern } from '../word-pattern';

/** Requests to be called or connected to, and contacts: the words of telephony in them tell nothing of the problem. */
const PLEA = everyWordPattern(
  [
    '(?:can|could|will|would) (?:you|someone|somebody|anyone|anybody)(?: (?:from|of|in|at) (?:\\p{L}{2,15} ){0,2}\\p{L}{2,15})? (?:please |kindly |just )?(?:call|ring|phone|log in|login|connect|dial in)(?: (?:me|us|back|in|remotely))?|(?:call|ring|phone|contact|reach)(?:ed)? (?:me|us|you|back|him|her)(?: back)?|(?:call|ring|phone) (?:our|my|the) (?:office|number|manager|admin|administrator|boss|director|mobile|cell)|please (?:call|ring|phone)(?! (?:history|queue|list|log|timer|recording))|(?:give (?:me|us) a|have a|on a|over the) (?:call|ring|phone)|any (?:status|update)s?|(?:last |latest |new )?(?:update|upgrade|version) (?:has )?(?:broke|broken|ruined|killed) (?:everything|it|things|all)|(?:status|update) (?:of|on) (?:my|our|this|the) (?:ticket|request|issue|case|problem)',
    'обновлени\\p{L}{1,2} (?:(?:все|всё|опять|снова) ){0,2}(?:сломал|поломал|испортил|угробил)\\p{L}{0,2}|(?:по|пере|до)?звони(?:те|ть)? (?:мне|нам|ему|ей|в любое|пожалуйста|срочно|по (?:номеру|телефону))|(?:по|пере)звоните|жд(?:у|ем) звонка|статус (?:моей |нашей )?(?:заявки|обращения|запроса)|(?:проверка|нет|обратн\\p{L}{2}) связ(?:и|ь)|подключи(?:тесь|ться)(?: к нам| удаленно)?',
  ].join('|'),
);

/** Addresses of pages, mail addresses, phone numbers, names of companies: where to look or to call, never what goes wrong. */
const CONTACTS =
  /(?<!\p{L})(?:ооо|оао|зао|пао|ао|ип)\s?["«“„][^"»”]{1,100}["»”]|(?:https?:\/\/|www\.)\S{1,500}|[^\s@]{1,64}@[^\s@]{1,200}|(?<![\p{L}\d])\+?\d[\d()\s-]{8,18}\d(?![\p{L}\d])/giu;

const CALLS_RU =
  'звон(?:ок|к|ит(?!е|ь)|ят|ил)|вызов(?!и)|входящ|исходящ|внутренн|телефонн\\p{L}{1,3} книг|дозвон|дозван|обзвон|прозвон|трубк|гуд(?:ок|к)|звук|слыш|аудио|голос|реч(?:ь|и)|микрофон|гарнитур|наушник|динамик|колонк|эхо|мелоди|рингтон|громкост|тишин|шум|хрип|помех|треск|удержан|перев[оеё]д|перевест|конференц|переадрес|перехват|паркова|автоответ|автодозв|донабор|набор|набира|набрать|наберите|набрал|дозв|разговор|собеседник|абонент|звонящ|очеред|лини[юяией]|добавочн|кодек|регистр|авториз|голосов';
const SCREEN_RU =
  'кноп|окн|окош|экран|интерфейс|меню|вкладк|галк|галочк|настр[ао]|трей|значо?к|иконк|шрифт|букв|таймер|счетчик|спис(?:ок|к)|клавиш|мышк|курсор|буфер|браузер|хром|страниц|кабинет|дашборд|панел|виджет|плеер|календар|чат|смс|камер|видео|аватар|фамили|прослуш|фото|запис|журнал|истори|контакт|карточк|уведомлен|поиск|фильтр|шаблон|график|цвет|масштаб|подсказк|поле|столб|колонк|плитк|форм[аеуы]|перерыв|обед|статус';
const SYSTEM_RU =
  'лицензи|ключ|обновлени|обновил|установк|установщ|инсталл|запуск|запуст|сервер|сет[ьи]|интернет|впн|роутер|црм|битрикс|амо|интеграц|синхрониз|логин|парол|войти|войд|зайти|заход|захож|залогин|перелогин|вход(?:а|е|у|ом)?$|выход|аккаунт|учетк|учетн|профил|процесс|памят|диск|папк|драйвер|антивирус|прокси|брандмауэр|порт|протокол|сертификат|сообщени[ея]|надпис|транскриб|тариф|экспорт|импорт|выгруз|загруз|скача|печат|маршрут|оповещ|права|доступ|групповы\\p{L} политик|реестр|автозапуск|автозагрузк|вебхук|api|апи';
const BEHAVIOUR_RU =
  'вылет|завис|подвис|висн|вис[ия]т$|закрыв|закрыл|свора|разворач|мига|морга|тормоз|лага|перезагру|перезапус|сбрасы|обрыв|оборв|прерыв|дубл|двоит|двоя|отваливает|выкид|выбрас|крутит|грузит|падает$|краш|тупит|сохран|отобража|определя|подключается$|открыва|открыт|показыв|переключ|обновля|удаля|скрыв';

/** What a softphone and its surroundings consist of and do, as beginnings of words in Russian. */
const SUBJECT_RU = wordPattern(
  `(?:не)?(?:${CALLS_RU}|${SCREEN_RU}|${SYSTEM_RU}|${BEHAVIOUR_RU})\\p{L}{0,12}`.replaceAll(
    '$',
    '(?!\\p{L})',
  ),
);

const CALLS_EN =
  'calls?|callers?|calling|callee|call-?backs?|ring(?:s|ing)?|rang|ringtones?|ringers?|sounds?|audio|voices?|voicemails?|hears?|heard|listen(?:s|ing)?|mics?|microphones?|headsets?|headphones?|earphones?|speakers?|echo|volume|silence|silent|nois[ey]|choppy|robotic|recordings?|recorder|holds?|un-?hold|mutes?d?|unmutes?|transfer(?:s|red|ring)?|conferences?|forward(?:s|ed|ing)|queues?|dial(?:s|ed|led|ing|ling|er|pad)?|keypads?|dtmf|codecs?|sip|voip|rtp|extensions?|trunks?|conversations?|auto-?answer(?:s|ed)?|wrap-?up|click-?to-?call|redial|parking';
const SCREEN_EN =
  'buttons?|windows?|screens?|pop-?ups?|dialogs?|menus?|tabs?|settings?|preferences|checkbox(?:es)?|toggles?|tray|icons?|fonts?|timers?|lists?|hot-?keys?|shortcuts?|mouse|keyboards?|clipboard|browsers?|chrome|edge|firefox|pages?|dashboards?|cabinet|widgets?|players?|cameras?|video|histor(?:y|ies)|contacts|contact (?:list|card|name|book)s?|(?:a|new|the) contact|address ?book|cards?|notifications?|search|filters?|templates?|colou?rs?|dark mode|scaling|fields?|columns?|tooltips?|statuses|status|presence|breaks?(?! down)|links?|chats?|sms|messages?|labels?|squares|banner|dots?|arrows?|badges?|circles?|symbols?|toolbar';
const SYSTEM_EN =
  'licen[cs]es?|activation|install(?:s|er|ation|ed|ing)?|upgrades?|server|servers|network|internet|wi-?fi|vpn|router|crm|salesforce|hubspot|zoho|pipedrive|zendesk|bitrix|integrations?|sync(?:s|ed|ing)?|log-?in|logins?|logs? (?:me|us|them|him|her|you) (?:out|off)|logged (?:out|off|in)|log (?:in|out|on|off)|logging (?:in|out|on|off)|logout|sign(?:s|ed|ing)? (?:in|out|up)|sign-?in|passwords?|accounts?|profiles?|registers?|registered|registration|unregistered|memory|cpu|ram|disk|folders?|drivers?|antivirus|proxy|firewall|ports?|certificates?|startup|exports?|imports?|uploads?|downloads?|api|webhooks?|reports? (?:page|tab|table|is|are|shows?|do|does)|in the (?:team )?report|duration|statistics|stats|group polic(?:y|ies)|gpo|registry|command line|autostart|headers?|bluetooth|usb|jabra|plantronics';
const BEHAVIOUR_EN =
  'crash(?:es|ed|ing)?|freez(?:e|es|ing)|froze|frozen|hangs|hung|restarts?|restarting|reboots?|closes|closed|closing|quits|(?:mini|maxi)mi[sz](?:e|es|ed|ing)|flickers?|flashing|duplicat(?:e|es|ed|ing)|disconnect(?:s|ed|ing)?|reconnect(?:s|ed|ing)?|connects?|drops|dropped|dropping|loads?|loading|greyed|grayed|spinning|disappear(?:s|ed|ing)?|saves?|saving|display(?:s|ed)?|opens?|opened|opening|shows?';

/** The same in English. */
const SUBJECT_EN = wordPattern([CALLS_EN, SCREEN_EN, SYSTEM_EN, BEHAVIOUR_EN].join('|'));

/** True where a text says what the trouble is about: a call, a sound, a button, a sign-in, or how a program behaves. */
export function namesSubject(text: string): boolean {
  const plain = plainText(text).replace(PLEA, ' ');
  return SUBJECT_RU.test(plain) || SUBJECT_EN.test(plain);
}

/** A text without the addresses and phone numbers in it. */
export function withoutContacts(text: string): string {
  return text.replace(CONTACTS, ' ');
}
