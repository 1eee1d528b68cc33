import { describe, expect, it } from 'vitest';
import { newRequestDocument } from './new-document';
import { openScopeHints, scopeHints } from './scope-check';

describe('scopeHints (R3, R15)', () => {
  it.each([
    ['При регистрации ошибка 403', 'sip-settings', 'ошибка 403'],
    ['получаем 401 Unauthorized', 'sip-settings', '401 Unauthorized'],
    ['SIP/2.0 486 Busy Here', 'sip-settings', 'SIP/2.0 486'],
    ['Error 503 on calls', 'sip-settings', 'Error 503'],
    ['код 480', 'sip-settings', 'код 480'],
    ['отвечает 488 not acceptable here', 'sip-settings', '488 not acceptable here'],
    ['односторонняя слышимость', 'sip-settings', 'односторонняя слышимость'],
    ['меня не слышат', 'sip-settings', 'меня не слышат'],
    ['Не слышно собеседника', 'sip-settings', 'Не слышно собеседника'],
    ['Звук пропадает, собеседник нас не слышит', 'sip-settings', 'собеседник нас не слышит'],
    ['слышимость односторонняя', 'sip-settings', 'слышимость односторонняя'],
    ['one-way audio since Monday', 'sip-settings', 'one-way audio'],
    ["they can't hear me", 'sip-settings', "can't hear me"],
    ['поменять кодек', 'sip-settings', 'кодек'],
    ['статусы коллег не видны', 'sip-settings', 'статусы коллег'],
    ['presence is wrong', 'sip-settings', 'presence'],
    ['не та гарнитура', 'equipment', 'гарнитура'],
    ['Jabra headset button', 'equipment', 'headset'],
    ['новый роутер', 'equipment', 'роутер'],
    ['антивирус блокирует', 'third-party-software', 'антивирус'],
    ['behind a proxy', 'third-party-software', 'proxy'],
    ['фаервол', 'third-party-software', 'фаервол'],
    ['закрыли порты на firewall', 'third-party-software', 'firewall'],
    ['облачная АТС не отвечает', 'cloud-pbx-link', 'облачная АТС'],
    ['our cloud PBX', 'cloud-pbx-link', 'cloud PBX'],
    ['настроить рабочее место', 'workplace', 'настроить рабочее место'],
    ['исходящий не идёт, выдаёт 408', 'sip-settings', 'выдаёт 408'],
    ['404 при звонке на город', 'sip-settings', '404 при звонке'],
    ['the server returns 488', 'sip-settings', 'returns 488'],
    ['503 on outgoing', 'sip-settings', '503 on outgoing'],
    ['486 Busy', 'sip-settings', '486 Busy'],
    ['звук идёт только в одну сторону', 'sip-settings', 'звук идёт только в одну сторону'],
    ['audio only in one direction', 'sip-settings', 'audio only in one direction'],
    ['Jabra не отвечает', 'equipment', 'Jabra'],
    ['Абонент нас слышит, мы его нет', 'sip-settings', 'нас слышит, мы его нет'],
    ['Звук односторонний', 'sip-settings', 'Звук односторонний'],
    ['he does not hear me', 'sip-settings', 'does not hear me'],
    ['«Ошибка регистрации 408»', 'sip-settings', 'Ошибка регистрации 408'],
    ['ошибка при входящем 486', 'sip-settings', 'ошибка при входящем 486'],
    ['Status of colleagues is grey', 'sip-settings', 'Status of colleagues'],
    ['не видно статусы сотрудников', 'sip-settings', 'статусы сотрудников'],
    ['bluetooth earpiece', 'equipment', 'earpiece'],
    ['set up 10 new PCs', 'workplace', 'set up 10 new PCs'],
  ])('draws from %j a hint at %s', (text, kind, words) => {
    expect(scopeHints(text)).toContainEqual({ kind, words });
  });

  it.each([
    'Окно закрывается при снятии с удержания',
    'Звонили 403 раза, номер 486-12-12, отчёт 503112',
    'версия 5.0.4.80',
    'The window closes after resume',
    'в доме 404',
    'approximately 480 calls a day',
    'The microphone icon stays red',
    'значок микрофона не гаснет',
    'статусы операторов в отчёте Team',
    'ошибка входа 408',
    'we are getting 486 calls a day',
    'выдаёт 404 звонка в отчёте',
    '',
  ])('draws nothing from %j', (text) => {
    expect(scopeHints(text)).toEqual([]);
  });

  it('gives each wording once, in the order of the text', () => {
    expect(scopeHints('Антивирус и кодек, антивирус снова')).toEqual([
      { kind: 'third-party-software', words: 'Антивирус' },
      { kind: 'sip-settings', words: 'кодек' },
    ]);
  });
});

describe('openScopeHints (R3)', () => {
  const document = newRequestDocument({
    createdAt: '2026-11-20T09:12:44+03:00',
    random: [1, 2, 3, 4],
    language: 'ru',
  });
  const text = 'Антивирус выключен, кодек тот же';

  it('gives all hints while none was answered', () => {
    expect(openScopeHints(document, text)).toHaveLength(2);
  });

  it('leaves out the words that the user says it is not about, in any letter case, and no others', () => {
    const scope = { ...document.scope, dismissedHints: ['АНТИВИРУС'] };
    expect(openScopeHints({ scope }, text)).toEqual([{ kind: 'sip-settings', words: 'кодек' }]);
  });
});
