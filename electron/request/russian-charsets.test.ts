import { describe, expect, it } from 'vitest';
import { isPlausiblyRussian, likeliestCharset, russianLetters, RUSSIAN_CHARSETS } from './russian-charsets';

/** «Привет» as bytes of each charset, read in each of them. */
const READ_AS = {
  'windows-1251': { 'windows-1251': 'Привет', 'koi8-r': 'оПХБЕР', ibm866: '╧ЁштхЄ' },
  'koi8-r': { 'windows-1251': 'рТЙЧЕФ', 'koi8-r': 'Привет', ibm866: 'Є╥╔╫┼╘' },
  ibm866: { 'windows-1251': 'ЏаЁўҐв', 'koi8-r': '▐Ю╗╒╔Б', ibm866: 'Привет' },
} as const;

describe('the charset of a Russian text that names none', () => {
  it.each(RUSSIAN_CHARSETS)('is %s where that gives Russian', (written) => {
    expect(likeliestCharset((charset) => READ_AS[written][charset])).toBe(written);
  });

  it('is the commonest where nothing is Russian', () => {
    expect(likeliestCharset(() => 'plain')).toBe('windows-1251');
  });

  it('counts the commonest small letters only', () => {
    expect(russianLetters('Он не ЖМЁТ, hi')).toBe(3);
  });
});

describe('a reading in an old charset', () => {
  it.each([
    '{"happened": "Звонок обрывается через 10 секунд"}',
    '«Иванов» — не слышит: ошибка № 7…',
    'ООО «Ромашка и Ко», Пётр, звонок с Team',
  ])('is Russian: %s', (text) => {
    expect(isPlausiblyRussian(text)).toBe(true);
  });

  it.each([
    ['German in windows-1252', 'Mьller hцrt den Anrufer nicht, spдter auch nicht'],
    ['UTF-8 with a torn letter', 'РџСЂРёРІРµС‚ РІСЃРµРј'],
    ['UTF-8 in KOI8-R', 'п÷я─п╦п╡п╣я┌ п╡я│п╣п╪'],
    ['capitals of a wrong charset', 'оПХБЕР БЯЕЛ'],
    ['control signs', 'оператор\u0085'],
    ['a sign that no charset gave', 'оператор\uFFFD'],
    ['no letter beyond ASCII', 'plain'],
  ])('is not: %s', (_, text) => {
    expect(isPlausiblyRussian(text)).toBe(false);
  });
});
