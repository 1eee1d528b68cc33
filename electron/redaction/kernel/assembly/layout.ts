/**
 * Where things lie in the kernel's memory; LAYOUT of kernel.ts has the same numbers. The codes come last, so that
 * the memory can grow with them.
 */
export const FILTER: usize = 0x0;
export const PAIRS: usize = 0x10000;
export const COLUMNS: usize = 0x30000;
export const DEPTHS: usize = 0x31000;
export const ASKED: usize = 0x35000;
export const STEPS: usize = 0x39000;
export const SIGN_FLAGS: usize = 0xb9000;
export const ROLES: usize = 0xb9400;
export const SIGN_CLASSES: usize = 0xb9500;
export const OPENINGS: usize = 0xb9600;
/** How many values of each kind have been written, four bytes each. */
export const COUNTS: usize = 0xb9700;
export const TELLING_ENDINGS: usize = 0xba000;
export const FIELD_ENDINGS: usize = 0xc2000;
export const VERSION_ENDINGS: usize = 0xca000;
/** Slots of the known pseudonyms, and the pseudonyms themselves. */
export const SLOTS: usize = 0xd2000;
export const KNOWN: usize = 0xe2000;
export const KNOWN_END: usize = 0x1e2000;
/** What is written, given away piece by piece. */
export const OUT: usize = 0x1e2000;
export const OUT_END: usize = 0x262000;
/** The three codes behind the first one of the known words, five bits each. */
export const WORD_FILTER: usize = 0x264000;
/** Of the keyed hash: constants, the words of a block, states; the message comes last and has room for 3 KiB. */
export const HASH_ROUNDS: usize = 0x26c000;
export const HASH_WORDS: usize = 0x26c200;
export const HASH_STATE: usize = 0x26c300;
export const HASH_INNER: usize = 0x26c320;
export const HASH_OUTER: usize = 0x26c340;
export const HASH_MESSAGE: usize = 0x26c400;
/** The pseudonym that was asked for. */
export const ANSWER: usize = 0x262000;
/** Personal values, 12 bytes each: start, end, kind. */
export const FOUND: usize = 0x270000;
export const WORDS: usize = 0x470000;
export const WORDS_END: usize = 0x8b0000;
export const CODES: usize = 0x8b0040;
