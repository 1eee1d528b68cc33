import { describe, expect, it } from 'vitest';
import { checkDescription } from '../description-check';
import { newRequestDocument } from '../new-document';
import { readableText } from './transliteration';

const { description } = newRequestDocument({
  createdAt: '2026-11-20T09:12:44+03:00',
  random: [1, 2, 3, 4],
  language: 'ru',
});
const check = (happened: string) =>
  checkDescription({ description: { ...description, happened }, reportNumber: '' });

describe('Russian in Latin letters', () => {
  it('is read as Russian', () => {
    expect(readableText('Ne rabotaet zvuk pri zvonke, okno zakryvaetsya')).toBe(
      'не работает звук при звонке, окно закрывается',
    );
    expect(readableText('Programma zavisaet kazhdyy raz, chto delat, eto uzhe vchera')).toBe(
      'программа зависает каждый раз, что делат, ето уже вчера',
    );
  });

  it('is read as Russian where a short text tells its language by the trouble alone', () => {
    expect(readableText('ne prohodit vyzov na 8800, ostalnye ok')).toMatch(/^не проходит /);
    expect(check('ne prohodit vyzov na 8800').verdict).toBe('weak');
  });

  it.each([
    ['u nas beda, spasayte', 'у нас беда, спасайте'],
    ['dobryy den, kogda budet reshenie', 'добрый день, когда будет решение'],
    ['vtoroy den nichego', 'второй день ничего'],
    ['u Leny i Vadima, hotya oba na obede', 'у лены и вадима, хотя оба на обеде'],
  ])('is read as Russian by its ordinary words: %s', (text, cyrillic) => {
    expect(readableText(text)).toBe(cyrillic);
  });

  it.each(['nam is the on do po', 'Mein Ton ist weg und na ja', 'see moya for the button'])(
    'is not seen in a text of another language that has a word or two alike: %s',
    (text) => {
      expect(readableText(text)).toBe(text);
    },
  );

  it.each([
    'no audio',
    'mic dead',
    'Ничего не слышно',
    'The sound is gone when I take a call off hold',
    'Kein Ton beim Anruf, das Fenster schließt sich',
    'Softphone крашится при transfer',
    '',
  ])('is no other text, which stays as it is: %j', (text) => {
    expect(readableText(text)).toBe(text);
  });

  it.each([
    ['Ne rabotaet zvuk pri vhodyashem zvonke, sobesednik menya ne slyshit', 'weak', 'what'],
    ['Okno programmy zakryvaetsya kazhdyy raz, kogda ya snimayu vyzov s uderzhaniya', 'weak', 'frequency'],
    ['Vchera v 10:15 u vseh operatorov propal zvuk, chto eto', 'weak', 'affected'],
  ])('is judged by what it says: %s', (text, verdict, part) => {
    expect(check(text).verdict).toBe(verdict);
    expect(check(text).given).toContain(part);
  });

  it.each(['Nichego ne rabotaet, pomogite pozhaluysta', 'Privet, eto ochen srochno, pochinite pozhaluysta'])(
    'is sent back when it says nothing: %s',
    (text) => {
      expect(check(text).verdict).toBe('send-back');
      expect(check(text).reasons).toContain('filler');
    },
  );
});
