const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'йцукенгшщзхъ', 'фывапролджэ', 'ячсмитьбю'];
/** Ordinary words that lie on neighbouring keys, and terms without vowels. */
const ORDINARY = new Set(
  'were tree trees poor power property папа ролл пропал пропала пролог вывал http https html dtmf dhcp rtcp srtp mtls tcp ssdp xmpp crlf json xlsx mbps kbps'.split(
    ' ',
  ),
);
const VOWEL = /[aeiouyаеёиоуыэюяіїєўәөұү]/iu;
const NO_LANGUAGE =
  /(.)\1{3}|[bcdfghjklmnpqrstvwxz]{6}|[бвгджзйклмнпрстфхцчшщ]{6}|[jvxzq]{2}(?<!zz|vv)|zxc|xcv|cvb|vbn|bnm|sdf|dfg|fgh|ghj|hjk|jkl|lkj|kjh|jhg|hgf|gfd|fds|^[ыьъ]|[аеоуыэюя][ьъ]|[жшщч]ы|ь[ьъы]|ы[ыьъ]/u;

/** True for a 'word' struck at random: neighbouring keys, no vowels, letter pairs that neither language has. */
export function isKeyboardNoise(word: string): boolean {
  const letters = word.replace(/[^\p{L}]/gu, '').toLowerCase();
  if (ORDINARY.has(letters)) return false;
  if (NO_LANGUAGE.test(letters)) return true;
  if (letters.length < 4) return false;
  const known = /^[a-zа-яё]+$/u.test(letters);
  if (known && !VOWEL.test(letters)) return true;
  return neighbourShare(letters) >= (letters.length === 4 ? 1 : 0.75);
}

/** Share of neighbouring letters that lie beside each other on one row of the keyboard. */
function neighbourShare(letters: string): number {
  let near = 0;
  for (let index = 1; index < letters.length; index += 1) {
    const row = ROWS.find((keys) => keys.includes(letters.charAt(index)));
    const before = row?.indexOf(letters.charAt(index - 1)) ?? -1;
    if (row !== undefined && before >= 0 && Math.abs(row.indexOf(letters.charAt(index)) - before) <= 1)
      near += 1;
  }
  return near / (letters.length - 1);
}
