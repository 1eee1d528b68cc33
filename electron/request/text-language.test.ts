import { describe, expect, it } from 'vitest';
import { detectTextLanguage } from './text-language';

const TEXTS: readonly (readonly [string, string])[] = [
  ['ru', 'Софтфон закрывается при снятии вызова с удержания'],
  ['ru', 'Не слышно собеседника'],
  ['ru', 'Нет звука'],
  ['ru', 'При входящем INVITE приходит 403 Forbidden, registration timeout, SIP trunk не поднимается'],
  ['ru', 'Нажимаю Hold → Resume, приложение Softphone Pro выдаёт Access violation at address 00A3F2'],
  [
    'ru',
    'Не работает вызов, вот лог:\n2026-11-20 15:20:01 [ERROR] CallManager: the call could not be resumed because of an error\n[INFO] exit the application now and wait for the user',
  ],
  ['ru', 'Ne rabotaet zvuk posle obnovleniya, pomogite pozhaluysta'],
  ['ru', 'на Windows 11 Pro 23H2 в Softphone Team dashboard не видно agent status'],
  ['en', 'The softphone closes when I take a call off hold'],
  ['en', 'No sound on outgoing calls'],
  ['en', 'Calls drop after 30 seconds'],
  ['en', 'Button «Удержание» does nothing when I press it, the window stays open'],
  ['uk', 'Програма закривається після того, як я натискаю «Утримання», виклик зникає'],
  ['uk', 'Не працює звук під час дзвінка, допоможіть будь ласка'],
  ['uk', 'Добрий день, софтфон не реєструється вже другий день'],
  ['be', 'Праграма не працуе пасля абнаўлення, памылка кожны раз'],
  ['be', 'Добры дзень! Калі прыходзіць выклік, акно не адкрываецца'],
  ['kk', 'Қоңырау кезінде дыбыс естілмейді, бағдарлама жұмыс істемейді'],
  ['uz', "Dastur ishlamayapti, qo'ng'iroq paytida ovoz yo'q"],
  ['uz', 'Дастур ишламаяпти, қўнғироқ вақтида овоз йўқ'],
  ['de', 'Das Programm schließt sich, wenn ich einen Anruf aus dem Halten zurückhole'],
  ['de', 'Kein Ton bei Anrufen seit gestern, bitte um Hilfe'],
  ['fr', "Le logiciel se ferme quand je reprends un appel en attente, c'est toujours pareil"],
  ['es', 'El programa se cierra cuando recupero una llamada en espera, desde ayer'],
  ['pt', 'O programa fecha quando retomo uma chamada em espera, não sei por quê'],
  ['it', 'Il programma si chiude quando riprendo una chiamata in attesa, ogni volta'],
  ['pl', 'Program zamyka się, kiedy wracam do połączenia, nie działa od wczoraj'],
  ['cs', 'Program se zavře, když vrátím hovor z přidržení, je to každý den'],
  ['tr', 'Program her arama sonrası kapanıyor, ses yok, lütfen yardım edin'],
  ['nl', 'Het programma sluit als ik een gesprek terughaal, het werkt niet sinds gisteren'],
  ['bg', 'Програмата се затваря, когато вземам обаждане, не работи от вчера и ще се радваме на помощ'],
  ['ky', 'Чалуу учурунда үн жок, программа иштебейт, бул бүгүн болду'],
  ['zh', '软电话在恢复通话时关闭'],
  ['ja', 'ソフトフォンが閉じます'],
  ['hy', 'Ծրագիրը չի աշխատում'],
  ['ka', 'პროგრამა არ მუშაობს'],
];

