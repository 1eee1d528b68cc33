import { describe, expect, it } from 'vitest';
import { namesSubject } from './subject-words';

describe('namesSubject', () => {
  it.each([
    'пропал звук',
    'кнопка серая',
    'лицензия не принимается',
    'всё вылетает',
    'звонит сам',
    'невход входящих',
    'the ringtone is gone',
    'a button is grey',
    'the licence is refused',
    'it crashes',
    'it keeps restarting',
    'нет исх',
    'наушьники',
    'учотка',
    'зввук',
    'шрефт',
    'no ringg',
    'redyal',
    'clipbourd',
    'bluetoath',
    'курсар',
    'сирвер',
    'абанент',
    'no ringback',
    'starts minimised',
  ])('is true where it is said what the trouble is about: %s', (text) => {
    expect(namesSubject(text)).toBe(true);
  });

  it.each([
    'ничего не работает',
    'позвоните мне',
    'звоните в любое время',
    'жду звонка',
    'нет связи',
    'can you call me back',
    'could anyone from your support please call our office',
    'give us a call',
    'call the manager',
    'any updates',
    'звонитео',
    'status of our request',
    'как мог исхитрился',
    'вхолостую',
    'it is broken',
    'от вас зависит',
    'сказал',
    'the service we signed up for',
    '',
  ])('is false where nothing of a softphone is named, or a call is asked for: %s', (text) => {
    expect(namesSubject(text)).toBe(false);
  });

  it('does not take two pleas beside each other for a subject', () => {
    expect(namesSubject('call me give us a call')).toBe(false);
  });
});
