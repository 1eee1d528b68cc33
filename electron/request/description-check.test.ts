import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkDescription } from './description-check';
import { newRequestDocument } from './new-document';

interface Sample {
  readonly label: 'good' | 'weak' | 'useless';
  readonly language: 'ru' | 'en';
  readonly text: string;
  /** `held-out` samples were written after the rules and are not for tuning. */
  readonly part: 'tuned' | 'held-out';
}

const samples = JSON.parse(
  readFileSync(new URL('description/samples.json', import.meta.url), 'utf8'),
) as readonly Sample[];
const empty = newRequestDocument({
  createdAt: '2026-11-20T09:12:44+03:00',
  random: [1, 2, 3, 4],
  language: 'ru',
});

function check(happened: string, more: Partial<typeof empty.description> = {}, reportNumber = '') {
  return checkDescription({ description: { ...empty.description, happened, ...more }, reportNumber });
}

describe('labelled descriptions (R7)', () => {
  it('has enough of each label in both languages', () => {
    expect(samples.length).toBeGreaterThanOrEqual(300);
    for (const label of ['good', 'weak', 'useless']) {
      for (const language of ['ru', 'en']) {
        const count = samples.filter(
          (sample) => sample.label === label && sample.language === language,
        ).length;
        expect(count, `${label} ${language}`).toBeGreaterThanOrEqual(10);
      }
    }
  });

  it.each(['tuned', 'held-out'] as const)(
    'tells what would be sent back with precision and recall of at least 0.95 (%s)',
    (part) => {
      const judged = samples
        .filter((sample) => sample.part === part)
        .map((sample) => ({ ...sample, sentBack: check(sample.text).verdict === 'send-back' }));
      const right = judged.filter(({ label, sentBack }) => sentBack && label === 'useless').length;
      const wrong = judged.filter(({ label, sentBack }) => sentBack !== (label === 'useless'));
      const listed = wrong.map(({ label, text }) => `${label}: ${text}`).join('\n');
      expect(right / judged.filter(({ sentBack }) => sentBack).length, listed).toBeGreaterThanOrEqual(0.95);
      expect(right / judged.filter(({ label }) => label === 'useless').length, listed).toBeGreaterThanOrEqual(
        0.95,
      );
    },
  );

  it('has nothing to ask after nearly all full descriptions, and something after every short one', () => {
    const good = samples.filter(({ label }) => label === 'good');
    const asked = good
      .filter(({ text }) => check(text).verdict !== 'ok')
      .map(({ text }) => `${check(text).missing.join(' ')}: ${text}`);
    expect(asked.length / good.length, asked.join('\n')).toBeLessThanOrEqual(0.1);
    const silent = samples.filter(({ label, text }) => label === 'weak' && check(text).verdict === 'ok');
    expect(silent.map(({ text }) => text)).toEqual([]);
  });
});

describe('useless text is named for what it is', () => {
  it.each([
    ['', 'empty'],
    [' \u200B\n', 'empty'],
    ['?!…', 'punctuation-only'],
    ['128841', 'bare-report-number'],
    ['Отчёт №128841, помогите', 'bare-report-number'],
    ['asdf asdf', 'keyboard-noise'],
    ['фывапролд', 'keyboard-noise'],
    ['не работает не работает', 'repetition'],
    ['help asap', 'filler'],
    ['помогите срочно', 'filler'],
    ['Что произошло:\nШаги: 1. 2.', 'template-left'],
    ['[2026-11-20 10:00:00] ERROR sip: transport closed', 'log-only'],
  ])('%j is %s', (text, reason) => {
    const answer = check(text);
    expect(answer.verdict).toBe('send-back');
    expect(answer.reasons[0]).toBe(reason);
    expect(answer.missing).toEqual(['what', 'expected', 'steps', 'when', 'frequency', 'affected']);
  });

  it('knows the report number of the request, whatever it looks like', () => {
    expect(check('AB-77/x', {}, 'AB-77/x').reasons[0]).toBe('bare-report-number');
    expect(check('Отчёт AB-77/x: софтфон закрывается при ответе', {}, 'AB-77/x').verdict).toBe('weak');
  });

  it('knows the hints of the fields that are left as they are', () => {
    const hint = 'Например: после снятия с удержания окно закрывается';
    const description = { ...empty.description, happened: hint };
    expect(checkDescription({ description, reportNumber: '' }, [hint]).reasons[0]).toBe('template-left');
    expect(checkDescription({ description, reportNumber: '' }).verdict).toBe('weak');
  });

  it('points out capitals, which do not change the verdict', () => {
    const answer = check('СОФТФОН ЗАКРЫВАЕТСЯ ПРИ ОТВЕТЕ НА ЗВОНОК');
    expect(answer).toMatchObject({ verdict: 'weak' });
    expect(answer.reasons).toContain('shouting');
    expect(check('Софтфон закрывается при ответе на ЗВОНОК').reasons).not.toContain('shouting');
  });

  it('reads on past greetings, signatures, pasted logs and repeated long texts', () => {
    expect(check('Здравствуйте!\nПропадает звук.\nС уважением, Иванов').verdict).toBe('weak');
    expect(check('Пропадает звук после перевода.\n2026-11-20 15:20:01 [ERROR] rtp timeout').verdict).toBe(
      'weak',
    );
    const long =
      'Когда оператор принимает вызов из очереди и ставит его на удержание, окно закрывается без сообщения. ';
    expect(check(long.repeat(2)).verdict).toBe('weak');
  });
});

