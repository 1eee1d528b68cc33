import { wordPattern } from '../word-pattern';

const L = '\\p{L}{0,10}';
const NUMBER_RU =
  '(?:\\d{1,5}|одн(?:ого|ому|ой|ом)|дв(?:ух|ум|оих|а|е)|тр(?:ех|ем|оих|и)|четыр(?:ех|е)|пят(?:и|ь)|шест(?:и|ь)|сем(?:и|ь)|восьм(?:и|ь)|нескольк(?:их|им)|половин[ыае]|части)';
const NUMBER_EN =
  '(?:\\d{1,5}|one|two|three|four|five|six|seven|eight|nine|ten|several|some|many|half of|both|most)';
const PEOPLE_RU = `(?:пользовател|оператор|сотрудни|менеджер|человек|людей|коллег|агент|супервизор|работни|специалист)${L}`;
const PCS_RU = `(?:компьютер|комп|пк|рабоч${L} мест|машин|ноутбук|устройств|рабочих станци)${L}`;
const PEOPLE_EN =
  '(?:users?|agents?|operators?|people|persons?|colleagues?|employees?|managers?|staff|supervisors?|workers?)';
const PCS_EN = '(?:pcs?|computers?|machines?|laptops?|workstations?|workplaces?|desktops?)';
const MONTH_RU = '(?:январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр)\\p{L}{0,3}';
const MONTH_EN =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const WEEKDAY =
  '(?:понедельник|вторник|сред[уыа]|четверг|пятниц|суббот|воскресень)\\p{L}{0,2}|(?:mon|tues|wednes|thurs|fri|satur|sun)days?';

const CLOCK_OR_DATE = `(?:[01]?\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d)?|(?:в|около|at|around|about|с|к|до|примерно) (?:[01]?\\d|2[0-3])[.-][0-5]\\d|\\d{1,2}\\s?(?:am|pm|a\\.m|p\\.m)|\\d{4}-\\d{2}-\\d{2}|\\d{1,2}[./]\\d{1,2}[./]\\d{2,4}|\\d{1,2}(?:-?го|st|nd|rd|th)? (?:of )?(?:${MONTH_RU}|${MONTH_EN})|${MONTH_EN} \\d{1,2}(?:st|nd|rd|th)?|(?:в|около|с|к|до|после|примерно в) \\d{1,2} (?:час|ч|утра|дня|вечера|ночи)\\p{L}{0,3}`;

/** An exact clock time or date. */
export const PRECISE_TIME = wordPattern(CLOCK_OR_DATE);

/** An exact number of people or computers. */
export const PRECISE_COUNT = wordPattern(
  `\\d{1,5} (?:из \\d{1,5} )?(?:наших )?(?:${PEOPLE_RU}|${PCS_RU})|\\d{1,5} (?:of (?:our |the )?(?:\\d{1,5} )?)?(?:${PEOPLE_EN}|${PCS_EN})`,
);

/** A numbered error or a quoted message. */
export const ERROR_CODE = wordPattern(
  `(?:ошибк${L}|ошибок|error|код${L}|code|sip|status|статус)(?: (?:номер|code|код|number|no))?[\\s:№#"«(-]{0,3}(?:0x[0-9a-f]{2,16}|\\d{2,6})|0x[0-9a-f]{4,16}|\\d{3} (?:forbidden|unauthorized|not found|busy|timeout|ok)`,
);

/** A failure that SIP numbers (RFC 3261, 21), by its number alone: it tells something beside a word of calls only. */
export const SIP_FAILURE = wordPattern('40[0134568]|41[0356]|42[0123]|48[0-9]|49[134]|50[0-5]|513|60[0346]');

/** A measured amount: a share, a duration, a size. */
export const MEASURE =
  /\d{1,6} ?(?:%|(?:процент|percent|сек|мин|sec|min|ms|мс|кб|мб|гб|kb|mb|gb)\p{L}{0,5}(?!\p{L}))/iu;

