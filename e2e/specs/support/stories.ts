import type { Language } from '../../../electron/request/document';

/** What a person in a spec tells, in their own words: user data, never words of the interface. */
export interface Story {
  readonly query: string;
  readonly reason: string;
  readonly change: string;
  readonly summary: string;
  readonly happened: string;
  readonly expected: string;
  readonly steps: string;
  readonly tried: string;
  readonly version: string;
  readonly reportNumber: string;
  readonly name: string;
  readonly email: string;
  readonly company: string;
  readonly confirmedBy: string;
}

/** The same trouble as two people tell it. */
export const stories: Readonly<Record<Language, Story>> = {
  ru: {
    query: 'автоответ на звонок',
    reason: 'Удержание включено, но окно всё равно пропадает',
    change: 'Обновился антивирус «Касперский» до 12.4',
    summary: 'Софтфон закрывается при снятии вызова с удержания',
    happened:
      'После «Удержание» → «Вернуть» окно софтфона закрывается без сообщения, разговор обрывается.\n.точка в начале строки и № 5 — всё должно дойти.',
    expected: 'Разговор продолжается после возврата с удержания.',
    steps: '1. Принять вызов из очереди.\n2. Нажать «Удержание».\n3. Через минуту нажать «Вернуть».',
    tried: 'Перезапустили софтфон и компьютер, не помогло.',
    version: '5.7.1.0',
    reportNumber: '128841',
    name: 'Мария Селезнёва',
    email: 'maria@example.com',
    company: 'ООО «Пример»',
    confirmedBy: 'И. Петров, системный администратор',
  },
  en: {
    query: 'call drops after hold',
    reason: 'Hold is on, and the window goes away all the same',
    change: 'The antivirus went from 12.3 to 12.4',
    summary: 'The window closes when a call is taken off hold',
    happened:
      'After Hold and Resume the window closes without a message and the call ends.\n.a dot begins this line, and it must arrive too.',
    expected: 'The call goes on after it is taken off hold.',
    steps: '1. Take a call from the queue.\n2. Press Hold.\n3. Press Resume a minute later.',
    tried: 'We restarted the program and the computer; it did not help.',
    version: '5.7.1.0',
    reportNumber: '128841',
    name: 'Mary O’Brien',
    email: 'maria@example.com',
    company: 'Example Ltd',
    confirmedBy: 'A. Brown, system administrator',
  },
};
