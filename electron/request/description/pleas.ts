import { everyWordPattern, plainText } from '../word-pattern';

/** Requests to be called or connected to: the words of telephony in them tell nothing of the problem. */
const TO_BE_CALLED = [
  '(?:can|could|will|would) (?:you|someone|somebody|anyone|anybody)(?: (?:from|of|in|at) (?:\\p{L}{2,15} ){0,2}\\p{L}{2,15})? (?:please |kindly |just )?(?:call|ring|phone|log in|login|connect|dial in)(?: (?:me|us|back|in|remotely))?|(?:call|ring|phone|contact|reach)(?:ed)? (?:me|us|you|back|him|her)(?: back)?|(?:call|ring|phone) (?:our|my|the) (?:office|number|manager|admin|administrator|boss|director|mobile|cell)|please (?:call|ring|phone)(?! (?:history|queue|list|log|timer|recording))|(?:give (?:me|us) a|have a|on a|over the) (?:call|ring|phone)|any (?:status|update)s?|(?:last |latest |new )?(?:update|upgrade|version) (?:has )?(?:broke|broken|ruined|killed) (?:everything|it|things|all)|(?:status|update) (?:of|on) (?:my|our|this|the) (?:ticket|request|issue|case|problem)',
  'после (?:\\p{L}{4,12} )?обновлени\\p{L}{1,2} (?:опять |снова )?(?:все|ничего)(?: (?:криво|плохо|не так|сломал\\p{L}{1,3}|(?:не )?работает))?|обновлени\\p{L}{1,2} (?:(?:все|всё|опять|снова) ){0,2}(?:сломал|поломал|испортил|угробил)\\p{L}{0,2}|(?:по|пере|до)?звони(?:те|ть)? (?:мне|нам|ему|ей|в любое|пожалуйста|срочно|по (?:номеру|телефону))|(?:по|пере)звони(?:те|ть)?(?: \\p{L}{3,8})? (?:на|по) (?:\\p{L}{2,12} )?(?:мобильн|сотов|городск|рабоч|внутр|доб|номер|телефон)\\p{L}{0,6}|(?:по|пере)звоните|жд(?:у|ем) звонка|статус (?:моей |нашей )?(?:заявки|обращения|запроса)|(?:проверка|нет|обратн\\p{L}{2}) связ(?:и|ь)|подключи(?:тесь|ться)(?: к нам| удаленно)?',
];

/** A trouble that is told by pointing at another one, at a person or at a letter: `то же, что у Марины`, `same as last time`. */
const TOLD_ELSEWHERE = [
  '(?:то же|то-же|тоже|так же|также|такая же|такой же|та же|тот же|те же)(?: самое)?(?: (?:проблем|ошибк|ситуаци|истори|ерунд|фигн|бед)\\p{L}{1,2})?,? (?:что|как)(?: и)? (?:у|в|на|от|с) \\p{L}{2,15}(?: раз)?(?: (?:из|в|с|от|на) (?:\\p{L}{2,15}(?:ого|его|ей|ой|ом|ем|их|ых) )?\\p{L}{2,15})?',
  '(?!личн)(?:\\p{L}{3,9}(?:ом|ого|ем|его)|\\d{1,4}(?:-\\p{L}{1,3})?) кабинет\\p{L}{0,2}',
  "(?:the )?same(?: (?:thing|issue|problem|story|trouble|error|situation))? (?:as|like) (?:(?:in|from|on|at|with) )?(?:(?:the|my|our|your) )?[\\p{L}']{2,15}(?: (?:from|in|on|at|of) (?:the |my |our )?\\p{L}{2,15})?",
];

