/** Addresses of pages, mail addresses, phone numbers, names of companies: where to look or to call, never what goes wrong. */
const CONTACTS =
  /(?<!\p{L})(?:ооо|оао|зао|пао|ао|ип)\s?["«“„][^"»”]{1,100}["»”]|(?:https?:\/\/|www\.)\S{1,500}|[^\s@]{1,64}@[^\s@]{1,200}|(?<![\p{L}\d])\+?\d[\d()\s-]{8,18}\d(?![\p{L}\d])/giu;

/** A text without the addresses and phone numbers in it. */
export function withoutContacts(text: string): string {
  return text.replace(CONTACTS, ' ');
}

/** Words with capitals and initials: a person, a company. */
const NAME_WORD = /^(?:["«]?\p{Lu}\p{Ll}{1,20}["»]?|(?:\p{Lu}\.){1,2}|ООО|ОАО|ЗАО|ИП|Mrs?\.?|Ms\.?)$/u;
const PLACE =
  /^(?:доб|тел|моб|каб|комн|оф|ext|tel|phone|mob|cell|room|desk)\p{L}{0,9}\.?:? ?№?[\d ()+-]{0,20}$/iu;

function isName(part: string): boolean {
  const words = part.split(/\s+/);
  return words.length <= 4 && words.every((word) => NAME_WORD.test(word));
}

/** True where a text is nothing but names, extensions and rooms: who writes, not what is wrong. */
export function isOnlyContacts(text: string): boolean {
  const rest = withoutContacts(text);
  const parts = rest
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter((part) => /[\p{L}\d]/u.test(part));
  const isPlace = (part: string) => PLACE.test(part);
  return (rest !== text || parts.some(isPlace)) && parts.every((part) => isPlace(part) || isName(part));
}
