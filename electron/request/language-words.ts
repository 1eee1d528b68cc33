/** Commonest words of a language that its neighbours do not share, and letters that only it has among those told apart here. */
export interface LanguageProfile {
  readonly language: string;
  readonly script: 'latin' | 'cyrillic';
  readonly words: ReadonlySet<string>;
  /** A single such letter is strong evidence. */
  readonly letters: RegExp | null;
  /** Letters that the language does not have: a word with one of them is evidence against it. */
  readonly alien: RegExp | null;
  /** German writes every noun like a name. */
  readonly capitalisesNouns: boolean;
  /** Endings and beginnings that many words of the language have; weak evidence. */
  readonly shapes: RegExp | null;
}

type Evidence = Partial<Pick<LanguageProfile, 'letters' | 'alien' | 'shapes' | 'capitalisesNouns'>>;

function profile(
  language: string,
  script: LanguageProfile['script'],
  words: string,
  { letters = null, alien = null, shapes = null, capitalisesNouns = false }: Evidence = {},
): LanguageProfile {
  return { language, script, words: new Set(words.split(' ')), letters, alien, shapes, capitalisesNouns };
}

const RUSSIAN = profile(
  'ru',
  'cyrillic',
  'и в во не что он она они на я с со как а то все это так его но да ты к у же вы за бы по только ее мне было вот от меня еще нет о из ему теперь когда даже ну если уже или ни быть был него до вас опять уж вам ведь там потом себя ничего ей может тут где есть надо для мы тебя их чем была сам чтоб без будто чего раз тоже себе под будет тогда кто этот того потому этого какой совсем этом почти мой чтобы нее сейчас были куда зачем всех можно при после через который перед здравствуйте добрый день спасибо пожалуйста работает звонок звонки программа приложение выдает пишет появляется закрывается нажимаю оператор вчера сегодня каждый ошибка слышно окно помогите показывает раньше',
  {
    alien: /[іїєґўәғқңөұүһҳӯӣҷђјљњћџ]/u,
    shapes: /(?:ение|ения|[аеиы]ет|[её]тся|ость|[оы]е|ый|ых|ов|ая)$/u,
  },
);

const ENGLISH = profile(
  'en',
  'latin',
  "the of and to in is it that was for on are with as i his they be at this have from or had by but what some we can out other were all your when up use how an each she which their time if will way about many then them would like so these her long make him has two more see no could people my than first been call who its now find down day did get come may part over after our not i'm it's don't doesn't can't cannot does every always sometimes please help hello hi thanks calls works working crashes closes sound screen button error update agent agents user users yesterday today expected should press open nothing happens since there been any only no hear hears heard caller callers audio ringtone ringing missing echo locked fails failed freezes frozen hangs crash crashed drop drops dropped lost connect reports reported shows says one way take takes answer still again off slow blank page log logs logged gets lets went wrong before while without any",
  { alien: /[^\x00-\x7f]|q(?!u)|o'[zqnrtl]|g'/u, shapes: /(?:ing|ed|ly|ght|ness)$|^(?:wh|th)/u },
);

/** The language that support reads in each script (R11): the other ones are told from it. */
export const HOME_PROFILES: Readonly<Record<LanguageProfile['script'], LanguageProfile>> = {
  cyrillic: RUSSIAN,
  latin: ENGLISH,
};

