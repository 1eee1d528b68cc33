import { readOn } from './readable';

/** What messages say about a password: nobody has one like that. */
const STATE =
  /^(?:not (?:set|specified|configured|provided|given|found|required|available|used)|<(?:empty|not set|none|hidden)>|\((?:empty|not set|none|hidden|null)\)|required|incorrect|rejected|не (?:задан|указан|установлен|введ[её]н|требуется|используется|подходит|сохран[её]н)|неверный|неверен|неправильный|пустой|скрыт|отсутствует)[.!]?[ \t]*$/i;

/** Tells whether the value between `nameEnd` and its line's end says that there is no password; behind `=` one word may be one after all. */
export function tellsState(text: string, nameEnd: number, start: number): boolean {
  const value = readOn(text, start, 64).text;
  return STATE.test(value) && (!text.slice(nameEnd, start).includes('=') || /[ <(]/.test(value));
}
