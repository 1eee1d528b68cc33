import { describe, expect, it } from 'vitest';
import { detectTextLanguage } from './text-language';

/** Short texts of the commonest words, which alone must do where no letter or ending tells a language from its neighbours. */
const TEXTS: readonly (readonly [string, string])[] = [
  ['be', 'мы не маем як але калі вы там'],
  ['kk', 'мен сен ол және бар емес'],
  ['uz', 'мен сен биз сиз улар учун эмас керак кейин'],
  ['ky', 'жана мен сен биз сиз үчүн эмес бар'],
  ['tg', 'ва ман ту мо шумо ин он барои нест'],
  ['sr', 'ми се не да ли он она они али као од'],
  ['sr', 'Зашто је то тако, не знам шта да радим'],
  ['pl', 'nie wiem jak to jest ale on ona i my'],
  ['tr', 'bir bu da de ve ben sen biz siz var yok'],
  ['uz', 'va men sen u biz siz bu shu uchun emas kerak keyin'],
  ['az', 'mən sən biz siz onlar və bu da üçün amma'],
  ['az', 'men bu gun proqram ve siz onlar var yox amma'],
  ['kk', 'men sen ol biz siz bul emes joq bar boldy kerek'],
  ['ro', 'nu este un apel de la noi cu el pe pentru'],
  ['ko', '전화가 끊어집니다'],
  ['th', 'โปรแกรมปิดเอง'],
  ['el', 'Το πρόγραμμα κλείνει'],
  ['he', 'התוכנה נסגרת'],
  ['hi', 'कॉल कट जाती है'],
];

describe('a language by its commonest words', () => {
  it.each(TEXTS)('is %s: %s', (language, text) => {
    expect(detectTextLanguage(text)).toBe(language);
  });
});