/** The table of languages (R11): those of the vendor's customers first; words are in the form of `wordsOf`. */
export const LANGUAGE_PROFILES: readonly LanguageProfile[] = [
  RUSSIAN,
  ENGLISH,
  profile(
    'uk',
    'cyrillic',
    "і й та що це не на у в з із зі до як але або ми ви він вона вони мені мене нас вас його її їх є був була було були буде якщо коли де тут там ще вже дуже після під через для від про чи щоб який яка яке які цей ця ці немає добрий дякую вітаю будь ласка працює програма дзвінок дзвінки дзвінка помилка сьогодні вчора завжди кожен кожного разу натискаю виклик виклику вхідний вікно комп'ютер користувач допоможіть закривається зникає бачить не реагує зникли усіх лише щоночі під потім якщо та ввечері нема звуку чути чує чую пропав навушники навушниках екран екрані співрозмовника вилетіла вилітає зависає увійти вхідні приходять тепер оновлення",
    {
      letters: /[іїєґ]|еться$/u,
      alien: /[ыэъёўәғқңөұүһҳӯђјљњћџ]/u,
      shapes: /(?:ється|ються|ємо|ити|ого|ання|ення|ість|ться|ує|ують|ів|ові)$/u,
    },
  ),
  profile(
    'be',
    'cyrillic',
    'і не на ў у з да як але або мы вы ён яна яны мне мяне нас вас яго яе іх ёсць быў была было калі дзе тут там яшчэ ўжо вельмі пасля пад праз для ад пра ці каб які якая якія гэта гэты гэтая няма добры дзень дзякуй калі ласка працуе праграма званок званкі памылка сёння учора заўсёды кожны раз акно выклік дапамажыце гэтым што пры рэагуе патрабуе кожным аператар аператара бачыць увайсці магу зніклі знік потым усіх нас чуваць праз прапушчаным чую абанента абанент гук гуку званкі званок абрываюцца абнаўлення ўвайсці сама экран',
    {
      letters: /[ўі]|рэ|дз[еіяь]|ць$|цца$/u,
      alien: /[ищъїєґәғқңөұүһҳӯђјљњћџ]/u,
      shapes: /^(?:пры|пад|пера|аб)|(?:ае|уе|аецца|ага|аму|амі|цыя)$/u,
    },
  ),
  profile(
    'kk',
    'cyrillic',
    'және мен сен ол біз сіз олар бұл осы сол үшін емес жоқ бар болды болып керек кейін дейін қалай неге қашан қайда өте тағы бірақ немесе сәлеметсіз бе рахмет қоңырау қоңыраулар бағдарлама жұмыс істемейді қате бүгін кеше әр терезе естілмейді компьютер сағат бері өз барлығында екінші дыбыс дауыс жабылып қалады қалды кіру мүмкін тұр кезінде',
    {
      letters: /[әғқңөұһі]|м[ае]й[дт][ыі]$/u,
      alien: /[ўҳӯӣҷїєґђјљњћџ]/u,
      shapes: /(?:ды|ді|ты|ті|лар|лер|дар|дер|ға|ге|қа|ке|нан|нен|дан|ден|ның|нің|мейді|майды)$/u,
    },
  ),
  profile(
    'uz',
    'cyrillic',
    'ва мен сен у биз сиз улар бу шу учун эмас йўқ бор бўлди керак кейин қандай нега қачон жуда лекин ёки ассалому алайкум рахмат қўнғироқ дастур ишламаяпти хато бугун кеча ҳар кейин бери ўз йўқолиб қолди қоляпти кўрмаяпти овоз очилмаяпти эшитилмаяпти дастурга бўлмаяпти',
    {
      letters: /[ўҳқғ]|япти$/u,
      alien: /[әңөұүһіїєґщыђјљњћџ]/u,
      shapes: /(?:япти|япман|моқда|лар|лари|ларни|нинг|ган|дан|га|ни|да|ди|иб)$/u,
    },
  ),
  profile(
    'ky',
    'cyrillic',
    'жана мен сен ал биз сиз алар бул үчүн эмес жок бар болду керек кийин эмне кайда абдан бирок же саламатсызбы рахмат чалуу программа иштебейт ката бүгүн кечээ ар бери аны бирок өтпөйт көрбөйт',
    {
      letters: /[үө]/u,
      alien: /[әғқұһіїєґўҳӯђјљњћџщ]/u,
      shapes: /(?:ды|ди|ту|ду|лар|лер|дан|ден|нын|нин|га|ге|көй|бөйт|бейт)$/u,
    },
  ),
  profile(
    'tg',
    'cyrillic',
    'ва ман ту ӯ мо шумо онҳо ин он барои нест ҳаст буд бояд пас чӣ кай куҷо хеле лекин ё салом раҳмат занг барнома кор намекунад хато имрӯз дирӯз ҳар',
    { letters: /[ӯӣҷ]/u, alien: /[әңөұүһіїєґўщыђјљњћџ]/u },
  ),
  profile(
    'bg',
    'cyrillic',
    'и на да се не за от в с по че ще сме са съм си ли го ми ни ви как какво когато къде този тази това тези няма има здравейте благодаря моля работи програмата обаждане грешка днес вчера всеки път след като при от към си след при всички вижда минават изчезнаха обаждания',
    { alien: /[ыэёіїєґўәғқңөұүһҳӯђјљњћџ]/u, shapes: /(?:ът|ата|ите|ето|ането|ването|ски|ваме|ват)$/u },
  ),
  profile(
    'sr',
    'cyrillic',
    'и у је да се на не за са од као али или ми ви он она они мене нас вас његов што када где овај ова ово нема има добар дан хвала молим ради програм позив грешка данас јуче сваки пут после',
    { letters: /[ђјљњћџ]/u, alien: /[ыэёъщйьюяіїєґўәғқңөұүһҳӯ]/u },
  ),
  profile(
    'de',
    'latin',
    'der die das und ist nicht ich wir sie er es ein eine einen einem einer mit auf für von zu zum zur im in den dem des bei nach wenn aber oder auch noch nur wie was wird werden wurde kann kein keine mehr schon seit hat haben habe bin sind war dass uns mir mich unser unsere alle bitte danke hallo guten tag anruf anrufe programm funktioniert fehler heute gestern immer jeder jedes mal ton fenster schließt statt klick öffnet wechselt ohne auf pause zeigt fragt bricht ab fehlt gehen sieht wird meinem seinem nicht dem start passwort uns beim hört höre hilfe bleibt leer geht stürzt klingelt klingeln frau herr sich mehr',
    {
      capitalisesNouns: true,
      letters: /[ßäöü]/u,
      alien: /[ñãõąęłěřůğışəțșàèéêç]/u,
      shapes:
        /(?:ung|ungen|lich|keit|heit|ieren|iert|tasten?|zeile|zeit|spräch\p{L}{0,2}|(?:ge|ver|be|ein|aus|ab|an|auf)\p{L}{3,10}(?:t|en))$|^(?:an|auf|aus|ein|ge|ver|zwei|drei)\p{L}{5,}/u,
    },
  ),
  profile(
    'fr',
    'latin',
    "le la les un une des et est ne pas je nous vous il elle ils on du de au aux en dans sur pour par avec ce cette ces que qui quand mais ou où plus très sans sont était être été ai avons avez ont fait mon ma mes notre votre bonjour merci s'il appel appels logiciel fonctionne erreur aujourd'hui hier toujours chaque fois son fenêtre se ferme depuis après l'appel n'est c'est j'ai d'un qu'il impossible connecter vers manqués réagit voit mais il pas entends plante ce matin coupent bout client micro",
    {
      letters: /[œçêèàùûîôâ]|^(?:[cdjlmnst]|qu)'/u,
      alien: /[äößñãõąęłěřůğışəțș]/u,
      shapes: /(?:ements?|eurs?|tions?|ées?|ez|aux|elle|ette)$/u,
    },
  ),
  profile(
    'es',
    'latin',
    'el la los las un una y es no que de en con por para se lo al del su mi me nos yo pero como cuando más muy sin está están son era fue ha he hemos tiene hay esto este esta todo todos cada vez siempre ayer hoy desde después hola gracias buenos días favor llamada llamadas programa funciona error sonido ventana cierra puede puedo fallan responde entrar ve guardan hace dos corta pero oye cortan iniciar sesión abre solo audio cliente',
    {
      letters: /[ñ¿¡óíáú]/u,
      alien: /[äößãõąęłěřůğışəțșçàèêœ]|q(?!u)/u,
      shapes: /(?:ción|ciones|mente|ador|adas?|ados?|idos?|iendo|ando)$/u,
    },
  ),
  profile(
    'pt',
    'latin',
    'o os a as um uma e é não que de em com por para se no na nos nas do da dos das ao seu meu minha me eu nós mas como quando mais muito sem está estão são era foi tem há isto este esta tudo todos cada vez sempre ontem hoje desde depois olá obrigado obrigada bom dia favor chamada chamadas programa funciona erro som janela fecha posso você vê fila entrar consigo falham guardadas há dois cai atender iniciar fazer entra som áudio cliente ouve',
    {
      letters: /[ãõçêâ]/u,
      alien: /[äößñąęłěřůğışəțșœ]/u,
      shapes: /(?:ção|ções|mente|ados?|adas?|ando|endo)$/u,
    },
  ),
  profile(
    'it',
    'latin',
    "il lo la i gli le un una e è non che di in con per si al del della dei su mio mia mi noi io ma come quando più molto senza sono era stato ha ho abbiamo c'è questo questa tutto tutti ogni volta sempre ieri oggi dopo ciao grazie buongiorno favore chiamata chiamate programma funziona errore suono finestra chiude posso quando le vengono salvate vuote due giorni riesco accedere passano verso cade secondi risposta non al delle degli dei alle dalla nella nessun suono sente blocca apre cadono minuto",
    {
      letters: /[òùì]|^(?:[cdl]|un|(?:a|da|de|ne|su)ll)'/u,
      alien: /[äößñãõąęłěřůğışəțșçœ]/u,
      shapes: /(?:zione|zioni|mente|vano|gono|dono|tare|dere|ata|ate|ati|ono|ello|anti)$/u,
    },
  ),
  profile(
    'pl',
    'latin',
    'i w na nie się to jest z do że o jak po za od dla ale lub my wy on ona oni mnie nas was jego jej ich był była było były będzie jeśli kiedy gdzie tu tam jeszcze już bardzo przez pod przy czy żeby który która które ten ta te ma mam mamy dzień dobry dziękuję proszę połączenie połączenia program działa błąd dzisiaj wczoraj zawsze każdy razem okno dźwięk brak dźwięku słychać mogę rozmowa słuchawkach rozmówcy urywa zalogować',
    {
      letters: /[ąęłńśźż]/u,
      alien: /[äößñãõěřůğışəțșçêàœ]/u,
      shapes: /(?:anie|enie|ania|enia|ować|iem|ach|ami|ego|emu|owych|nych)$/u,
    },
  ),
  profile(
    'cs',
    'latin',
    'a je se na v ve že to s z do o k pro ale jak po za od nebo my vy on ona mě nás vás jeho její byl byla bylo když kde už velmi přes pod při který která které ten ta nemá mám dobrý den děkuji prosím hovor hovory program nefunguje chyba dnes včera vždy každý okno zvuk není jsem jsou od nevidí ve svém okně frontu linky na už dva dny',
    {
      letters: /[ěřůčšžýí]/u,
      alien: /[äößñãõąęłńğışəțșçêàœ]/u,
      shapes: /(?:ání|ení|ých|ého|ému|ují|uje|ovat)$/u,
    },
  ),
  profile(
    'nl',
    'latin',
    'de het een en is niet ik wij we je u hij zij van op in met voor aan bij naar als maar of ook nog wel geen er dat die dit wat wordt werd kan meer sinds heeft hebben heb ben zijn was ons onze alle alstublieft bedankt hallo goedendag oproep programma werkt fout vandaag gisteren altijd elke keer geluid venster sluit worden al twee dagen leeg sinds vanochtend lukken naar ziet zijn niet aangesloten hem',
    {
      alien: /[äößñãõąęłěřůğışəțșçêàœ]/u,
      shapes:
        /(?:lijk|ingen|heid|aat|ijn|oor|uit|ij|tjes?|ge\p{L}{3,10}en)$|^(?:ge|op|uit|ver)\p{L}{4,}(?:en|d)$/u,
    },
  ),
  profile(
    'tr',
    'latin',
    've bir bu da de için ile çok ama veya ben sen biz siz onlar var yok değil ne nasıl neden zaman her sonra önce gibi daha olarak oldu oluyor merhaba teşekkürler lütfen arama aramalar program çalışmıyor hata bugün dün ses pencere kapanıyor olan şey sabahtan beri iki gündür tepki kendi onu gelmiyor gelen giriş açılmıyor kesiliyor yapamıyorum çağrı mikrofon',
    {
      letters: /[ğışöüç]|[ıiuü]yor(?:um|uz|lar)?$/u,
      alien: /[äßñãõąęłěřůəțșéèêàœ]/u,
      shapes: /(?:yor|lar|ler|ları|leri|ında|inde|mak|mek|dan|den|lık|lik|rak|rek|sine|sini)$/u,
    },
  ),
  profile(
    'uz',
    'latin',
    "va men sen u biz siz ular bu shu uchun emas yo'q bor bo'ldi kerak keyin qanday nega qachon juda lekin yoki assalomu alaykum rahmat qo'ng'iroq qo'ng'iroqlar dastur ishlamayapti xato bugun kecha har ovoz oyna yopiladi bilan dasturi beri qoldi o'z ulangan uni deb mijozlar mijoz eshitmayapti qilib qotib uziladi ovozi",
    {
      letters: /o'|g'|q(?!u)|yap(?:ti|man)$|maydi$/u,
      alien: /[^\x00-\x7f]/u,
      shapes: /(?:yapti|yapman|maydi|moqda|lar|lari|larni|ning|gan|dan|ga|ni|da|di|ib)$/u,
    },
  ),
  profile(
    'az',
    'latin',
    'və bir bu da də üçün ilə çox amma mən sən biz siz onlar var yox deyil nə necə zaman hər sonra əvvəl kimi salam təşəkkür zəng proqram işləmir xəta bu gün dünən',
    { letters: /ə/u, alien: /[äßñãõąęłěřůțșéèêàœ]/u },
  ),
  profile(
    'kk',
    'latin',
    'men sen ol biz siz bul üshin emes joq bar boldy kerek keiin qalai nege qońyrau qoñyrau qonyrau dybys dauys baǵdarlama bağdarlama bagdarlama jumys istemeidi klientti kezinde qalady',
    { letters: /[ǵńñ]|q(?!u)|[mpb][ae]i(?:d[yi]|m[yi]n)$|lyp$/u, alien: /[ßãõąęłěřůșțçêàœ']/u },
  ),
  profile(
    'ro',
    'latin',
    'și în nu este un o de la cu pe pentru că dar sau noi voi el ea mă ne vă lui era sunt când unde foarte după prin care acest această bună ziua mulțumesc apel program funcționează eroare astăzi ieri mereu fiecare fereastra sunet nu merg de azi vede coada lui goale zile două',
    {
      letters: /[țșăîâ]/u,
      alien: /[äößñãõąęłěřůğışəçêœ]/u,
      shapes: /(?:ului|ilor|urile|ările|ează|esc|ește)$/u,
    },
  ),
  // Russian in Latin letters, as people without the keyboard layout write it; support reads it.
  profile(
    'ru',
    'latin',
    'ne eto chto kak na my vy menya nas vas ili esli kogda uzhe ochen posle pri dlya net est bylo zdravstvuyte privet spasibo pozhaluysta pojaluista pomogite rabotaet zvonok zvonki zvuk zvuka programma softfon oshibka segodnya vchera vsegda kazhdyy raz okno',
  ),
];

/** Languages told by their letters alone. */
export const SCRIPT_LANGUAGES: readonly (readonly [RegExp, string])[] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, 'ja'],
  [/\p{Script=Hangul}/gu, 'ko'],
  [/\p{Script=Han}/gu, 'zh'],
  [/\p{Script=Armenian}/gu, 'hy'],
  [/\p{Script=Georgian}/gu, 'ka'],
  [/\p{Script=Greek}/gu, 'el'],
  [/\p{Script=Hebrew}/gu, 'he'],
  [/\p{Script=Arabic}/gu, 'ar'],
  [/\p{Script=Devanagari}/gu, 'hi'],
  [/\p{Script=Thai}/gu, 'th'],
];
