import { describe, expect, it } from 'vitest';
import { withoutPrompts } from './prompts';

describe('withoutPrompts (R7)', () => {
  it.each([
    'Опишите, пожалуйста, проблему здесь:',
    'Что именно произошло?',
    'Ожидаемый результат:',
    'Фактическое поведение -',
    'Шаги для воспроизведения:',
    'Как часто?',
    'У кого это происходит:',
    'Номер отчета:',
    'Что уже пробовали:',
    'Описание проблемы:',
    'Describe the problem here',
    'What happened?',
    'Expected behaviour:',
    'Steps to reproduce:',
    'Who is affected:',
    'Already tried:',
    'Environment:',
    '1.',
    '2)',
    ' 3. ',
  ])('takes out a line that is a prompt and nothing else: %s', (line) => {
    expect(withoutPrompts(line).trim()).toBe('');
    expect(
      withoutPrompts(`звук пропал\n${line}\nслышно эхо`)
        .split('\n')
        .map((one) => one.trim()),
    ).toContain('слышно эхо');
  });

  it.each([
    'Что произошло: окно закрылось',
    'Steps: press Hold',
    'Номер отчета: 128841',
    'Звук пропал',
    '100',
    '- - -',
    '1'.repeat(25),
  ])('keeps what a person wrote: %s', (line) => {
    expect(withoutPrompts(line).trim()).not.toBe('');
  });

  it('keeps the words beside a prompt, line by line, whatever ends the lines', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const text = ['Что произошло:', 'окно закрылось', 'Шаги:', '1.', 'нажать'].join(end);
      expect(
        withoutPrompts(text)
          .split('\n')
          .filter((line) => line.trim() !== ''),
      ).toEqual(['окно закрылось', 'нажать']);
    }
  });

  it('takes out the hints of the fields wherever they stand, and blank hints take nothing', () => {
    const text = 'Например: окно закрывается. Звук пропал';
    expect(withoutPrompts(text, [' Например: окно закрывается. ', ' ', '']).trim()).toBe('Звук пропал');
    expect(withoutPrompts('аНапример: окно закрывается.б', ['Например: окно закрывается.'])).toBe('а б');
  });
});

describe('a form of any kind', () => {
  it.each([
    'ФИО:\nОтдел:\nСуть обращения:',
    'Name:\r\n\r\n1. Describe your pain (in short):',
    '- Что болит:\n- Где: ',
  ])('that was left as it came leaves nothing: %j', (text) => {
    expect(withoutPrompts(text).trim()).toBe('');
  });

  it.each(['ФИО:\nОтдел: продажи', 'Суть обращения:', 'Нет звука:\nвсегда', '10:\n20:'])(
    'that holds a word of an answer, or is one line, keeps it: %j',
    (text) => {
      expect(withoutPrompts(text).trim()).not.toBe('');
    },
  );
});
