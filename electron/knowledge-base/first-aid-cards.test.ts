import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scopeHints } from '../request/scope-check';
import { checkFirstAidFile, type FirstAidFile } from './first-aid';

const assets = join(import.meta.dirname, '../../assets/knowledge-base');
const files = readdirSync(join(assets, 'first-aid')).map((name) =>
  checkFirstAidFile(name, JSON.parse(readFileSync(join(assets, 'first-aid', name), 'utf8'))),
);
const inLanguage = (lang: FirstAidFile['lang']) =>
  new Map(files.filter((card) => card.lang === lang).map((card) => [card.id, card]));
const russian = inLanguage('ru');
const english = inLanguage('en');

const vendorPages = new Set(
  (JSON.parse(readFileSync(join(assets, 'articles.json'), 'utf8')) as { url: string | null }[]).map(
    ({ url }) => url,
  ),
);

const proseOf = ({ title, whatYouSee, why, steps }: FirstAidFile): string =>
  [title, whatYouSee, why, ...steps].join('\n');
const nameOf = ({ id, lang }: FirstAidFile): string => `${id}.${lang}`;

describe('the two languages', () => {
  it('have the same cards, at least 66', () => {
    expect([...russian.keys()].sort()).toEqual([...english.keys()].sort());
    expect(russian.size).toBeGreaterThanOrEqual(66);
  });

  it('agree in steps, helpers, scope, platform and sources', () => {
    const shape = (card: FirstAidFile | undefined) => ({
      steps: card?.steps.length,
      whoCanHelp: card?.whoCanHelp,
      scope: card?.scope,
      platform: card?.platform,
      sources: card?.sources.map(({ label, url }) => url ?? (label.startsWith('RFC') ? label : 'words')),
    });
    for (const [id, card] of russian)
      expect({ id, ...shape(card) }).toEqual({ id, ...shape(english.get(id)) });
  });

  it('are each written in their own letters', () => {
    const wrong = files.filter((card) => {
      // One title of the vendor is Russian and known in no other language.
      const text = proseOf(card).replace(
        'Как отправить диагностическую информацию в службу тех.поддержки?',
        '',
      );
      const cyrillic = text.match(/\p{Script=Cyrillic}/gu)?.length ?? 0;
      const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
      return card.lang === 'en' ? cyrillic > 0 : cyrillic < latin * 2;
    });
    expect(wrong.map(nameOf)).toEqual([]);
  });

  it('have a title of its own for every card', () => {
    const titles = files.map(({ title }) => title.toLowerCase());
    expect(titles.filter((title, at) => titles.indexOf(title) !== at)).toEqual([]);
  });
});

describe('what the cards are about', () => {
  const sip = [
    '401',
    '403',
    '404',
    '407',
    '408',
    '480',
    '481',
    '486',
    '487',
    '488',
    '491',
    '500',
    '503',
    '603',
  ];
  const provisioning = ['500', '600', '700', '701', '702', '900'];

  it.each(sip)('has one card about the SIP answer %s, with its section of RFC 3261', (code) => {
    const own = [...russian.keys()].filter((id) => id.startsWith(`sip-${code}-`));
    expect(own).toHaveLength(1);
    for (const card of [russian.get(own[0] ?? ''), english.get(own[0] ?? '')]) {
      expect(card?.title).toContain(code);
      expect(card?.topics).toContain(code);
      expect(card?.sources[0]?.label).toMatch(/^RFC 3261, 21\.[456]\.\d+$/);
      expect(card?.scope).toBe('sip-settings');
    }
  });

  it.each(provisioning)('has a card about the provisioning code %s', (code) => {
    for (const card of [russian.get(`provisioning-${code}`), english.get(`provisioning-${code}`)]) {
      expect(card?.title).toContain(code);
      expect(card?.topics).toContain(code);
    }
  });

  it('agrees with the scope check (R3) where its words name a topic of the card', () => {
    const disagreeing = files.filter((card) => {
      if (!card.id.startsWith('sip-')) return false;
      return (
        !scopeHints(card.title).some(({ kind }) => kind === card.scope) &&
        /40[1348]|48[068]|503/.test(card.id)
      );
    });
    expect(disagreeing.map(nameOf)).toEqual([]);
  });
});