describe('the parts of a description', () => {
  const bare = 'Софтфон закрывается.';

  it('are missing from a bare statement', () => {
    expect(check(bare).missing).toEqual(['expected', 'steps', 'when', 'frequency', 'affected']);
    expect(check(bare).reasons).toContain('missing-when');
  });

  it.each([
    ['expected', { expected: 'Должен остаться открытым' }],
    ['steps', { steps: 'Принять вызов' }],
    ['when', { startedAt: '2026-11-19T16:25:00+03:00' }],
    ['when', { exampleCall: { at: '2026-11-19T16:25:00+03:00', direction: null, number: null } }],
    ['frequency', { frequency: 'once' as const }],
    ['affected', { affected: { users: 1, usersTotal: null, pcs: null, pcsTotal: null } }],
    ['affected', { affected: { users: null, usersTotal: null, pcs: 2, pcsTotal: null } }],
  ])('count as given in their own field: %s', (element, more) => {
    expect(check(bare, more).missing).not.toContain(element);
  });

  it.each(['-', '...', 'нет', 'Не знаю', 'n/a', 'asdf', 'см. выше'])(
    'do not count when the field says %j',
    (text) => {
      expect(check(bare, { expected: text, steps: text }).missing).toEqual(
        expect.arrayContaining(['expected', 'steps']),
      );
    },
  );

  it.each([
    ['when', 'вчера около 15:20'],
    ['when', 'с понедельника'],
    ['when', '20 ноября'],
    ['when', '3 days ago'],
    ['when', 'at 3 pm'],
    ['when', 'since last Friday'],
    ['when', '2026-11-20'],
    ['frequency', 'каждый раз'],
    ['frequency', 'через раз'],
    ['frequency', '3 раза в день'],
    ['frequency', 'every time'],
    ['frequency', 'twice'],
    ['frequency', 'one of ten calls'],
    ['affected', 'у всех 8 операторов'],
    ['affected', 'только у меня'],
    ['affected', 'на двух ПК'],
    ['affected', 'all our agents'],
    ['affected', 'only on my PC'],
    ['expected', 'ожидали, что разговор продолжится'],
    ['expected', 'раньше такого не было'],
    ['expected', 'it should stay open'],
    ['expected', 'used to work'],
    ['steps', 'после нажатия «Вернуть»'],
    ['steps', 'при снятии с удержания'],
    ['steps', 'when I press hold'],
    ['steps', '1) ответить 2) удержать'],
  ])('are found in the running text: %s in %j', (element, words) => {
    expect(check(`${bare} ${words}.`).missing).not.toContain(element);
    expect(check(bare).missing).toContain(element);
  });

  it('are found in the other fields too', () => {
    expect(check(bare, { tried: 'Вчера у всех операторов перезапускали' }).missing).toEqual([
      'expected',
      'steps',
      'frequency',
    ]);
  });

  it.each([
    ['expected', { expected: 'Вчера было иначе' }, 'when'],
    ['steps', { steps: 'Вчера у всех операторов' }, 'affected'],
    ['tried', { tried: 'каждый раз' }, 'frequency'],
  ])('are found in the field %s whatever the others hold', (_field, more, element) => {
    expect(check(bare).missing).toContain(element);
    expect(check(bare, more).missing).not.toContain(element);
  });

  it('are not made of two fields whose texts meet', () => {
    expect(check(`${bare} Так 100`, { expected: '% иначе' }).missing).toContain('frequency');
  });

  it('are no list while only one of its numbers is there', () => {
    expect(check('1. Софтфон закрывается.').missing).toContain('steps');
    expect(check('Софтфон закрывается, их 2. Рядом.').missing).toContain('steps');
    expect(check('1. Софтфон 2. закрывается').missing).not.toContain('steps');
  });

  it.each([
    ['steps', { steps: 'Выскакивает предупреждение' }],
    ['tried', { tried: 'Переустановка: та же ошибка' }],
  ])('ask for the words of an error that the field %s speaks of', (_field, more) => {
    expect(check(bare, more).worthAdding).toContain('error');
    expect(check(bare).worthAdding).not.toContain('error');
  });

  it('leave nothing to ask when all are there', () => {
    const answer = check(
      'Софтфон закрывается при снятии с удержания, каждый раз с 19 ноября, у одного оператора; должен оставаться открытым.',
    );
    expect(answer).toMatchObject({ verdict: 'ok', missing: [], reasons: [] });
  });

  it('need words for what goes wrong', () => {
    expect(check('Вчера в 15:20 оператор принимает вызов').missing).toContain('what');
    expect(check('Вчера в 15:20 оператор принимает вызов, звук пропадает').missing).not.toContain('what');
  });
});

