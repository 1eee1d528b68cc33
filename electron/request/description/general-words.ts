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
    'пк комп лог логи скрин тест тема темы клиент клиенты сайт дела дело нас весь кому ' +
    // English grammar and vague words.
    "a about again all already also always am an and another any anybody anymore anyone anything are aren't as asap at be because been being but by can can't " +
    "cannot could couldn't day days did didn't do does doesn't doing don't done for from get gets getting go going good got had has hasn't have haven't having he hello help hey hi how " +
    "i i'm if i've in is isn't it it's its just kindly let like many me more morning most much my need no nobody none not nothing now of off ok okay on one only or our out whom " +
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
  'поним сотрудничест недоволь качеств безобраз отзыв вид[еи][лтшм] писа[тл] пиш[уе] напис начальник начальств руковод директор отпуск админ бухгалтер секретар технич специалист ' +
  'разбира разобр случил надея надежд принять меры мера противн вынужд прода[жв] продукт бренд известн напомина ситуац измен прежн лет год[аы]? месяц важна диагност некорректн наблюд ' +
  'повторн рассчит зав[иы]с отношен отнес вниман различн разные приветств поговор рассказ расскаж покаж объясн зовут офис этаж улиц вход[^яи] звонит[еь] перезвон позвон свяж связ срочно мало много хоть скоро долг ' +
  'клиент[аоуы] заказчик бизнес убытк потер[яь][ле]м жалоб претенз суд договор нормальн устраива мешае дн[яе][мй] рабоч общем кофе шесть пять обед[а]? ближайш затруднен сложност удобн лояльн постоянны партнер ' +
  'contact(?!s) fac(?:e|ed|ing)$ impact unhapp happy highest highly higher high$ dear writ[ei] wrote express disappoint customer expect better situation unaccept resolv immediat treat matter priorit appreciat hope hoping advance further inform respon ' +
  'repl[yi] regard reach explain technical person manager management boss office staff various observ request diagnos correct fault perform accord soon losing money minute ' +
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
  return word.length === 1 || WHOLE_WORDS.has(word) || STEM.test(word);
}
