import { describe, expect, it } from 'vitest';
import { isComplaintWord, isGeneralWord, isMisspeltGeneralWord } from './general-words';

describe('isGeneralWord (R7)', () => {
  it.each([
    'моя этого был вас всего если',
    'еще же который меня надо наконец',
    'наше нету никто однако потом',
    'почему совсем такие тоже уже чего',
    'через чтобы кто-то какая-то это',
    'окей здравствуйте добрый утро спасибо алло',
    'снова сейчас вчера часов неделю',
    'второй давно всегда вдруг хорошо нельзя',
    'могу хочу должен ужас номера',
    'комп скрин тест клиент',
    'about already another anything asap because',
    "can't didn't does getting hello",
    "i'm isn't just kindly more nothing",
    'pc problems quickly since something support',
    'test thanks there today urgently using',
    "wasn't weeks which would yesterday",
    'works wrong broken issues error fixed',
    'softphone programme computer everything',
    'dear sir afternoon critical attached screenshot',
    'report unable dude minutes everybody users company',
    'работает софтфоном программа телефония системы',
    'проблемы ошибка сломалось глючит неисправность сбой',
    'помогите почините исправьте разберитесь срочно',
    'уважаемые коллеги служба заявка прошу',
    'сотрудники операторы пользователи офисе клиентов',
    'вложении прикрепил описание письмо отчет',
    'пашет получается знаете ждем раньше',
    'оперативно действует странно перестало важно',
  ])('takes for words of any text: %s', (words) => {
    for (const word of words.split(' ')) expect(isGeneralWord(word), word).toBe(true);
  });

  it.each(['удержание', 'гудки', 'transfer', 'ringtone', 'закрывается', 'окно', 'headset', 'вылетает'])(
    'leaves the words of a problem: %s',
    (word) => {
      expect(isGeneralWord(word)).toBe(false);
      expect(isComplaintWord(word)).toBe(false);
    },
  );
});

describe('isComplaintWord (R7)', () => {
  it.each([
    'терпение платим устранить кратчайшие содействие готов',
    'понимание недовольство безобразия отзывы начальник отпуске',
    'разбираюсь надежда принять противном известно',
    'различные поговорить расскажу офис позвоните',
    'бизнес убытки жалоба претензию устраивало',
    'dear writing disappointment unacceptable priority appreciate',
    'reply explain manager staff observed diagnosis money',
    'send specialist refund lawyer paid patience terrible',
    'worse nobody concerned kind great attention',
  ])('takes for words of a complaint: %s', (words) => {
    for (const word of words.split(' ')) expect(isComplaintWord(word), word).toBe(true);
  });
});

describe('isMisspeltGeneralWord', () => {
  it.each([
    'памагите',
    'ничево',
    'ниработаит',
    'праблема',
    'пажалуйста',
    'апять',
    'pleese',
    'nothng',
    'problm',
  ])('knows a word of any text however it is written: %s', (word) => {
    expect(isMisspeltGeneralWord(word)).toBe(true);
  });

  it.each(['гудок', 'кнопка', 'удержание', 'headset', 'ringer', 'nit', 'хоз', 'кактус', 'timer', 'nom'])(
    'does not take another word for one: %s',
    (word) => {
      expect(isMisspeltGeneralWord(word)).toBe(false);
    },
  );

  it('knows words written together with their negation', () => {
    expect(isGeneralWord('неработает')).toBe(true);
    expect(isGeneralWord('низнаю')).toBe(true);
    expect(isGeneralWord('незвонит')).toBe(false);
    expect(isGeneralWord('нема')).toBe(false);
  });
});
