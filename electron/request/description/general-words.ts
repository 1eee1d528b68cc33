import { isOneSlipFrom, soundOf } from './misspelled';

/** Words that say nothing of a problem by themselves: grammar, greetings, pleas, vague time, 'it does not work'. */
const WHOLE_WORDS = new Set(
  // Russian grammar and vague words.
  (
    'вашу нашу сих пор та ту того тому той моя мой мое мои моего эту этих этим а без бы был была было были быть в вам вас ваш ваша ваше ваши во вот вообще все всего всей всем всех всю вся всё вы где да даже для до его ее если есть еще ' +
    'же за и из или им их к как какая какие какой когда ко которая который которые кто куда ли либо между меня мне мной мы на над надо наконец нам нами нас наш ' +
    'наша наше наши не него нее ней нет нету ни никак никакой никто никого ничего ничто но ну о об один одна однако он она они оно от очень по под пока потом ' +
    'почему при про раз с сам сама само своей своя себя со совсем так такая такое такой такие там те тем то тоже только тот тут ты у уж уже хоть чего чем ' +
    'через что чтобы что-то что-нибудь кто-то какая-то какой-то какое-то какие-то где-то как-то чё че ща эта эти это этого этой этом этот я ' +
    'ок окей оу ага угу привет здравствуйте здрасте день дня добрый доброе доброго добрый утро вечер спасибо пожалуйста плиз плз пж сос алло эй ' +
    'опять снова сейчас теперь сегодня вчера позавчера завтра утром утра днем вечером вечера ночью час часа часов минут минуты неделя неделю недели сутки месяц год ' +
    'второй третий четвертый первый пятый давно недавно всегда постоянно иногда часто вдруг внезапно просто плохо хорошо нормально нужно можно нельзя невозможно ' +
    'могу может можем можете мочь можно хочу хотим хотелось надо должен должна должно должны беда ужас кошмар блин капец жесть хелп сроч номер номера ном см ' +
    'отправляю отправляем отправил отправила шлю шлем высылаю выслал скинул скинула кидаю просил просили сказали ' +
    'лишь именно кроме чуть едва разве пусть хотя тогда затем везде нигде никуда туда сюда отсюда оттуда зачем сколько столько насколько любой любая любое другой другая другое другие иной разный многие некоторые своего своему своих свои ними ней нем тобой собой себе кем чем ничем никем наверное наверно кажется видимо короче типа вроде значит итак кстати вообще-то пора ладно давай давайте все-таки наконец-то по-прежнему по-старому что-либо кого-то чего-то кому-нибудь кто-либо куда-то откуда сто тысячу тысяча десять двадцать тебя тебе ты твой ею нами вами ими моими твою нашим нашими вашим вашими вашего вашей вашему эту этому будет будем будут буду будь будьте стал стала стало стали ведь прямо точно правда ясно понятно таки якобы словно причем притом поэтому потому оттого отчего впрочем зато либо иначе около вокруг среди вместе вдвоем сегодняшний вчерашний завтрашний прошлый прошлом прошлого прошлую прошлой сначала скорее дальше далее лучше хуже слишком довольно почти совершенно абсолютно полностью примерно ровно ' +
    'dont doesnt didnt cant isnt arent wasnt wont couldnt hasnt havent thats whats im ive youre ' +
    'acts acting acted behaves behaving funny weird strange odd silly minute чудит чудеса дурит шалит капризничает фото фотки фотку репорт репорта айди самый самая самое самого чет чо чё ваще вообщем кстате норм нормас инет прога проги прогу прогой проге хз ним щас ребят ребята дорогие ' +
    'пк комп лог логи скрин тест тема темы клиент клиенты сайт дела дело нас весь кому ' +
    // English grammar and vague words.
    "a about again all already also always am an and another any anybody anymore anyone anything are aren't as asap at be because been being but by can can't " +
    "cannot could couldn't day days did didn't do does doesn't doing don't done for from get gets getting go going good got had has hasn't have haven't having he hello help hey hi how " +
    "i i'm if i've in is isn't it it's its just kindly let like many me more morning most much my need no nobody none not nothing now of off ok okay on one only or our out whom " +
    "upon whether though although however therefore thus else either neither own against through into onto per via may might must shall should let's there's here's who's you're we're they're i've we've you've they've i'd we'd i'll we'll you'll he's she's himself herself myself yourself itself themselves ourselves whose here once further till because too quite rather very just even ever else way lot lots bit kind sort stuff day night week month year years today's tonight around within across along behind beyond among toward towards off up down out over again then than that this those these first second third last next previous another other others same such only own so too can will don should've could've would've ain't em ya yep nope yeah oh ah hmm well folks guy mate bro buddy hiya hallo morning " +
    'over pc please pls plz uses ask asking asked know knows problem problems properly quick quickly really she since so some something somehow someone soon sos still such support team ' +
    "test testing than thank thanks that that's the their them then there these they thing things this time to today tomorrow too try trying up urgent urgently us use used using very " +
    "want was wasn't we week weeks well went were what what's when where which while who why will with without won't would yes yesterday yet you your " +
    'work works worked working wrong broken broke bad badly issue issues error errors bug bugs bugged fix fixed fails fail failed fault faulty ' +
    'softphone soft phone phones program programme app application software system computer computers laptop machine service client product it everything ' +
    'dear sir madam team greetings afternoon evening night immediately critical important emergency stop stops stopped attached attachment attachments screenshot log logs file see look ' +
    'report number reports no nr id subject unable not guys man dude lol wtf omg hrs hours hour minutes ago long ever never everyone everybody users user agents agent operators customer company office'
  ).split(' '),
);