/** What goes wrong, in the words that people use for it. */
export const SYMPTOM = wordPattern(
  [
    `не|нет|нету|ни|без|не(?:актив|доступ|коррект|видн|слышн|полн)${L}|заблокир${L}|невозможно|нельзя|никто|ничего|ошибк${L}|ошибок|закры${L}|вылет${L}|завис${L}|подвис${L}|вис[ия]т|виснет|пропа${L}|исчез${L}|обрыв${L}|оборв${L}|прерыв${L}|сбрасыв${L}|сброс${L}|тормоз${L}|лага\\p{L}{1,4}`,
    `молч(?:ит|ат)|мимо|занято|о?ф?флайн|оффлайн|пряч(?:ет|ут)ся|дроп(?:ается|аются|нул)${L}|пищит|бубнит|шеп(?:чет|от)|шипени${L}|кракозябр${L}|орет|затерл${L}|краш${L}|пада\\p{L}{2,4}|упал${L}|эхо|шум${L}|хрип${L}|треск${L}|трещ${L}|заика${L}|бульк${L}|тишин${L}|дублир${L}|задерж${L}|медленн${L}|долго|перестал${L}|отвал${L}|теря${L}|потер${L}|отключ${L}|выключ${L}|выкидыв${L}|выкинул${L}|выбрасыв${L}`,
    `выдает|выда[её]т|пишет|написал${L}|выскак${L}|появля${L}|появил${L}|бел\\p{L}{2} экран|черн\\p{L}{2} экран|сам(?:а|о|и)?|неправильн${L}|неверн${L}|путает|глюч${L}|глюк${L}|сбо[йияе]${L}|плох${L}|прекра${L}|потуск${L}|только в одну сторону|слышно|перезапуска${L}|перезагружа${L}|съехал${L}|мига${L}|двоит${L}|дважды|моргает|застрева${L}|застря${L}|крутится|искаж${L}|вместо|лишн${L}|сломал${L}|слет(?:ел|а)${L}|сбива${L}|сбил${L}|уезжа${L}|греет${L}|через раз|занимает|ругается|два раза|отста(?:ет|ва)${L}|пуст(?:ой|ая|ое|ые|ует|ую)|квадратик\\p{L}{1,2}|сер(?:ая|ый|ое|ые|ым)|не(?:показыв|происход|слыш|работа|видит|видно|откры|приход|сохран|отобра|может|звонит|регистр|реагир)${L}|крив(?:о|ой|ые|ая)|иска${L}|поверх|разъе(?:хал|зжа)${L}|уш(?:ла|ло|ли) в|скач(?:ет|ут)|глотает|жр[её]т|съеда${L}|пожира${L}|нагружа${L}|гудит|за (?:край|кра[ея]м|предел)\\p{L}{0,3} экрана|перескакива${L}|забыва${L}|не ?запомина${L}|(?:больше|меньше|дольше|короче) (?:настоящ|реальн|положен|чем)${L}|превраща${L}|(?:в |на )?знак\\p{L}{0,2} вопроса`,
    `not|no|never|without|unable|cannot|can't|cant|don't|dont|doesn't|doesnt|didn't|won't|isn't|aren't|wasn't|couldn't|wouldn't|nobody|nothing|fail\\p{L}{0,5}|errors?|crash\\p{L}{0,3}|freez\\p{L}{1,3}|froz?en|froze|hangs?|hung|hanging|clos(?:es|ed|ing)|quits?|exits?`,
    `drop(?:s|ped|ping)?|disconnect\\p{L}{0,4}|cuts?(?: off)?|lost|los(?:e|es|ing)|missing|disappear\\p{L}{0,3}|vanish\\p{L}{0,3}|silent|silence|echo|nois[ey]|robotic|choppy|delay(?:s|ed)?|slow(?:ly)?|lag(?:s|gy|ging)?|stuck|wrong(?:ly)?|instead`,
    `offline|anonymous|0 bytes|jumps|dead air|gone|by itself|blank|(?:black|white) screen|stop(?:s|ped|ping)?|broken|breaks?|duplicat\\p{L}{1,3}|twice|restarts?|reboots?|spinn\\p{L}{1,4}|pops? up|garbled|distort\\p{L}{0,3}|one[- ]way|crackl\\p{L}{1,4}|mute[ds]?|ends? (?:by itself|after)|hangs? up|logs? (?:me|us|them|out)|logged (?:me |us |them )?(?:out|off)|kicks?|unregister\\p{L}{0,3}|turns? (?:off|grey|gray)|gr[ae]yed|empty|squares|behind|overlaps?|truncated|cut off|unreadable|loops?|ignor(?:es|ed|ing)|out of sync|forgets?|forgot|continues? (?:to )?\\p{L}{3,12}|keeps? \\p{L}{3,12}ing|asks? (?:me |us )?(?:again|for)|unavailable|off-?screen|outside (?:of )?the screen|doubled|hogs?|eats|eating|(?:stays?|keeps?) (?:red|green|gr[ae]y|on|off|open)|too (?:long|loud|quiet|slow|small|large|late)|forever|still|(?:40[0-9]|48[0-8]|50[0-4]|60[0346]) \\p{L}{3,15}`,
  ].join('|'),
);

