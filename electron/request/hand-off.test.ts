import { describe, expect, it } from 'vitest';
import type { RequestDocument } from './document';
import { handOff } from './hand-off';
import { SIP_CODES } from './hand-off-checks';
import { HAND_OFF_PARTIES, handOffPartySchema, outsideKindSchema } from './hand-off-parties';
import { sharedMessages } from './messages/shared-messages';
import { createTranslate } from './messages/translate';
import { newRequestDocument } from './new-document';

const ru = createTranslate(sharedMessages, 'ru');
const en = createTranslate(sharedMessages, 'en');
const told = (change: (document: RequestDocument) => void = () => undefined) => {
  const document = newRequestDocument({
    createdAt: '2026-11-20T09:12:44+03:00',
    random: [1, 2, 3, 4],
    language: 'ru',
  });
  document.summary = 'Исходящие не проходят';
  document.description.happened = 'Исходящие звонки не проходят';
  document.sender = { ...document.sender, name: 'Мария', company: 'ООО «Вектор»', email: 'm@example.ru' };
  change(document);
  return document;
};
const pbx = { kind: 'sip-settings', party: 'pbx-support' } as const;

describe('handOff (R3)', () => {
  it.each(outsideKindSchema.options)(
    'has somebody who can solve %s, with words in both languages',
    (kind) => {
      for (const party of HAND_OFF_PARTIES[kind]) {
        for (const [language, t] of Object.entries({ ru, en })) {
          const words = { t, language: language === 'ru' ? ('ru' as const) : ('en' as const) };
          const { text, subject } = handOff(told(), { kind, party }, words);
          expect(subject).toBe('Исходящие не проходят');
          expect(text).toContain(t(`hand-off.greeting.${party}`));
          expect(text).toContain(t(`scope.${kind}`));
          const own = { 'software-vendor': 'own-program', 'equipment-maker': 'own-equipment' } as const;
          const asked = party === 'software-vendor' || party === 'equipment-maker' ? own[party] : kind;
          expect(text).toContain(`- ${t(`hand-off.check.${asked}`)}`);
          expect(text).toContain('Исходящие звонки не проходят');
          expect(text.endsWith('Мария\nООО «Вектор»\nm@example.ru')).toBe(true);
        }
      }
    },
  );

  it('sends telephony to the support of the PBX, the line to the provider, programs to the administrator', () => {
    expect(HAND_OFF_PARTIES['sip-settings'][0]).toBe('pbx-support');
    expect(HAND_OFF_PARTIES['cloud-pbx-link'][0]).toBe('provider');
    expect(HAND_OFF_PARTIES.workplace).toEqual(['administrator']);
    const used = new Set(Object.values(HAND_OFF_PARTIES).flat());
    expect([...used].sort()).toEqual([...handOffPartySchema.options].sort());
  });

  it.each(SIP_CODES)('asks the support of the PBX about the answer %s that the text names', (code) => {
    const document = told((d) => (d.description.happened = `Исходящие не идут, ошибка ${code}`));
    expect(handOff(document, pbx, { t: ru, language: 'ru' }).text).toContain(
      `- ${ru(`hand-off.code.${code}`)}`,
    );
    expect(handOff(told(), pbx, { t: ru, language: 'ru' }).text).not.toContain(ru(`hand-off.code.${code}`));
    const provider = handOff(
      document,
      { kind: 'cloud-pbx-link', party: 'provider' },
      { t: ru, language: 'ru' },
    );
    expect(provider.text).not.toContain(ru(`hand-off.code.${code}`));
  });

  it('takes a number for an answer of a server only where it stands as one', () => {
    const document = told((d) => (d.description.happened = 'За день 486 звонков, номер 403-12'));
    expect(handOff(document, pbx, { t: ru, language: 'ru' }).text).not.toContain('486:');
    expect(handOff(document, pbx, { t: ru, language: 'ru' }).text).not.toContain('403:');
  });

  it.each([
    ['one-way', 'Меня не слышат', 'sip-settings', 'pbx-support'],
    ['codec', 'Which codec is right?', 'sip-settings', 'pbx-support'],
    ['presence', 'Не видны статусы коллег', 'sip-settings', 'pbx-support'],
    ['headset', 'Гарнитура молчит', 'equipment', 'equipment-maker'],
    ['proxy', 'behind a proxy', 'third-party-software', 'administrator'],
    ['firewall', 'Закрыл брандмауэр', 'third-party-software', 'software-vendor'],
    ['antivirus', 'Антивирус блокирует', 'third-party-software', 'software-vendor'],
  ] as const)(
    'asks about %s where the text speaks of it and it is the party’s',
    (topic, words, kind, party) => {
      const document = told((d) => (d.description.tried = words));
      expect(handOff(document, { kind, party }, { t: en, language: 'en' }).text).toContain(
        `- ${en(`hand-off.check.${topic}`)}`,
      );
      expect(handOff(told(), { kind, party }, { t: en, language: 'en' }).text).not.toContain(
        en(`hand-off.check.${topic}`),
      );
      const provider = handOff(
        document,
        { kind: 'workplace', party: 'provider' },
        { t: en, language: 'en' },
      ).text;
      if (topic !== 'one-way') expect(provider).not.toContain(en(`hand-off.check.${topic}`));
    },
  );

  it('gives every fact that is known and no heading for one that is not', () => {
    const document = told((d) => {
      d.description = {
        happened: 'Звонок обрывается',
        expected: 'Разговор продолжается',
        steps: 'Нажать «Вернуть»',
        startedAt: '2026-11-19T16:25:00+03:00',
        frequency: 'always',
        affected: { users: 2, usersTotal: 8, pcs: 1, pcsTotal: null },
        tried: 'Перезапуск',
        exampleCall: { at: '2026-11-19T16:30:00+03:00', direction: 'outgoing', number: '205' },
      };
      d.product.softphoneVersion = '5.8.1.0';
      d.infrastructure.changes = [
        { id: 'network', answer: 'yes', what: 'сменили роутер', when: '2026-11-18' },
        { id: 'pbx', answer: 'no' },
        { id: 'isp', answer: 'yes', what: ' ', when: null },
      ];
    });
    const { text, fileName } = handOff(document, pbx, { t: en, language: 'en' });
    expect(text.split('\n')).toEqual([
      'Subject: Исходящие не проходят',
      '',
      en('hand-off.greeting.pbx-support'),
      '',
      en('hand-off.topic', { topic: en('scope.sip-settings') }),
      '',
      'What happens: Звонок обрывается',
      'What should happen: Разговор продолжается',
      'What is done before: Нажать «Вернуть»',
      expect.stringMatching(/^Since, or for example: 19 November 2026.*16:25/),
      'How often: every time',
      'People affected: 2 of 8',
      'Computers affected: 1',
      expect.stringMatching(/^Example call: 19 November 2026.*16:30/),
      'Direction of that call: outgoing',
      'Number of that call: 205',
      'Already tried: Перезапуск',
      'Softphone version: 5.8.1.0',
      '',
      'Please look at this:',
      `- ${en('hand-off.check.sip-settings')}`,
      '',
      'What changed lately:',
      '- сменили роутер, 18 November 2026',
      '',
      en('hand-off.result'),
      '',
      'Мария',
      'ООО «Вектор»',
      'm@example.ru',
    ]);
    expect(fileName).toBe(`${document.reference}-pbx-support.txt`);
    expect(handOff(told(), pbx, { t: en, language: 'en' }).text).not.toMatch(
      /How often|People affected|Example call|What changed/,
    );
  });

  it('moves the further lines of a text in, and shows no sign that nobody sees', () => {
    const document = told((d) => {
      d.description.happened = '  Звонок обрывается\r\n\r\n\r\nКак часто: всегда\u202e\u0007  ';
    });
    const { text } = handOff(document, pbx, { t: ru, language: 'ru' });
    expect(text).toContain('Что происходит: Звонок обрывается\n\n  Как часто: всегда\n');
    expect(text).not.toMatch(/[\u202e\u0007\r]/);
  });

  it('takes out every secret that was typed', () => {
    const document = told((d) => {
      d.summary = 'пароль: Qwe12345';
      d.description.happened = 'SIP пароль: Abc12345, password: Zxc98765 не подходят';
      d.infrastructure.changes = [
        { id: 'network', answer: 'yes', what: 'Wi-Fi пароль: Net12345', when: null },
      ];
    });
    const { text, subject } = handOff(document, pbx, { t: ru, language: 'ru' });
    for (const secret of ['Qwe12345', 'Abc12345', 'Zxc98765', 'Net12345'])
      expect(text + subject).not.toContain(secret);
    expect(text).toContain('SIP пароль: [убрано], password: [убрано] не подходят');
  });

  it('names the topic where there is no summary', () => {
    expect(
      handOff(
        told((d) => (d.summary = ' ')),
        pbx,
        { t: ru, language: 'ru' },
      ).subject,
    ).toBe(ru('scope.sip-settings'));
  });
});