/** Beginnings of such words; whole families of Russian endings. */
const STEMS: readonly string[] = (
  'работ заработ поработ софтфон softphone програм прилож телефон систем компьют ноутбук сервис ' +
  'проблем ошибк ошибок слома полома глюч глюк баг неисправ неполад сбо[йя] фигн херн хрен ерунд ' +
  'помо почин исправ реш разбер разобра сдела подскаж посмотр провер ответ свяж обрат срочн быстр скор немедл ' +
  'уважаем коллег поддерж служб техпод обращ заявк вопрос ситуац просьб прос[ия]м прошу просит ' +
  'сотрудник оператор менеджер пользоват людей люди офис компани фирм организац клиент ' +
  'вложен прикреп прилага скриншот файл архив описа письм отчет report ' +
  'пашет пашут фурыч фуныч пыхт получа получи верн возвращ знаю знает знаем зна[йл] ждем ждать жду жалу люб[аоы] раньше помни ' +
  'оперативн убедительн немедлен крайне максимальн сидят сидим стоит простаива функцион действ польз странн непонят непорядок перестал критич важн'
).split(' ');

/** Beginnings of the words of complaint, courtesy, business and waiting: long letters are made of them and say nothing. */
const COMPLAINT_STEMS: readonly string[] = (
  'терп платим оплач деньг исправно происход лезет ворот устран кратчайш срок заявк содейств возник крайн готов предостав дополнительн информац благодар заране ' +
  'поним сотрудничест (?:не)?доволь качеств безобраз отзыв вид[еи][лтшм] писа[тл] пиш[уе] напис начальник начальств руковод директор отпуск админ бухгалтер секретар технич специалист ' +
  'разбира разобр случил надея надежд принять меры мера противн вынужд прода[жв] продукт бренд известн напомина ситуац измен прежн лет год[аы]? месяц важна диагност некорректн наблюд ' +
  'повторн рассчит зав[иы]с отношен отнес вниман различн разные приветств поговор рассказ расскаж покаж объясн зовут офис этаж улиц вход[^яи] звонит[еь] перезвон позвон свяж связ срочно мало много хоть скоро долг ' +
  'клиент[аоуы] заказчик бизнес убытк потер[яь][ле]м жалоб претенз суд договор нормальн устраива мешае дн[яе][мй] рабоч общем кофе шесть пять обед[а]? ближайш затруднен сложност удобн лояльн постоянны партнер ' +
  'договор[иа] догова?рив обсужд обсуд переписк обещ подробн детал информир сообщит сообщаю сообщали контактн лиц[оау]$ рассмотр рассматр поручен уважен добр[оы] впечатлен отписк существ[уо]$ относил складыва эмоц технар гуманитар эксперт инженер консульт спец(?:ы|ов)?$ ребят девочк девушк парни мужик господ товарищ друзья усну спите жив(?:ой|ые)$ достал[иа]$ надоел бесит задолбал издева позор стыд отсто[йя] дерьм говн мусор хлам барахл поделк криворук конкурент перейд[еу]м откаж расторг вернит оплат преми план(?:ы|ов|а)?$ сделк дохо[дт] выручк настроени душ[аиу]$ нерв терпен сил[ыа]?$ совест ответствен обязан обязательств гаранти лояльн пут[ьемя]+$ смысл сделай помог[ли] выруча спаса глян[ьу] посодейств уточн выясн поясн отреагир реагируйте пересл отпис черкн маяк напомн напомин ап$ апну поднима[йю]$ тикет кейс инцидент очередной очередную бардак хаос цирк детск сад$ провал катастроф кошмар ужас жут кранты труба$ каюк капут звезд[аец] опа$ прелест молодц браво спасиб удач привет здрав добрейш доброе прост[ио]те извин[яи] пардон сорри ' +
  'arrang schedul conversation discuss(?:ed|ion) technical idea tell$ told$ serious plan(?:s|ned)?$ wrote revert needful escalat bump$ worst best$ human real(?:ly)?$ alive ridicul joke disgrac shame pathetic competitor renew subscription invoice money regarding reg$ ref$ referenc ticket incident follow$ follow-?up chas(?:e|ing)$ await pending outstanding progress news$ mind$ believe think(?:ing)?$ thought guess maybe perhaps probably sure$ mention promis care(?:s|d)?$ sorry apolog excuse regret worr(?:y|ied|ies) concern upset angry mad$ furious crazy insane stupid idiot dumb suck crap sh[i*]t damn hell$ disaster nightmare chaos mess$ hopeless unreal unbeliev unprofession incompet world job$ work(?:force|day)$ daily lifesav save us$ rescue deal(?:ing)?$ matters? sake$ god$ lord jesus whatsapp mail(?:ed)?$ email(?:ed)?$ describ mentioned enclos herewith hereby pursuant humbl revert obliged gratitude cooperation coordinate valuable esteemed organi[sz]ation trust(?:ed)?$ satisf dissatisf disappoint ' +
  'represent vendor stakeholder perspective prompt(?:ly)?$ tasked review displeas offering logistic industr колектив коллектив стажер поруч вникн вника убедит последние$ толк[ау]?$ неадекват чуд[еои] каприз ' +
  'contact(?!s) fac(?:e|ed|ing)$ impact unhapp happy highest highly higher high$ dear writ[ei] wrote express disappoint customer expect better situation unaccept resolv immediat treat matter priorit appreciat hope hoping advance further inform respon ' +
  'repl[yi] regard(?!less) reach explain technical person manager management boss office staff various observ request diagnos correct fault perform accord soon losing money ' +
  'send visit engineer specialist expert discuss forum review refund lawyer contract paid pay price patien toler frustrat annoy terribl awful horribl useless garbage rubbish ' +
  'worse version people nobody concern kind great possible deserv attention provid detail assist cooperat loyal experienc difficult moment touch earliest convenien years? coordinat inherit predecess complain grateful sorting offer'
).split(' ');