/** Words for each part of a description when it is told in the running text. */
export const TOLD = {
  expected: wordPattern(
    `ожида${L}|ждал[аи]?|ожидаем${L}|должн(?:о|а|ы)|должен|раньше|ранее|до этого|хотелось|хотел(?:и|а)? бы|по идее|вместо (?:этого|того)|вместо \\p{L}{2,20}|а не|обычно|нужно,? чтобы|надо,? чтобы|рассчитыв${L}|в норме|как положено|по логике|планировал${L}|правильно было бы|expect${L}|should|supposed to|instead(?: of)?|used to|normally|usually|previously|before (?:the|this|that)[\\p{L} ]{0,20} worked|would like|ought to|worked (?:fine|well|before|ok|correctly)|was working|rather than|intended|прошлая версия|в (?:прошл|предыдущ|стар)\\p{L}{2,4} версии|в ${MONTH_RU} (?:\\p{L}{2,20} ){0,4}(?:был|работал|\\p{L}{2,15}л(?:а|о|и)?(?:сь|ся)?)|до (?:обновлени|переезда|замены|пятницы|понедельника|вторника|среды|четверга|вчера)${L}|как (?:было|раньше|прежде)|must|(?:like|as) before|before (?:noon|that|the update|version|then)|in (?:the )?(?:previous|earlier|older|former|last) version|prior to|was (?:green|fine|ok|instant|possible)|no longer|хотя (?:вчера|раньше|до этого|утром|прежде)|(?:вчера|позавчера|утром|до обеда|неделю назад) (?:еще )?(?:все )?(?:работал|пускал|открывал|было|звонил|показывал|сохранял)${L}`,
  ),
  steps: wordPattern(
    [
      `шаги|последовательност${L}|наж(?:а|и|м)${L}|жм(?:у|ем|ет|ешь)|клика${L}|кликн${L}|щелка${L}|открыва(?:ю|ем|ет|л${L})|откры(?:л|ла|ли)|выб(?:ира|р)${L}|набира(?:ю|ем|ет|л${L})|набрал${L}|звоню|звоним|позвонил${L}|перевож${L}|перев[ео](?:л|ди)${L}|снима(?:ю|ем|ет|л)${L}|снял${L}|запуска(?:ю|ем|ет)|запустил${L}`,
      `захожу|заходим|зашел|зашла|зашли|ввожу|вводим|ввел${L}|вхожу|входим|ставлю|ставим|ставит|поставил${L}|принима(?:ю|ем|ет)|принял${L}|включа(?:ю|ем|ет)|включил${L}|переключа${L}|переключил${L}|делаю|делаем|сделал${L}|пыта(?:ю|ем|ет|л)${L}|отвеча(?:ю|ем|ет)|ответил${L}|обновил${L}|установил${L}|перезапустил${L}|обновля(?:ли|л|ю|ем)`,
      `при (?:попытк|нажат|звонк|вызов|входящ|исходящ|снят|перевод|запуск|вход|открыт|ответ|переключ|постанов|удержан|набор|отправк|сохранен|смен|старт|включен|выборе|подключен|разговор|закрыт|возврат|завершен|прием|любом|импорт|экспорт|загрузк|выгрузк|поиск|печат|копирован|удален|добавлен)${L}|когда (?:я|мы|он|она|оператор${L}|кто-то|пользовател${L}|сотрудни${L}|нам|мне|клиент${L}|пытаемся|звоню|звоним|беру|берем)|как только|если (?:\\p{L}{3,20}ть(?:ся)?|нажать|позвонить|поставить|открыть|выбрать|перевести|снять|я|мы|оператор)|после (?:нажат|того|снят|перевод|возврат|ответа|входа|запуск|набор|завершен|удержан|выход|сна|«|")${L}`,
      `steps?|click(?:s|ed|ing)?|press(?:es|ed|ing)?|push(?:ed)?|open(?:s|ed|ing)?|select(?:s|ed|ing)?|choos(?:e|ing)|chose|dial(?:s|led|ed|ling|ing)?|answer(?:s|ed|ing)?|pick(?:s|ed|ing)? up|transfer(?:s|red|ring)?|resum(?:e|es|ed|ing)|start(?:ed|ing)? the|launch(?:ed|ing)?|log(?:ged|ging)? in|sign(?:ed|ing)? in|enter(?:s|ed|ing)?|switch(?:ed|ing)?|put (?:the|a) call|tr(?:y|ies|ied|ying) to|go to|went to|type[ds]?|mak(?:e|es|ing) (?:a |an |the )?(?:\\p{L}{2,10} )?calls?|(?:each|every) time (?:i|we|the|an?|my|our)|hang up|plugg?(?:ed)?|unplug(?:ged)?`,
      `when(?:ever)? (?:i|we|he|she|they|you|an?|the|our|someone|agents?|users?|operators?|making|calling|trying|transferring|putting)|after (?:i|we|he|she|they|the (?:call|transfer|agent|operator|user)|answering|pressing|clicking|putting|dialling|dialing|logging|taking)|as soon as|if (?:i|we|you|the|an?)|while (?:on|in|talking|calling|i|we)|during (?:a|the|an|calls?)|on (?:incoming|outgoing|answering)|upon`,
      `посреди|во время (?:разговор|звонк|вызов)${L}|в (?:середине|конце|начале) (?:разговор|звонк)${L}|смотр(?:им|ю) (?:в|через)|созда(?:л|ю|ем|н)${L}|сохрани(?:л|ть)${L}|сохраняю|ввод(?:ил|ят)${L}|подключа(?:ю|ем|ет)|подключил${L}|встав(?:ить|ил|ля)${L}|выдерну${L}|перелогин${L}|перезаш${L}|после (?:замен|обновлен|создан|смен|переезд|пробужден|перезагруз|включен|установк|вызова|звонка|разговор)${L}|экспортиру${L}|импортиру${L}|объедин${L}|соедин(?:я|ил)${L}|порядок|делаем так|делали|когда (?:\\p{L}{2,15} ){0,2}(?:ид[еу]т|приходит|приходят|звонит|звонят|говор\\p{L}{2,4}|открыт|включ|заверш|клад|снима|нажима|закрыва)${L}|не могу (?:перевести|завершить|открыть|выгрузить|сохранить|войти|зайти|позвонить|поставить|снять)|если (?:\\p{L}{2,15} ){0,3}(?:\\p{L}{2,15}ть|\\p{L}{2,15}ться)|закрываю|жму|вызываю|беру|кладу|говорю|ищу|обновляю|перехожу|выхожу`,
      `in (?:the )?settings|(?:right|double|left)-?click(?:s|ed|ing)?|drag(?:s|ged|ging)?|with (?:the )?recording|wait|save(?:d)?|edit(?:ed)?|just (?:open|start|dial|press)|while|whenever|when (?:the )?\\p{L}{2,15}(?: \\p{L}{2,15})? (?:is|are|gets?|presses|arrives|ends|starts|drops|rings)|(?:after|before) (?:\\p{L}{3,15}ing|i|we)|hang(?:s|ing)? up|look(?:ing)? at|add(?:ed|ing)?|upload(?:ed|ing)?|(?:im|ex)port(?:ed|ing)?|until (?:i|we) \\p{L}{3,12}|from (?:the )?history|sign out|log out|installed|when (?:i|we)`,
    ].join('|'),
  ),
  when: wordPattern(
    [
      CLOCK_OR_DATE,
      `сегодня|сегодняшн\\p{L}{2,3}|вчерашн\\p{L}{2,3}|вчера|позавчера|с утра|утром|вечером|на (?:прошлой|этой|той) неделе|в прошл(?:ый|ую|ое) \\p{L}{3,12}|${WEEKDAY}|(?:\\d{1,3}|пар[уы]|нескольк\\p{L}{1,3}|недел[юи]|час|дв[ае]|три|месяц|полчаса|день)(?: (?:дн\\p{L}{1,2}|день|час\\p{L}{0,2}|недел\\p{L}{1,2}|месяц\\p{L}{0,2}|минут\\p{L}{0,2}))? назад|(?:второй|третий|четвертый|пятый|\\d{1,3}-?й) день|только что|с (?:начала|конца|прошл)\\p{L}{0,5} \\p{L}{3,10}|(?:уже )?(?:\\d{1,3}|вторую|третью|неделю|две|три) (?:дн\\p{L}{1,2}|недел\\p{L}{1,2}|час\\p{L}{0,2}|месяц\\p{L}{0,2})|(?:сразу )?(?:после|с момента) обновлени\\p{L}{1,2}|с \\d{1,2} (?:числа|утра|часов)|${MONTH_RU} \\d{4}|в начале \\p{L}{3,10}|в обед|после обеда|ночью`,
      `today|yesterday|tonight|this (?:morning|afternoon|evening|week|month)|last (?:night|week|month|friday|\\p{L}{3,9}day)|since (?:the )?(?:last|this|morning|update|upgrade|\\p{L}{3,9}day|noon|${MONTH_EN})|(?:\\d{1,3}|an?|two|three|few|couple(?: of)?|several) (?:minutes?|hours?|days?|weeks?|months?) ago|for (?:\\d{1,3}|two|three|several|a few) (?:hours|days|weeks)|just now|right now|after (?:the |an )?(?:latest |last )?(?:update|upgrade)`,
      `(?:0[1-9]|[12]\\d|3[01])\\.(?:0[1-9]|1[0-2])|\\d{4}-\\d{2}-\\d{2}t[\\d:.]{4,12}z?|в (?:начале |конце |середине )?${MONTH_RU}|на (?:прошл|этой|той)\\p{L}{2} неделе|(?:перестал|начал|появил|сломал)\\p{L}{0,3} после|после (?:update|апдейта|обновы|установки|перехода|переезда)|с момента|с версии|в версии \\d|(?:на|по) выходных|(?:где-то |примерно )?(?:месяц|неделю|полгода|год)(?! назад)`,
      `on the \\d{1,2}(?:st|nd|rd|th)|(?:since|from|in|with) (?:the |your |our |my |a )?(?:last |latest |new |recent )?(?:version|update|upgrade|build|release)|since (?:i|we|you|they|version)|prior to|every (?:morning|evening|night)|each (?:morning|evening|night)|(?:in|since) ${MONTH_EN}|about \\p{L}{2,8} (?:days|weeks|months) (?:now|ago)|(?:this|last) (?:${MONTH_EN}|\\p{L}{3,6}day|weekend|summer|spring|winter|autumn|fall|quarter|year)|before (?:noon|lunch)|after lunch|until \\p{L}{3,9}day`,
    ].join('|'),
  ),
  frequency: wordPattern(
    [
      `всегда|кажд(?:ый|ого|ому|ом|ую|ая|ые) (?:раз|звон|вызов|час|день|утро|исходящ|входящ|разговор|перевод|\\d{1,3})${L}|при кажд${L}|постоянно|регулярно|иногда|периодически|время от времени|(?:один|1|два|дважды|два-три|три|четыре|пять|шесть|десять|пару|несколько|много|\\d{1,4}) раза?|однажды|раз(?:а)? в (?:день|час|неделю|\\d{1,3}|пару|несколько|сутки|месяц|минуту)|через раз|часто|редко|нечасто|изредка|ежедневно|стабильно|воспроизводится|повторя${L}|единожды|единичн${L}|впервые|(?:больше|более) не повтор${L}|каждый|при любом|в \\d{1,3} (?:из|случа)${L}|\\d{1,4} из \\d{1,4} (?:звон|вызов|раз|попыт|случа)${L}|то .{1,30}, то|не всегда|почти (?:все|кажд|всегда)${L}|без исключени\\p{L}{1,2}|сто раз|в (?:любое|разное) время|случайн${L}|хаотично|непредсказуемо`,
      `(?:на |при |в )?кажд\\p{L}{2,3} (?:втор|трет|пят|десят|нов|вечер|смен|недел|раз|звон|минут|пять|две|три|\\d{1,3})${L}|раз(?:а)? (?:пять|шесть|семь|восемь|десять|два|три|четыре|по \\p{L}{3,8}) (?:за|в) \\p{L}{3,8}|раз за (?:день|смену|час|месяц|неделю|сутки)|всякий раз|сколько раз|100 ?%(?! (?:\\p{L}{2,12} )?(?:процессор|цп|цпу|cpu|памят|диск|громк|масштаб))|(?:второй|третий|четвертый|пятый|\\d{1,2}-?й) раз|снова и снова|дважды|трижды|раз от раза|при (?:всех|любых|каждом|каждой)|весь день|целый день|ежечасно|еженедельно|трижды|проверил\\p{L}{0,1} (?:дважды|трижды)|чаще всего|почти никогда|время от времени|в большинстве|в половине|не каждый|примерно один из|все звонки|любой звонок|сколько ни`,
      `every (?:time|call|day|hour|morning|incoming|outgoing|single|transfer|attempt|\\d{1,3})|each (?:time|call|day|transfer|incoming|outgoing|attempt)|always|sometimes|(?:just |only )?once|intermittent(?:ly)?|occasional(?:ly)?|random(?:ly)?|often|rarely|seldom|frequent(?:ly)?|constant(?:ly)?|consistent(?:ly)?|daily|hourly|(?:\\d{1,4}|two|three|four|five|several|many|few|couple of) times|(?<!(?:shown|show|shows|listed|appears|appear|displayed|up|there) )twice|(?:\\d{1,4}|one|two|three|half) (?:out )?of (?:\\d{1,4}|every|ten|five|the) ?(?:calls?|attempts?|times|cases)?|first time|from time to time|now and then|all the time|on and off|100 ?%(?! (?:of )?(?:the )?(?:cpu|processor|memory|ram|disk|volume|scal|zoom))|any call|all (?:incoming |outgoing )?calls|per (?:day|hour|week)|a day|regularly|reproducib\\p{L}{1,4}|repeatedly`,
      `whenever|permanent(?:ly)?|forever|each (?:\\p{L}{3,12} )?(?:time|call|day|morning|shift|attempt|login|transfer)|every (?:second|third|other|\\p{L}{3,10}) (?:call|time|day|one|attempt|morning|shift|outgoing call|incoming call)|on (?:each|every)|(?:second|third|fourth) time|again and again|most of the time|nearly always|almost always|at random|(?:two|three|four|\\d{1,3}) times|all (?:incoming |outgoing |internal )?calls|at times|now and again`,
    ].join('|'),
  ),
  affected: wordPattern(
    [
      `(?:только )?у (?:меня|нас|одного|одной|всех|коллег${L}|кого-то|некоторых|остальных|других|мен[яе]|директора|бухгалтер${L}|секретар${L}|двоих|троих|никого)|(?:у|для|на) ${NUMBER_RU} (?:из ${NUMBER_RU} )?(?:наших )?(?:${PEOPLE_RU}|${PCS_RU})|у ${PEOPLE_RU}|у ${NUMBER_RU}|(?:все|всем|всех|весь|вся|наши|некоторые|половина|часть|никто|остальн\\p{L}{2,3}|один|одна|двое|трое|${NUMBER_RU})(?: наш\\p{L}{1,2})? (?:из )?(?:${PEOPLE_RU}|${PCS_RU}|отдел${L}|офис${L}|колл-центр${L}|компани\\p{L}{1,2})|на (?:моем|одном|всех|других|другом|${NUMBER_RU})(?: рабочих| рабочем)? (?:${PCS_RU}|местах|месте)|мо[йеяю]\\p{L}{0,2} (?:${PCS_RU}|софтфон${L}|программ${L})|никто (?:из|не)|все (?:не могут|жалуются|сидят)|оператор [А-ЯЁа-яё]${L}|жалуются|\\d{1,5} (?:${PEOPLE_RU}|${PCS_RU})|не у всех|весь (?:офис|отдел|колл-центр)|в одном офисе|во всех офисах|у клиентов`,
      `\\d{1,5} (?:чел|арм|мест(?!н))|у \\d{3,4}|(?:двое|трое|четверо) на|у (?:\\p{L}{3,12} )?(?:смен|бухгалтери|отдел|офис|филиал)${L}|(?:доб|внутр|номер[аеу]?|абонент\\p{L}{0,2})[\\p{L}.]{0,8} \\d{3,4}|у (?:\\p{L}{3,15} )?(?:руководител|начальни|девоч|девушек|ребят|админ|сосед|супервайзер|супервизор|клиента|жены|мужа)${L}|сосед[иь]${L}|(?:руководитель|директор|начальник) тоже|на (?:обоих|трех|двух|четырех|пяти|всех|разных|новых|старых) (?:\\p{L}{2,12} )?(?:машинах|компах|местах|мониторах|ноутбуках|ноутах|пк)|на (?:моем|своем|ее|его|другом) (?:ноут|комп)${L}|у (?:оператора|менеджера|агента) \\S{1,20}|касается (?:всех|только)|(?:${PEOPLE_RU}|супервайзер${L}) \\(?(?:двое|трое|четверо|пятеро|\\d{1,4})|у (?:анны|марии|ольги|елены|лены|марины|петровой|ивановой|[\\p{L}]{4,12}(?:овой|евой|иной))`,
      `(?:only )?(?:for|by|on|affects?|affecting|happens to|with|from)? ?(?:${NUMBER_EN}|all|all of|all our|every|our|only one|only|each|no|any|other|another|an?)(?: (?:of )?(?:our|the|my))?(?: \\d{1,5})? (?:${PEOPLE_EN}|${PCS_EN})|(?:our|all|these) (?:two|three|four|five|six|seven|eight|nine|ten|\\d{1,4}) \\p{L}{4,20}s|everyone|everybody|nobody|no one|all of us|whole (?:office|team|company|department)|entire (?:office|team|company|department)|(?:on|from) my (?:pc|computer|laptop|machine|desk)|my (?:pc|computer|laptop|machine|colleagues?|workstation|softphone|desktop)|only me|for me|on mine|just me|both of us|others? (?:are|is|work)|(?:our|the) (?:call cent(?:er|re)|department|reception)|two of us|\\d{1,5} (?:out )?of (?:our )?\\d{1,5}|same for|colleagues?`,
      `(?:ext|extensions?)\\.? \\d{2,5}|\\d{1,5} (?:people|persons|pcs|seats|desks|agents|users|stations)|(?:agents?|users?|operators?|supervisors?) named|in (?:the|our|one) \\p{L}{2,15} office|all \\d{1,5} |for me and \\p{L}{1,12}|workstation|one pc|a single (?:pc|user|agent|computer)|agents \\p{L}{3,12} and \\p{L}{3,12}|my office|coworkers?|co-workers?|teammates?|(?:our|the|my) (?:receptionist|secretary|accountant|director|boss|ceo|dispatcher)s?`,
    ].join('|'),
  ),
  tried: wordPattern(
    [
      `(?:по)?пробовал${L}|на (?:трубке|телефоне|другом \\p{L}{3,12}) (?:\\p{L}{2,12} )?(?:идет|работает|звонит|слышно)|(?:по|пере)?провер(?:ил|ял|ен)${L}|переустан(?:о|а)${L}|перезагру(?:зил|жал)${L}|перезапус(?:кал|тил)${L}|перезаход${L}|перезаш${L}|перелогин${L}|(?:по|о|вы)?чист(?:ил|ка)${L}|очищал${L}|отключ(?:ал|ил)${L}|выключ(?:ал|ил)${L}|(?:по|с)?менял${L}|сменил${L}|заменил${L}|сбрасывал${L}|сбросил${L}|удал(?:ил|ял)${L}|переподключ${L}|чтобы (?:вернуть|заработало|исправить|восстановить)[\\p{L} ,]{0,20}(?:приходится|надо|нужно|помога)${L}|(?:перезагруз|перезапуск|переустановк|перезаход|выход)${L} (?:\\p{L}{2,12} ){0,2}(?:помога|спаса|лечит)${L}|обновл(?:ял)${L}|переназнач${L}|перевыпус${L}|пересозда${L}|перепривяз${L}|откатил${L}|откатывал${L}|(?:не|ничего не|никак не|мало) (?:помог|помога|дал|изменил)${L}|помогает (?:только|лишь)|без (?:результат|толк)${L}|заново (?:ввел|ввод|установ|привяз|созда|подключ|вход)${L}|(?:вводил|привязывал|устанавливал|создавал|подключал)${L} (?:\\p{L}{2,12} )?заново|заходил${L} из|заходили|закрывал${L}|открывал${L}|подключал${L}|перетыкал${L}|крутил${L}`,
      `tried(?! to)|re-?install(?:ed|ing)|restarted|rebooted|cleared|(?:was |were )?reset|toggled|switched (?:\\p{L}{2,15} ){0,3}off|turned (?:\\p{L}{2,15} ){0,3}off|disabled|changed (?:the|my|our)|changing the|replaced|swapped|re-?created|re-?built|emptied|uninstalled|removed (?:the|my|our)|rolled back|re-?connected|updated the|made no difference|no (?:change|effect|luck|difference|success)|(?:did|does)(?:n't| not) (?:help|change|matter)|nothing (?:helps|helped|changed)|still the same|(?:another|a different|different) (?:folder|pc|computer|headset|browser|account|user|network)|as (?:an )?admin(?:istrator)?|checked (?:the|our|with|all)|asked our|(?:reload|restart|reboot|re-?install|re-?log|sign)(?:ing)?(?: (?:out|in|it|the \\p{L}{2,12}))? (?:only )?(?:helps|fixes|cures|solves)|with (?:a|another|the) (?:desk ?|other |different )?(?:phone|softphone|headset|client|pc)[\\p{L} ,]{0,40}works`,
    ].join('|'),
  ),
} as const;

