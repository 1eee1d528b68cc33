import { describe, expect, it } from 'vitest';
import type { ReplyTarget } from '../document';
import { letterSubject } from '../letter';
import { claim, example } from './golden/samples';
import { beginsWithCritical, withoutSubjectMarks } from './subject';

const TAIL = ' [SR-20261120-7F3K]';

const ordinary = (summary: string, reply: ReplyTarget | null = null) =>
  letterSubject({ document: { ...example, summary, reply }, critical: { allowed: false } });
const critical = (summary: string, reply: ReplyTarget | null = null) =>
  letterSubject({ document: { ...example, summary, reply, critical: claim }, critical: { allowed: true } });
const replyTo = (subject: string): ReplyTarget => ({
  kind: 'demo-letter',
  messageId: null,
  references: [],
  subject,
  date: null,
  quotedText: '',
});

describe('an ordinary subject', () => {
  it.each([
    ['Critical Нет звука', 'Нет звука'],
    ['critical: Нет звука', 'Нет звука'],
    ['[CRITICAL] Нет звука', 'Нет звука'],
    ['  «Critical!» - Нет звука', 'Нет звука'],
    ['Re: Critical: RE[2]: Fwd: critical Нет звука', 'Нет звука'],
    ['Critical Critical Нет звука', 'Нет звука'],
    ['Сritiсal Нет звука', 'Нет звука'],
    // Greek, Turkish and Belarusian letters that look the same.
    ['ϲrіtιϲαl Нет звука', 'Нет звука'],
    ['сrıтιсаl Нет звука', 'Нет звука'],
    ['criτicαl Нет звука', 'Нет звука'],
    ['Ｃｒｉｔｉｃａｌ Нет звука', 'Нет звука'],
    ['🔥 Critical Нет звука', 'Нет звука'],
    ['Cri\u200btical Нет звука', 'Нет звука'],
    ['\u202eCritical\u0000 Нет звука', 'Нет звука'],
    ['CRITICAL_Нет звука', 'Нет звука'],
    ['Ответ: Нет звука', 'Нет звука'],
    ['Критично мало звука', 'Критично мало звука'],
    ['Critically low volume', 'Critically low volume'],
    ['Ответственный не слышит', 'Ответственный не слышит'],
    ['Resume fails: no sound', 'Resume fails: no sound'],
    ['Нет звука, это Critical', 'Нет звука, это Critical'],
    ['No\r\nBcc: all@example.ru\tsound', 'No Bcc: all@example.ru sound'],
    ['Нет звука [SR-20261120-7F3K]', 'Нет звука'],
  ])('made of %j says %j', (summary, expected) => {
    expect(ordinary(summary)).toBe(expected + TAIL);
  });

  it('takes the first line of what happened when there is no summary left', () => {
    expect(ordinary('Critical')).toBe(
      `После «Удержание» → «Вернуть» окно софтфона закрывается без сообщения, разговор обрывается.${TAIL}`,
    );
  });

  it('is never empty', () => {
    const description = { ...example.description, happened: '\n \n' };
    const subject = letterSubject({
      document: { ...example, summary: ' ', description },
      critical: { allowed: false },
    });
    expect(subject).toBe(`Обращение в поддержку${TAIL}`);
  });
});

describe('a critical subject', () => {
  it.each([
    'Team недоступен',
    'Critical: Team недоступен',
    'Re: critical Team недоступен',
    'CRITICAL!!! Team недоступен',
  ])('made of %j begins with the word once', (summary) => {
    expect(critical(summary)).toBe(`Critical Team недоступен${TAIL}`);
  });

  it('has nothing before the word, not even in a reply', () => {
    expect(critical('Team недоступен', replyTo('Re: Демоверсия'))).toBe(`Critical Team недоступен${TAIL}`);
  });
});

describe('the subject of a reply', () => {
  it.each([
    ['Демоверсия Softphone.Pro', 'Re: Демоверсия Softphone.Pro'],
    ['Re: RE[2]: Fwd: Отв: Пересл: FW: Re(3): Демоверсия', 'Re: Демоверсия'],
    ['Ответ: HA: Re : Демоверсия', 'Re: Демоверсия'],
    ['Re: Critical Демоверсия', 'Re: Демоверсия'],
    ['Демоверсия [SR-20250101-ABCD]', 'Re: Демоверсия'],
    ['Re:', 'Re: Нет звука'],
    ['Re: Re:\r\n Демоверсия\u0000', 'Re: Демоверсия'],
  ])('to %j is %j with the reference', (subject, expected) => {
    expect(ordinary('Нет звука', replyTo(subject))).toBe(expected + TAIL);
  });
});

describe('a long subject', () => {
  const texts = [
    'слово '.repeat(60),
    'ы'.repeat(500),
    '👩‍👩‍👧‍👦'.repeat(60),
    '𝕏'.repeat(150),
    `e${'\u0301'.repeat(3)}`.repeat(90),
    'Очень длинное описание, в котором много слов и запятых, '.repeat(4),
  ];

  it.each(texts)('of %j is at most 120 units long and ends with the whole reference', (text) => {
    for (const subject of [ordinary(text), critical(text), ordinary('x', replyTo(text))]) {
      expect(subject.length).toBeLessThanOrEqual(120);
      expect(subject.endsWith(`…${TAIL}`)).toBe(true);
      expect(subject).not.toMatch(/\p{Cs}/u);
    }
  });

  it('is cut at a word', () => {
    expect(ordinary('слово '.repeat(60))).toBe(`${'слово '.repeat(16).trim()}…${TAIL}`);
  });

  it('keeps a base letter and its accents together', () => {
    const subject = ordinary(`q${'\u0301'.repeat(3)}`.repeat(90));
    expect(subject.replace(`…${TAIL}`, '')).toMatch(/^.{0,120}q\u0301{3}$/);
  });

  it('is not cut when it just fits', () => {
    const summary = 'ы'.repeat(120 - TAIL.length);
    expect(ordinary(summary)).toBe(summary + TAIL);
    expect(ordinary(`${summary}ы`)).toHaveLength(120);
  });
});

describe('the marks around a subject', () => {
  it.each([
    ['Re: Critical Нет звука [SR-20261120-7F3K]', 'Нет звука'],
    [' Нет звука ', 'Нет звука'],
    [`Fwd: ${'я'.repeat(200)}`, 'я'.repeat(120)],
  ])('are taken away of what a second letter answers to: %j', (subject, bare) => {
    expect(withoutSubjectMarks(subject)).toBe(bare);
  });

  it('tell a borrowed mark from a word that only begins alike', () => {
    expect(['Critical', 'Сritical: x', '«CRITICAL!» x'].map(beginsWithCritical)).toEqual([true, true, true]);
    expect(['', 'x critical', 'Criticality', 'Критично'].map(beginsWithCritical)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('a long subject', () => {
  it('is cut at a word where one ends in the last third, without the sign before the cut', () => {
    const summary = `${'слово '.repeat(15)}конец, ${'я'.repeat(30)}`;
    const subject = ordinary(summary);
    expect(subject).toBe(`${'слово '.repeat(15)}конец…${TAIL}`);
  });

  it('is cut inside of a word that fills it', () => {
    const subject = ordinary(`а ${'я'.repeat(200)}`);
    expect(subject).toHaveLength(120);
    expect(subject).toBe(`а ${'я'.repeat(98)}…${TAIL}`);
  });
});
