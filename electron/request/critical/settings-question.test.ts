import { describe, expect, it } from 'vitest';
import { newRequestDocument } from '../new-document';
import { isSettingsQuestion } from './settings-question';

const asked = (happened: string, summary = '') => {
  const document = newRequestDocument({
    createdAt: '2026-11-20T09:00:00+03:00',
    random: [1, 2, 3, 4],
    language: 'ru',
  });
  return isSettingsQuestion({ summary, description: { ...document.description, happened } });
};

describe('a text that only asks how something is set up or works (R15)', () => {
  it.each([
    'Как настроить переадресацию в Team?',
    'Подскажите, пожалуйста, как добавить нового оператора',
    'Где посмотреть статистику звонков за месяц?',
    'Где в Team находится список очередей',
    'Можно ли записывать разговоры?',
    'Есть ли возможность интеграции с Битрикс24?',
    'Не могу найти, где включается запись. Как включить запись разговоров?',
    'Прошу настроить софтфон на 20 ПК',
    'Срочно! Как отключить автоответ у всех операторов',
    'Хотим сменить тариф и добавить пользователей',
    'Как нам лучше перенести настройки на новый компьютер',
    'How do I change the ringtone?',
    'How can we add users to a queue in Team?',
    'Please set up call recording for all agents',
    'We would like to enable click-to-call',
    'Is it possible to hide the dial pad?',
    'Where can I find the report of missed calls?',
    'We can’t find the setting. How do we turn off auto-answer?',
    'Which setting keeps the window on top',
    'Can you help us configure the dashboard',
  ])('is told: %s', (text) => {
    expect(asked(text)).toBe(true);
    expect(asked('', text)).toBe(true);
  });

  it.each([
    'Никто не может войти в Team',
    'Кабинет не открывается ни у кого. Как нам работать?',
    'Серверы Team недоступны со всех ПК, можно ли включить резервный?',
    'Team не запускается ни у кого, как включить запасной сервер?',
    'Все операторы разлогинены, повторный вход даёт ошибку. Где посмотреть причину?',
    'Личный кабинет выдаёт 502 у всего офиса',
    'Просим срочно восстановить работу Team',
    'Звонки не проходят у всех',
    'Team is down for everybody, how do we reach you?',
    'Login page does not open on any PC. Is there a way to get in?',
    'The cabinet won’t load, please change something on your side',
    'All agents are offline. Where can I see the state of your servers?',
    'All softphones show a white page since 9:00',
    '',
  ])('is not one: %s', (text) => {
    expect(asked(text)).toBe(false);
  });

  it('is none where the summary tells a failure, or only a log has the words of one', () => {
    expect(asked('Как включить вход по паролю?', 'Вход не работает у всех')).toBe(false);
    expect(asked('Как изменить мелодию?\n2026-11-20 15:20:01 [ERROR] CallManager: failed')).toBe(true);
  });
});