/** The exact words or the code of an error: a number, a name that programs give, or a quotation after 'it says'. */
export const ERROR_TEXT: readonly RegExp[] = [
  wordPattern(
    `(?:ошибк${L}|ошибок|error|код${L}|code|sip|http|status|статус)(?: (?:номер|code|код|number|no))?[\\s:№#"«(-]{0,3}(?:0x[0-9a-f]{2,16}|-?\\d{1,6})|0x[0-9a-f]{4,16}|(?:выда[её]т|возвращает|returns?|got|getting) (?:40[0134568]|415|48[0-8]|491|50[0-4]|60[0346])|(?:40[0134568]|415|48[0-8]|491|50[0-4]|60[0346])[ :-]{1,3}(?:bad|unauth|forbid|not|proxy|request|unsupp|temp|call|loop|address|busy|internal|bad|service|server|decline|ошибк)\\p{L}{0,12}`,
  ),
  wordPattern(
    '(?:40[0134568]|415|48[0-8]|491|50[0-4]|60[0346]) (?:на|при|в ответ|when|on|for|every|each|from)',
  ),
  wordPattern(
    '(?:net::)?err_[a-z_]{3,60}|[\\p{L}.]{2,60}exception|access violation|segmentation fault|traceback|invalid \\p{L}{3,15} (?:key|code|license|licence)?|invalid licen[cs]e|(?:call|login|connection|registration|sync) failed[: ]',
  ),
  /(?:пишет|пишут|выда(?:ет|ло|ла|ют)|выск\p{L}{1,10}|появл\p{L}{1,6}|показыва\p{L}{1,3}|надпис\p{L}{1,3}|сообщени\p{L}{1,3}|ошибк\p{L}{1,3}|окно|текст|says?|said|reads?|shows?|saw|sees?|got|get|gets|message|error|box|saying|with)[^"«“„\n]{0,60}["«“„][^"»”]{4,300}["»”]/iu,
  /(?:у них|пишет|выда(?:ет|ло)) «[^»]{4,300}»/iu,
];

/** An error or a message that is spoken of. */
export const ERROR_MENTIONED = wordPattern(
  `ошибк${L}|ошибок|error|errors|пишет|пишут|сообщени(?:е|я|ем)|(?:выда(?:ет|ло|ла)|выскакива\\p{L}{1,2}|выскочил\\p{L}{0,1})|предупреждени\\p{L}{1,2}|(?:an? |the )?(?:error |warning )message|warning|it says|exception`,
);