describe('reading', () => {
  const sentencesOf = (text: string) => text.split(/(?<=[.?!])\s+|\n/u).filter((sentence) => sentence !== '');
  const wordsOf = (text: string) => text.match(/[\p{L}\p{N}’-]+/gu)?.length ?? 0;

  it('takes no more than a minute and a half', () => {
    const long = files.filter((card) => wordsOf(proseOf(card)) > 230);
    expect(long.map(nameOf)).toEqual([]);
  });

  it('has short sentences', () => {
    const long = files.flatMap((card) =>
      sentencesOf(proseOf(card))
        .filter((sentence) => wordsOf(sentence) > 36)
        .map((sentence) => `${nameOf(card)}: ${sentence}`),
    );
    expect(long).toEqual([]);
    const heavy = files.filter((card) => {
      const sentences = sentencesOf(proseOf(card));
      return wordsOf(proseOf(card)) / sentences.length > 17;
    });
    expect(heavy.map(nameOf)).toEqual([]);
  });

  it('meets titles without a full stop and parts that end with one', () => {
    const wrong = files.filter(
      ({ title, whatYouSee, why, steps }) =>
        title.endsWith('.') || ![whatYouSee, why, ...steps].every((text) => /[.?]$/.test(text)),
    );
    expect(wrong.map(nameOf)).toEqual([]);
  });

  it('has the quotation marks and dashes of its language', () => {
    const wrong = files.filter(({ lang, ...card }) =>
      (lang === 'ru' ? /[“”"']/u : /[«»"'—]/u).test(proseOf({ lang, ...card })),
    );
    expect(wrong.map(nameOf)).toEqual([]);
  });
});

describe('names and addresses', () => {
  /** Menus of Windows and macOS as they are called there. */
  const MENUS = [
    'Settings → Privacy & security → Microphone',
    'Settings → Privacy → Microphone',
    'System Settings → Privacy & Security → Microphone',
    'Settings → System → Sound',
    'Settings → Time & language → Date & time',
    'Settings → Apps → Default apps',
    'Параметры → Конфиденциальность и защита → Микрофон',
    'Параметры → Конфиденциальность → Микрофон',
    'Системные настройки → Конфиденциальность и безопасность → Микрофон',
    'Параметры → Система → Звук',
    'Параметры → Время и язык → Дата и время',
    'Параметры → Приложения → Приложения по умолчанию',
  ];
  /** Quoted words: labels of the softphone that the vendor's pages name, a title of theirs, and everyday words. */
  const QUOTED = [
    'Auto answer incoming call',
    'Always',
    'Accept server-side auto-answer',
    'Allow incoming calls from registered domains only',
    'Как отправить диагностическую информацию в службу тех.поддержки?',
    'Do not disturb',
    'Не беспокоить',
    'proxy',
    'прокси',
    'занято',
    'всегда',
  ];
  const ADDRESSES = [
    'help@softphone.pro',
    'softphone.pro',
    'SoftphonePro.ini',
    'SoftphonePro.exe',
    'users.xml',
  ];
  const FOLDERS = ['%LOCALAPPDATA%\\SoftphonePro'];
  /** Keys that the vendor's sample settings have. */
  const KEYS = [
    'DenyIncoming',
    'LogPath',
    'LogEnabled',
    'LogFileSize',
    'LogFilesCount',
    'EchoCancellation',
    'JabraHeadsetIntegration',
    'PlantronicsHeadsetIntegration',
    'RingDevice',
    'VolumeLevelMicrophone',
    'VolumeLevelSpeaker',
    'VolumeLevelRingDevice',
    'DisableSessionTimers',
    'RegisterTimeout',
    'KeepAliveTimeout',
    'ReloadSipOnNetworkChanged',
    'PhoneStatus',
    'SaveRecords',
    'CrmType',
  ];
  const without = (text: string, names: readonly string[]) =>
    [...names]
      .sort((one, other) => other.length - one.length)
      .reduce((rest, name) => rest.replaceAll(name, ' '), text);

  it('link only to pages of the vendor that are known to exist', () => {
    const urls = files.flatMap(({ sources }) => sources.flatMap(({ url }) => url ?? []));
    expect(urls.filter((url) => !vendorPages.has(url))).toEqual([]);
    expect(urls.length).toBeGreaterThan(50);
  });

  it('name no menu that is not known', () => {
    expect(files.filter((card) => without(proseOf(card), MENUS).includes('→')).map(nameOf)).toEqual([]);
  });

  it('quote nothing that is not known', () => {
    const quotes = files.flatMap((card) =>
      [...proseOf(card).matchAll(/[«“]([^»”]+)[»”]/gu)].map(([, words = '']) => words),
    );
    expect(quotes.filter((words) => !QUOTED.includes(words))).toEqual([]);
  });

  it('hold no other address, file or folder', () => {
    const strange = files.flatMap((card) => {
      const rest = without(proseOf(card), [...FOLDERS, ...ADDRESSES]);
      return (
        rest.match(/https?:|\S+@\S+|[\w-]+\.(?:pro|com|ru|net|org|io|exe|ini|xml|log)\b|%\w+%|[A-Z]:\\/gu) ??
        []
      );
    });
    expect(strange).toEqual([]);
  });

  it('name no key of the settings that the vendor does not', () => {
    const keys = files.flatMap((card) => {
      const text = [proseOf(card), ...card.sources.map(({ label }) => label)].join('\n');
      return without(text, ADDRESSES).match(/\b[A-Z][a-z]+[A-Z][A-Za-z]+\b/g) ?? [];
    });
    const others = ['SoftphonePro', 'JobCTRL', 'SmartScreen'];
    expect([...new Set(keys)].filter((key) => !KEYS.includes(key) && !others.includes(key))).toEqual([]);
  });

  it('cite an RFC by number and section', () => {
    const labels = files.flatMap(({ sources }) => sources.map(({ label }) => label));
    const wrong = labels.filter((label) => label.includes('RFC') && !/^RFC \d{4}(?:$|, \d)/.test(label));
    expect(wrong).toEqual([]);
  });
});
