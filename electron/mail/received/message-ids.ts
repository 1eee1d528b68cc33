/** The same characters that a letter of ours may name (`letter-frame.ts`): no blanks, no brackets inside, ASCII. */
const MESSAGE_ID = /<[!-;=?-~]{1,900}>/g;

/** The Message-IDs in a header's value, in their order, each once; anything else in it is left out. */
export function messageIds(value: string): string[] {
  return [...new Set(value.match(MESSAGE_ID) ?? [])];
}
