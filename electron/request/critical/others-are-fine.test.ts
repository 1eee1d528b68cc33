import { describe, expect, it } from 'vitest';
import { newRequestDocument } from '../new-document';
import { othersAreFine } from './others-are-fine';

const told = (happened: string, summary = '') => {
  const document = newRequestDocument({
    createdAt: '2026-11-20T09:00:00+03:00',
    random: [1, 2, 3, 4],
    language: 'ru',
  });
  return othersAreFine({ summary, description: { ...document.description, happened } });
};

describe('a text that says that others are spared', () => {
  it.each([
    ['Не могу войти, у коллег всё нормально.', 'у коллег все нормально'],
    ['У остальных операторов софтфон работает, у меня нет', 'у остальных операторов софтфон работает'],
    ['Коллеги входят без проблем', 'коллеги входят без проблем'],
    ['Остальные пользователи заходят в Team нормально', 'остальные пользователи заходят в team нормально'],
    ['У других сотрудников — всё в порядке', 'у других сотрудников все в порядке'],
    ['Все, кроме меня, могут войти', 'все кроме меня могут'],
    ['Ошибка только у меня', 'только у меня'],
    ['Так у меня одного', 'у меня одного'],
    ['Не открывается только на моём ноутбуке', 'только на моем'],
    ['Everyone else can log in', 'everyone else can log'],
    ['My colleagues in the other office can work', 'my colleagues in the other office can work'],
    ['My colleagues have no problems', 'my colleagues have no problems'],
    ['For the other agents it works', 'the other agents it works'],
    ['It happens only on my PC', 'only on my'],
    ["It's just me, the others are fine", 'the others are fine'],
  ])('%s', (text, words) => {
    expect(told(text)).toBe(words);
  });

  it('may say so in its summary', () => {
    expect(told('Окно закрывается.', 'Не входит только у меня')).toBe('только у меня');
  });

  it.each([
    'Никто не может войти, у коллег тоже не работает.',
    'Не только у меня: у всех коллег то же самое',
    'У остальных операторов не работает с утра',
    'Коллеги тоже не входят',
    'У коллег перестало всё работать',
    'Остальные коллеги молчат',
    'У других всё так же: никто не может войти',
    'Остальные сайты открываются нормально, интернет работает',
    'Другие программы работают',
    'У других компаний, как нам сказали, кабинет работает',
    'Раньше у всех всё работало нормально',
    'Мы работаем только через Team',
    'Other sites open fine, the internet works',
    'The others cannot log in either',
    'Not only me: nobody can log in',
    'My colleagues also have it, nothing works',
    'The rest of the network is fine',
    '',
  ])('is not: %s', (text) => {
    expect(told(text)).toBeNull();
  });

  it('is not one by a line of a log that was pasted', () => {
    expect(told('2026-11-20 09:00:01.123 INFO everyone else can log in')).toBeNull();
  });
});
