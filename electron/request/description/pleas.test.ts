import { describe, expect, it } from 'vitest';
import { withoutPleas } from './pleas';

const rest = (text: string) =>
  withoutPleas(text)
    .replace(/[\s.,!?]+/g, ' ')
    .trim();

describe('withoutPleas', () => {
  it.each([
    // To be called.
    ['Перезвоните на мобильный', ''],
    ['жду звонка', ''],
    ['Could someone call me', ''],
    // A trouble that is told elsewhere.
    ['То же, что у Марины из третьего кабинета', ''],
    ['так же как в прошлый раз', ''],
    ['same as Tom', ''],
    ['same issue as my colleague from sales', ''],
    // The correspondence.
    ['тишина в ответ', ''],
    ['звонила вам', ''],
    ['дозвониться до вас', ''],
    ['смотрите фото', ''],
    ['видео во вложении', ''],
    ['отчёт отправлен', ''],
    ['per our phone conversation', ''],
    ['see my screenshot', ''],
    ['video attached', ''],
    ['requesting a callback', ''],
    ['looking forward', ''],
    ['nobody replied', ''],
    ['I have called you', ''],
    // Other meanings, moods, empty messages.
    ['аптечной сети', ''],
    ['сеть магазинов', ''],
    ['клиенты ругаются', ''],
    ['customers are very angry', ''],
    ['Произошла непредвиденная ошибка', ''],
    ['An unexpected error has occurred', ''],
    ['проблемы со звонками', ''],
    ['issue with calls', ''],
  ])('takes the phrase out: %s', (text, left) => {
    expect(rest(text)).toBe(left);
  });

  it.each([
    'звонки на мобильный обрываются',
    'личного кабинета нет',
    'клиенты жалуются что я пропадаю',
    'people complaining about echo',
    'customers complaining that they hear echo',
    'same headset with another pc',
    'не могу звонить с 9',
    'сеть падает',
    'произошла ошибка при звонке',
    'recordings are empty',
    'nobody hears the caller',
    'issue with calls is not there on the desk phone',
  ])('leaves what tells something: %s', (text) => {
    expect(rest(text)).toBe(text);
  });

  it('takes out each of several phrases, in lower case', () => {
    expect(rest('Жду звонка. ПРОПАЛ ЗВУК. Could you call me?')).toBe('пропал звук');
  });
});
