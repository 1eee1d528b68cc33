const names = { ru: 'ru_RU.UTF-8', en: 'en_US.UTF-8' } as const;

/** Environment variables that make a program believe in a system of this language, whatever this computer speaks. */
export function systemLocale(language: 'ru' | 'en'): Readonly<Record<'LANG' | 'LC_ALL', string>> {
  return { LANG: names[language], LC_ALL: names[language] };
}