/** That nobody answered, that a talk was agreed upon, when to call: about the correspondence, not about the program. */
const CORRESPONDENCE = [
  '(?:смотри(?:те)?|посмотри(?:те)?|глянь(?:те)?|взгляни(?:те)?|см) (?:на )?(?:фот|скрин|снимо?к|видео|вложени|файл|картинк|лог)\\p{L}{0,5}|(?:(?:по|до|про)?звон|достуч)\\p{L}{0,7} (?:(?:до|к) вас|к вам|вам)|(?:до вас|вам) (?:не |никак |уже ){0,2}(?:(?:по|до)?звон|достуч)\\p{L}{0,7}',
  '(?:look at|see|check|watch) (?:the |my |this ){0,2}(?:videos?|photos?|pictures?|files?|screenshots?|logs?)|(?:call|phone|ring|reach|contact|get hold of|get through to) you|(?:when|if|until|once) you (?:call|ring|phone|connect|visit|log in)|look(?:ing)? forward|hear (?:back|from you|your|a word)',
  '(?:отч[её]т|репорт|архив|(?:диагностическ\\p{L}{2} )?пакет)\\p{L}{0,2} (?:\\p{L}{3,10} )?(?:загруж|отправ|выгруж|выслан|ушел|улетел|ушла)\\p{L}{0,4}|(?:report|bundle|package|archive|dump)s? (?:was |has been |is )?(?:sent|uploaded|created|generated|with you)|(?:request(?:ing|ed)?|need|want|would like) (?:an? |the )?call-? ?back|call-? ?back (?:please|requested|needed|asap)',
  '(?:проблем|неполадк|косяк)\\p{L}{0,2} (?:с|со|по|у) \\p{L}{3,15}|(?:откры|созда|заве|оформ)\\p{L}{1,5} (?:\\p{L}{2,10} )?(?:заявк|тикет|обращени|инцидент)\\p{L}{0,2}|(?:разговаривал|говорил|общал|беседовал)\\p{L}{0,4} с ваш\\p{L}{2,3} \\p{L}{4,15}|(?:видео|фото|фотк\\p{L}|снимо?к\\p{L}?|запись|ролик|лог\\p{L}{0,2}|файл\\p{L}{0,2}|скрин\\p{L}{0,4})(?: экрана)? (?:сдела|во вложени|прикреп|прилож|прилаг|прислал|отправ|скинул)\\p{L}{1,4}|(?:прикреп|прилож|прилаг|прислал|отправ|скинул)\\p{L}{0,4} (?:видео|фото|запись|ролик|лог\\p{L}{0,2}|файл\\p{L}{0,2}|скрин\\p{L}{0,4})',
  '(?:forward|writ|send)(?:ed|ing|e)? (?:this |it |you )?(?:on behalf(?: of (?:mr|mrs|ms|dr)? ?\\p{L}{2,15})?|to you)|on behalf(?: of (?:mr|mrs|ms|dr)? ?\\p{L}{2,15})?|(?:issue|problem|trouble)s? (?:with|in|on) (?:the |our |my |your ){0,2}\\p{L}{3,15}(?! (?:not|is|are))|(?:open|rais|creat|submit|fil|log)(?:e|ed|ted|ing)? (?:a |the |this |new |another ){0,2}(?:ticket|case|request|incident)|(?:videos?|photos?|pictures?|files?|recordings?|logs?|screenshots?) (?:is |are )?(?:attached|below|enclosed)|(?:attached|enclosed|sending|see) (?:is |are )?(?:a |the |my )?(?:videos?|photos?|pictures?|files?|recordings?|logs?|screenshots?)|(?:sent|send|wrote|written|write) (?:you |already |many |several |\\d{1,3} ){0,3}(?:e-?mails?|mails?|letters?)|(?:nobody|no one) (?:reacts?|cares?|responds?|bothers?)',
  '(?:тишина|тишину|молчание|молчок|ни слова|ни ответа|ни привета)(?: (?:в ответ|от вас|в эфире|ни привета))+|(?:никто|вы)(?: \\p{L}{3,8})? не (?:перезв|отреаг|реагир|ответил|отвечает)\\p{L}{0,6}|никто (?:трубк\\p{L} )?не бер[е]т(?: трубк\\p{L})?|(?:звонил|названива|дозванива|набирал|писал)\\p{L}{0,4} (?:к )?вам|вам (?:звонил|названива|дозванива|набирал|писал)\\p{L}{0,4}|набер(?:и|ите) (?:мне|меня|нас)|(?<!мог(?:у|ут) |можем |может )звонить (?:с|до|после|по) \\d{1,2}(?: до \\d{1,2})?',
  '(?:согласно|по итогам|после|по) (?:нашего|нашему|телефонного|телефонному|вчерашнего|сегодняшнего)(?: \\p{L}{4,12})? (?:разговора|разговору|звонка|созвона|общения)|(?:обсуждали|договаривались|договорились|говорили|рассказывал\\p{L}{0,1}|объяснял\\p{L}{0,1})(?: (?:вчера|сегодня|уже|с вами|вам))* по (?:телефону|звонку)|по телефону (?:объясн|расскаж|обсуд|поговор)\\p{L}{1,6}',
  '(?:as )?(?:per|following|further to|after|regarding|re) (?:our|my|the|your) (?:\\p{L}{3,12} ){0,2}(?:call|conversation|talk|chat|discussion|e-?mail|letter|mail)|(?:nobody|no one|no-?body|you) (?:has |have |had |ever |never )*(?:replied|called(?: me| us)? back|got back|came back|wrote back|phoned)|(?:i|we) (?:have |had |already |just )*(?:called|phoned|rang|rung|spoke to|spoken to) (?:you|your \\p{L}{3,10}|support|the hot-?line)|arrange (?:a|one|the)? ?(?:\\p{L}{3,12} )?call|(?:never|not) heard (?:anything )?(?:back|from you)',
];

