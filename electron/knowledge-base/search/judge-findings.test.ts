import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SearchedArticle } from './article-terms';
import { createSearchIndex } from './search-index';
import { readSynonyms } from './synonyms';
import { findIn } from './relevance/search-content.fixture';
import type { Find } from './relevance/measure.fixture';

const assetsDir = join(import.meta.dirname, '../../../assets');
let find: Find;

beforeAll(async () => {
  find = await findIn(assetsDir, 0);
}, 60_000);

describe('a description of a trouble', () => {
  it('finds what it is about, whatever it names beside that', () => {
    const told =
      'Здравствуйте! У нас в бухгалтерии шесть человек, у всех одинаковые ноутбуки. Марина пишет, что каждое утро, когда она открывает крышку ноутбука после ночи, программа показывает, что она не на связи. Приходится закрывать её и запускать снова. Мы обновили Windows, поменяли кабель, ничего не помогло. У остальных так же, но реже. Клиенты не могут дозвониться до десяти часов.';
    expect(find(told, 'ru', 3)).toContain('registration-lost-after-sleep');
  });

  it('of something else finds nothing', () => {
    const told =
      'We are planning our summer holidays and would like to know which beach is best for small children, whether the water is warm in June, and where one can rent a car at the airport without a credit card. Last year we had two rooms with a balcony, breakfast was served until ten, and the children loved the pool. Could you please send me your prices and the dates which are still free?';
    expect(find(told, 'en', 3)).toEqual([]);
  });
});

describe('a question', () => {
  it.each([
    'заказать пиццу в офис',
    'forgot my netflix password',
    'звонок в дверь',
    'wedding ring size',
    'стиральная машина течёт',
  ])('about something else finds nothing: %s', (query) => {
    expect(find(query, 'ru', 3)).toEqual([]);
  });

  it.each(['мне', 'сегодня', 'the problem'])(
    'of words that any question may have finds nothing: %s',
    (query) => {
      expect(find(`${query} `, 'ru', 3)).toEqual([]);
    },
  );

  it.each([
    ['атчет номер', 'report-number'],
    ['ебонент недоступен 480', 'sip-480-temporarily-unavailable'],
  ])('misspelt in its first letter finds its answer: %s', (query, label) => {
    expect(find(query, 'ru', 3)).toContain(label);
  });

  it.each([
    'outlook не отправляет письма',
    'zoom screen share is black',
    'потерял ключ от машины',
    'ты робот?',
    'what is your name',
  ])('that has only words of the articles in common with them finds nothing: %s', (query) => {
    expect(find(query, 'ru', 3)).toEqual([]);
  });

  it.each([
    ['после zoom пропал микрофон в звонке', 'microphone-busy-in-another-program'],
    ['клик по номеру открывает skype', 'click-to-call-opens-another-program'],
    ['карточка в 1с не открывается при звонке', 'crm-card-does-not-open'],
    ['dtmf не проходит в меню сбера', 'dtmf-not-recognised'],
  ])('that names another thing beside calls finds its answer: %s', (query, label) => {
    expect(find(query, 'ru', 3)).toContain(label);
  });

  it.each([
    ['абнавить софтфон', 'update-the-softphone'],
    ['пириадрисация звонка', 'transfer-fails'],
    ['микрафон занет', 'microphone-busy-in-another-program'],
  ])('written by ear finds its answer: %s', (query, label) => {
    expect(find(query, 'ru', 3)).toContain(label);
  });

  it('of many words is answered by an article that has enough of them', () => {
    const told =
      'Коллеги, добрый день. С понедельника у операторов не открывается карточка клиента в CRM при входящем звонке, раньше открывалась сама';
    expect(find(told, 'ru', 3)).toContain('crm-card-does-not-open');
  });

  it('about a foreign thing is answered by an article on just that', async () => {
    const article = (title: string): SearchedArticle & { readonly id: string } => ({
      id: title,
      title,
      topics: [],
      text: 'Как включить и настроить.',
    });
    const articles = [article('Печать этикеток'), article('Перевод звонка')].map((each) => ({
      ...each,
      url: null,
      lang: 'ru' as const,
      source: 'vendor' as const,
    }));
    const index = await createSearchIndex(articles, await readSynonyms(assetsDir));
    const titles = (query: string) =>
      index.search(query, { limit: 3, language: 'ru' }).map(({ title }) => title);
    expect(titles('печать этикеток')).toEqual(['Печать этикеток']);
    expect(titles('печать звонка на принтере')).toEqual([]);
  });
});