const COMPLAINT = new RegExp(`^(?:${COMPLAINT_STEMS.join('|')})`, 'u');

/** True for a word of complaint, courtesy or business, such as `уважаемые`, `руководство` or `disappointed`. */
export function isComplaintWord(word: string): boolean {
  return COMPLAINT.test(word);
}

const STEM = new RegExp(`^(?:${STEMS.join('|')})`, 'u');

/** True for a word that says nothing of a problem by itself; the word is in the form of `wordsOf`. */
export function isGeneralWord(word: string): boolean {
  return word.length === 1 || WHOLE_WORDS.has(word) || STEM.test(word) || isWrittenTogether(word);
}

/** True for a general word after a `не` that belongs apart from it, such as `неработает`. */
function isWrittenTogether(word: string): boolean {
  const rest = /^н[еи](?=\p{L}{4})/u.test(word) ? word.slice(2) : '';
  return rest !== '' && (WHOLE_WORDS.has(rest) || STEM.test(rest));
}

const SOUNDS = new Set([...WHOLE_WORDS].map(soundOf));
const STEM_SOUNDS = STEMS.filter((stem) => /^[а-я]{4,}$/u.test(stem)).map(soundOf);
const LONG_WORDS = [...WHOLE_WORDS].filter((word) => /^[a-z]{5,}$/u.test(word));

/** True for a general word that is misspelt: Russian written by ear, English of five letters and more with one slip. */
export function isMisspeltGeneralWord(word: string): boolean {
  if (word.length < 4) return false;
  const sound = soundOf(word.replace(/^н[еи](?=\p{L}{5})/u, ''));
  if (SOUNDS.has(sound) || SOUNDS.has(soundOf(word))) return true;
  if (STEM_SOUNDS.some((stem) => sound.startsWith(stem))) return true;
  return word.length >= 5 && LONG_WORDS.some((known) => isOneSlipFrom(known, word));
}