/** Names of trades and places in which words of telephony and computers mean something else. */
const OTHER_MEANINGS = [
  '(?:аптечн|торгов|розничн|партнерск|дилерск|филиальн)\\p{L}{2,4} сет\\p{L}{1,2}|сет(?:ь|и|ью) (?:магазин|аптек|клиник|салон|кафе|ресторан|филиал|отел|гостиниц)\\p{L}{0,2}',
  '(?:pharmacy|retail|dealer|partner|hotel|restaurant|hospital) networks?',
];

/** The moods of people, which a program does not have. */
const MOODS = [
  '(?:клиент|заказчик|начальств|директор|руководств|шеф|люди|народ|пациент|все|девочк|девушк|коллектив|операторы)\\p{L}{0,3} (?:уже |очень |нами |все |сильно ){0,2}(?:недовол|руга|зл(?:ой|ая|ые|ится|ятся)|крич|возмуща|нервни|в шоке|бес[ия]т|жалу|обижа|паник|уход[ия]т|уш(?:ел|ли|ла)|плач)\\p{L}{0,4}(?!,? (?:что|на|будто|как)(?!\\p{L}))',
  '(?:clients?|customers?|patients?|boss|manager|management|director|everyone|everybody|people|staff|team) (?:is|are|was|were|gets?|getting)? ?(?:very |really |so |all )?(?:upset|angry|mad|furious|unhappy|complaining|shouting|yelling|screaming|leaving|crying)(?! (?:that|about|of|they|because))',
];

/** What programs say to everybody when they have nothing to say. */
const EMPTY_MESSAGES = [
  '(?:произошла|возникла|случилась) (?:непредвиденн|неизвестн|внутренн|критическ|систем)\\p{L}{2,5} ошибка|обратитесь к (?:системному )?администратору|(?:повторите|попробуйте)(?: \\p{L}{3,12}){0,2} (?:позже|позднее|снова|еще раз)',
  '(?:an? )?(?:unexpected|unknown|internal|unhandled|general) error(?: (?:has )?occurred)?|(?:please )?contact (?:your|the) (?:system )?administrator|(?:please )?try again(?: later)?',
];

const PLEAS = everyWordPattern(
  [
    ...TO_BE_CALLED,
    ...TOLD_ELSEWHERE,
    ...CORRESPONDENCE,
    ...OTHER_MEANINGS,
    ...MOODS,
    ...EMPTY_MESSAGES,
  ].join('|'),
);

/** A text for matching without the phrases that tell nothing of a trouble although its words are in them. */
export function withoutPleas(text: string): string {
  return plainText(text).replace(PLEAS, ' ');
}