describe('detectTextLanguage (R11)', () => {
  it.each(TEXTS)('tells %s: %s', (language, text) => {
    expect(detectTextLanguage(text)).toBe(language);
  });

  it.each(['', '   ', '403', 'ok', '...', '+7 495 111-22-33', 'SIP/2.0 403 Forbidden'])(
    'says nothing of too little text: %j',
    (text) => {
      expect(detectTextLanguage(text)).toBeNull();
    },
  );

  it('keeps Russian for short notes that have a single foreign word', () => {
    for (const text of [
      'звук пропал',
      'hold не снимается',
      'Jabra Evolve не отвечает',
      'вылет',
      'лицензия',
    ]) {
      expect(detectTextLanguage(text), text).toBe('ru');
    }
  });

  it.each([
    ['ru', 'Не работает программа 软电话 на компьютере'],
    ['ru', 'Не работает 电话 Jabra Evolve программа'],
    ['zh', '软电话恢复 Hold'],
    ['zh', '电话'],
    [null, '电话 Hold'],
    ['ru', 'Программа выдаёт: the call is not found'],
    ['ru', 'звук not for us'],
    ['en', 'звоните: the call is dropped after hold'],
  ])('asks which letters prevail where alphabets are mixed: %s: %s', (language, text) => {
    expect(detectTextLanguage(text)).toBe(language);
  });

  it.each([
    ['ru', 'Не работает, в логе C:/що/не/працює/дзвінок'],
    ['en', 'user_der user_die user_das user_nicht calls drop'],
    ['en', 'Softphone not found C:/der/die/das/nicht'],
    ['en', 'see "der die das nicht ist" in the window'],
    [null, 'Tip «що працює дзвінок немає»'],
  ])('does not read paths, codes and quoted words: %s: %s', (language, text) => {
    expect(detectTextLanguage(text)).toBe(language);
  });

  it.each([
    ['en', 'ok the'],
    ['en', 'sound missing here'],
    ['en', 'the café is closed, no calls'],
    ['en', 'kein ton the'],
    [null, 'Softphone Evolve Jabra'],
    ['de', 'Kein Ton'],
    ['de', 'Hilfe bitte heute'],
    ['de', 'Anruf fällt'],
    ['fr', 'pas de son'],
    ['de', 'Wie geht das bitte'],
    ['uk', 'Дзвінок зникає'],
    ['uk', 'Немає звуку'],
    ['uk', 'хибний дзвінок'],
    ['kk', 'жоқ дыбыс'],
    ['ru', 'Пан Мельничук їде, звука нет'],
  ])('weighs few words: %s: %s', (language, text) => {
    expect(detectTextLanguage(text)).toBe(language);
  });

  it.each([
    ['en', 'Jürgen cannot hear the caller'],
    ['en', 'naïve user calls'],
    ['en', 'Łukasz gets error 5 on login'],
    ['en', 'Señor Muñoz reports one-way audio'],
    ['uk', 'Їжак не чує абонента'],
    ['ru', 'Позвонил Їжакевич, не слышно'],
    ['ru', 'в офисе Алматы (Қазақстан) нет входящих'],
    ['ru', 'Київ не отвечает, звонки не проходят'],
    ['de', 'Müller beim Anruf kein Ton'],
    ['de', 'Fehler: Rückruf'],
    ['de', 'Jürgen hört den Anrufer nicht'],
    ['ru', 'звук. Наталія и Євген не слышат'],
    ['ru', 'звонит Ївга, Євген и Наталія'],
    ['uk', 'звонить ївга, євген'],
    ['en', 'Café. Résumé. Über. Nothing works'],
  ])('lets a name say little about the language: %s: %s', (language, text) => {
    expect(detectTextLanguage(text)).toBe(language);
  });

  it.each([
    ['ru', 'При входе ошибка: Verbindung zum Server konnte nicht hergestellt werden'],
    ['ru', "Пишет Не вдалося з'єднатися з сервером, хотя вчера работало"],
    ['ru', 'Пишет: Немає з’єднання. Раньше такого не было'],
    ['ru', 'Помогите, при звонке сообщение — Немає доступу до сервера і до мережі'],
    ['en', 'Error: Ошибка подключения. What does it mean?'],
    ['en', 'The popup says Сессия истекла. Nobody can work'],
    ['uk', 'Ошибка: програма закривається після дзвінка'],
    ['uk', 'ошибка програма закривається після дзвінка'],
    ['en', 'error text: the call is not there'],
  ])('leaves out what the program showed where enough is left: %s: %s', (language, text) => {
    expect(detectTextLanguage(text)).toBe(language);
  });

  it.each([
    [null, 'La voce arriva in ritardo'],
    [null, 'qwertyuiop'],
    ['ru', 'чё за дела'],
    ['ru', 'перезвоните по номеру'],
    ['uk', 'нема звуку'],
    [null, 'asd asd qwe qwe'],
    ['ru', 'беда беда беда у нас беда беда'],
  ])('asks more of words that two languages share: %s: %s', (language, text) => {
    expect(detectTextLanguage(text)).toBe(language);
  });

  it('takes time that grows with the text only', () => {
    const started = performance.now();
    expect(detectTextLanguage('не '.repeat(6600))).toBe('ru');
    expect(detectTextLanguage('a'.repeat(20_000))).toBeNull();
    expect(detectTextLanguage('"'.repeat(20_000))).toBeNull();
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
