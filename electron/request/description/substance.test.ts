import { describe, expect, it } from 'vitest';
import { judgeSubstance, reasonOrEvidence, tellingWords, type SubstanceReason } from './substance';

const judge = (text: string, reportNumber = '') => judgeSubstance(text, { reportNumber, hints: [] });
const LOG = '2026-11-20 10:14:22.118 [INFO] SipStack: REGISTER sip:pbx.example.org\n'.repeat(3);
const LOUD = 'ЗВУК ПРОПАЛ В ГАРНИТУРЕ';

describe('why a text says nothing', () => {
  it.each<readonly [string, readonly SubstanceReason[]]>([
    ['', ['empty']],
    ['?!..', ['punctuation-only']],
    [LOG, ['log-only']],
    [`${LOG}смотрите`, ['log-only']],
    ['128841', ['bare-report-number']],
    ['№ 128841 AB', ['bare-report-number']],
    ['asdfgh qwerty', ['keyboard-noise']],
    ['нет звука '.repeat(5), ['repetition']],
    ['не работает', ['filler']],
    ['[error] 0x80070005\n[warn] retry', ['log-only']],
    ['«Нет связи с сервером»', ['log-only']],
    ["KeyError: 'sip'", ['log-only']],
    ['Петров, доб. 214', ['filler']],
    ['памагите ничиво ниработаит', ['filler']],
    ['смотрите фото', ['filler']],
    ['перезвоните на мобильный', ['filler']],
    ['ПОМОГИТЕ СРОЧНО НИЧЕГО НЕ РАБОТАЕТ', ['filler', 'shouting']],
  ])('%j: %j', (text, reasons) => {
    expect(judge(text)).toEqual({ useless: true, reasons, namesTrouble: false });
  });

  it.each([
    `${LOG}пропал звук`,
    `${LOG}нет регистрации`,
    'ошибка 403',
    '408 на регистрации',
    'ниток трюфель не варится',
    'нет звука',
    'Kein Ton beim Anruf',
    '来电时程序崩溃没有声音',
    'окно «Сервер лицензий недоступен»',
    'выдаёт «Нет связи с сервером»',
    'операторка: поток 2 сек позади, смежники ждут паузы',
    'park/retrieve swaps parties',
    'far end garbles into daleks',
    'клиент бубукает как из ржавой бочки',
    'how to hide the recording button for trainees?',
  ])('is not said of %j', (text) => {
    expect(judge(text)).toMatchObject({ useless: false, reasons: [] });
  });

  it('knows the report number wherever it stands', () => {
    expect(judge('A12B-77', 'A12B-77').reasons).toEqual(['bare-report-number']);
    expect(judge('номер A12B-77', ' A12B-77 ').reasons).toEqual(['bare-report-number']);
  });

  it('calls capitals shouting from twenty letters on, of which four in five are capitals', () => {
    expect(judge(LOUD).reasons).toEqual(['shouting']);
    expect(LOUD.replaceAll(' ', '')).toHaveLength(20);
    expect(judge('ЗВУК ПРОПАЛ В ГАРНИТУР').reasons).toEqual([]);
    expect(judge('ЗВУК ПРОПАЛ В ГАРНИтуре').reasons).toEqual(['shouting']);
    expect(judge('ЗВУК ПРОПАЛ В ГАРНитуре').reasons).toEqual([]);
  });

  it('finds trouble in its words, and in so many telling ones that no table needs to know them', () => {
    expect(judge('окно закрывается').namesTrouble).toBe(true);
    const eight = 'окно сдвинуто левее панели задач монитор широкий новый';
    expect(tellingWords(eight)).toBe(8);
    expect(judge(eight).namesTrouble).toBe(true);
    expect(judge('гарнитура Jabra серебро').namesTrouble).toBe(false);
  });

  it.each([
    'слайдер прыгает',
    'ламель утонула за пейнтом',
    'окно сдвинуто левее панели задач',
    '603 на вызовы',
  ])('finds it in what a thing does, in four words beside a thing, in a SIP failure: %s', (text) => {
    expect(judge(text).namesTrouble).toBe(true);
  });

  it.each(['кнопка жёлтая', 'окно сдвинуто левее', 'ламель утонула'])(
    'asks for it where less is said, or no thing is named: %s',
    (text) => {
      expect(judge(text).namesTrouble).toBe(false);
    },
  );
});

describe('reasonOrEvidence', () => {
  const look = (text: string) => reasonOrEvidence(text, { reportNumber: '', hints: [] });

  it('is the reason where one look tells, else what is to be weighed, and nothing for another language', () => {
    expect(look('')).toBe('empty');
    expect(look('пропал звук')).toMatchObject({ subject: 1, symptom: 1, tablesFindNothing: 0 });
    expect(look('Kein Ton beim Anruf')).toBeNull();
    expect(look('не работает')).toMatchObject({ tablesFindNothing: 1 });
  });

  it.each([
    ['гудок', 1],
    ['гудок кактус', 0],
    ['кактус лама лиса', 1],
    ['нет кактус лама', 1],
    ['нет кактус лама лиса', 0],
    ['нет кактус лама лиса и на и на', 1],
    ['нет кактус «раз да же»', 0],
    ['502 на вызовы', 0],
    ['506 на гудок', 1],
  ])('holds what the tables find in %j: %d', (text, nothing) => {
    expect(look(text)).toMatchObject({ tablesFindNothing: nothing });
  });
});

describe('tellingWords', () => {
  it.each([
    ['не работает программа', 0],
    ['пропал звук', 2],
    ['звук звук звук', 1],
    ['asdfgh', 0],
    // A code, an amount, a time and a count tell as much as a word each.
    ['ошибка 403', 1],
    ['80%', 1],
    ['в 10:15', 1],
    ['12 операторов', 1],
    // Scripts without spaces: two signs are about a word.
    ['来电崩溃声', 3],
  ])('of %j are %i', (text, count) => {
    expect(tellingWords(text)).toBe(count);
  });
});