describe('what helps although support could begin without it', () => {
  it.each([
    ['Переустановили программу и перезагрузили ПК.'],
    ['Пробовали другую гарнитуру.'],
    ['We reinstalled it, no change.'],
  ])('is what was tried, found in the running text: %s', (words) => {
    expect(check('Софтфон закрывается.').given).not.toContain('tried');
    expect(check('Софтфон закрывается.').worthAdding).toContain('tried');
    expect(check(`Софтфон закрывается. ${words}`).given).toContain('tried');
    expect(check(`Софтфон закрывается. ${words}`).worthAdding).not.toContain('tried');
  });

  it('is what was tried, given in its own field', () => {
    expect(check('Софтфон закрывается.', { tried: 'Другой ПК' }).given).toContain('tried');
    expect(check('Софтфон закрывается.', { tried: 'нет' }).given).not.toContain('tried');
  });

  it.each([
    'Звонок не уходит, 503 Service Unavailable',
    'Звонок не уходит, ошибка 0x80070057',
    'При входе окно с текстом «Не удалось проверить лицензию»',
    'The call drops, it says "Media engine stopped"',
    'Браузер показывает NET::ERR_CERT_DATE_INVALID вместо страницы',
    'Crash with System.NullReferenceException in the call panel',
    'Исходящий не идёт, выдаёт 403 при звонке',
  ])('is the exact error: %s', (text) => {
    expect(check(text).given).toContain('error');
    expect(check(text).worthAdding).not.toContain('error');
  });

  it('is the text of an error that is spoken of, and not asked where none is', () => {
    expect(check('Выдаёт ошибку при сохранении записи').worthAdding).toContain('error');
    expect(check('An error message pops up when I save the recording').worthAdding).toContain('error');
    expect(check('Звук пропадает при переводе').worthAdding).not.toContain('error');
    expect(check('Окно закрывается без сообщения').worthAdding).not.toContain('error');
    expect(check('The window closes without any error message').worthAdding).not.toContain('error');
    expect(check('не работает').worthAdding).toEqual([]);
  });
});

describe('long texts that say nothing', () => {
  it.each([
    'Уважаемая поддержка! Мы возмущены качеством обслуживания и требуем немедленно принять меры, иначе обратимся к руководству.',
    'We are very disappointed and demand that you treat this as a top priority. Our management is losing patience.',
    'Перезвоните мне по номеру 8-903-222-11-00, я всё объясню по телефону.',
    'https://disk.example.com/s/abc123',
  ])('are filler: %s', (text) => {
    expect(check(text).verdict).toBe('send-back');
    expect(check(text).reasons).toContain('filler');
  });

  it.each([
    'Уважаемая поддержка! Мы возмущены качеством обслуживания: при каждом переводе обрывается звонок.',
    'Das Programm schließt sich, wenn ich einen Anruf aus dem Halten zurückhole',
    'Софтфон выдаёт «Нет места на устройстве»',
  ])('are none when they name what goes wrong: %s', (text) => {
    expect(check(text).verdict).toBe('weak');
  });
});

describe('time', () => {
  it.each(['при ', 'a ', '1. ', 'у 8 ', '12:', 'опишите ', '.', 'ааа', 'every ', 'what happened '])(
    'grows with the text only: %j',
    (piece) => {
      const started = performance.now();
      check(piece.repeat(Math.floor(20_000 / piece.length)));
      expect(performance.now() - started).toBeLessThan(3000);
    },
  );
});
