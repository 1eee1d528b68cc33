import { describe, expect, it } from 'vitest';
import { isOnlyContacts, withoutContacts } from './contacts';

describe('withoutContacts', () => {
  it.each([
    ['пишите на help@example.ru о звуке', 'пишите на   о звуке'],
    ['see https://acme.example/calls and listen', 'see   and listen'],
    ['ООО «Звук и связь» просит', '  просит'],
    ['тел. +7 (912) 345-67-89, звоните', 'тел.  , звоните'],
    ['ошибка 403 на 12 ПК', 'ошибка 403 на 12 ПК'],
  ])('%s', (text, rest) => {
    expect(withoutContacts(text)).toBe(rest);
  });
});

describe('isOnlyContacts', () => {
  it.each([
    'Петров, доб. 214, каб. 12',
    'Иванова С.П., ООО Ромашка, тел. 8(4852)77-00-11',
    '8-921-555-43-21 Ольга',
    'John Smith; ext 4410\nroom 5',
    'Mr. Brown, phone',
  ])('is true of names and numbers alone: %j', (text) => {
    expect(isOnlyContacts(text)).toBe(true);
  });

  it.each([
    'Петров',
    'Петров, доб. 214, нет звука',
    'доб 305 оффлайн',
    'Входящие, Исходящие',
    'Это Очень Длинное Длинное Имя, доб. 5',
    'пропал звук, тел. 8(4852)77-00-11',
    '',
  ])('is false where something is told, or nothing says whom to call: %j', (text) => {
    expect(isOnlyContacts(text)).toBe(false);
  });
});
