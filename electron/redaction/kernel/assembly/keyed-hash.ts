import { HASH_INNER, HASH_MESSAGE, HASH_OUTER, HASH_ROUNDS, HASH_STATE, HASH_WORDS } from './layout';

// HMAC-SHA-256 (RFC 2104, FIPS 180-4). What comes of the key's two blocks is kept: a short value then takes two blocks instead of four.

const BLOCK: i32 = 64;
const STATE: usize = 32;
const INNER_PAD: u8 = 0x36;
const OUTER_PAD: u8 = 0x5c;
/** What a hash begins with lies behind the constants of the rounds. */
const BEGINNING: usize = HASH_ROUNDS + 256;

function wordAt(base: usize, index: i32): u32 {
  return load<u32>(base + ((<usize>index) << 2));
}

function setWord(base: usize, index: i32, word: u32): void {
  store<u32>(base + ((<usize>index) << 2), word);
}

/** The words of a block and those that come of them (FIPS 180-4, 6.2.2, step 1). */
function spread(block: usize): void {
  for (let at = 0; at < 16; at += 1) setWord(HASH_WORDS, at, bswap<u32>(wordAt(block, at)));
  for (let at = 16; at < 64; at += 1) {
    const near = wordAt(HASH_WORDS, at - 2);
    const far = wordAt(HASH_WORDS, at - 15);
    const one = rotr<u32>(near, 17) ^ rotr<u32>(near, 19) ^ (near >> 10);
    const zero = rotr<u32>(far, 7) ^ rotr<u32>(far, 18) ^ (far >> 3);
    setWord(HASH_WORDS, at, one + wordAt(HASH_WORDS, at - 7) + zero + wordAt(HASH_WORDS, at - 16));
  }
}

function addTo(index: i32, word: u32): void {
  setWord(HASH_STATE, index, wordAt(HASH_STATE, index) + word);
}

/** Takes a block into the state (steps 2 to 4). */
function takeBlock(block: usize): void {
  spread(block);
  let a = wordAt(HASH_STATE, 0);
  let b = wordAt(HASH_STATE, 1);
  let c = wordAt(HASH_STATE, 2);
  let d = wordAt(HASH_STATE, 3);
  let e = wordAt(HASH_STATE, 4);
  let f = wordAt(HASH_STATE, 5);
  let g = wordAt(HASH_STATE, 6);
  let h = wordAt(HASH_STATE, 7);
  for (let at = 0; at < 64; at += 1) {
    const mixed = rotr<u32>(e, 6) ^ rotr<u32>(e, 11) ^ rotr<u32>(e, 25);
    const first = h + mixed + ((e & f) ^ (~e & g)) + wordAt(HASH_ROUNDS, at) + wordAt(HASH_WORDS, at);
    const second = (rotr<u32>(a, 2) ^ rotr<u32>(a, 13) ^ rotr<u32>(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    h = g;
    g = f;
    f = e;
    e = d + first;
    d = c;
    c = b;
    b = a;
    a = first + second;
  }
  addTo(0, a);
  addTo(1, b);
  addTo(2, c);
  addTo(3, d);
  addTo(4, e);
  addTo(5, f);
  addTo(6, g);
  addTo(7, h);
}

/** The state behind the key's block, each byte of it turned over by `pad`; the key at `HASH_MESSAGE` stays. */
function takePadded(pad: u8, kept: usize): void {
  for (let at: usize = 0; at < <usize>BLOCK; at += 1)
    store<u8>(HASH_MESSAGE + at, load<u8>(HASH_MESSAGE + at) ^ pad);
  memory.copy(HASH_STATE, BEGINNING, STATE);
  takeBlock(HASH_MESSAGE);
  memory.copy(kept, HASH_STATE, STATE);
  for (let at: usize = 0; at < <usize>BLOCK; at += 1)
    store<u8>(HASH_MESSAGE + at, load<u8>(HASH_MESSAGE + at) ^ pad);
}

/** Takes the key of all hashes that follow: 64 bytes at `HASH_MESSAGE`, filled up with zeros. */
export function takeKey(): void {
  takePadded(INNER_PAD, HASH_INNER);
  takePadded(OUTER_PAD, HASH_OUTER);
}

/** Goes on from a kept state with `length` bytes at `HASH_MESSAGE`, and leaves the digest there. */
function finishFrom(kept: usize, length: i32): void {
  memory.copy(HASH_STATE, kept, STATE);
  const blocks = (length + 9 + BLOCK - 1) / BLOCK;
  const end = blocks * BLOCK;
  memory.fill(HASH_MESSAGE + <usize>length, 0, <usize>(end - length));
  store<u8>(HASH_MESSAGE + <usize>length, 0x80);
  // The key's block counts too.
  store<u32>(HASH_MESSAGE + <usize>end - 4, bswap<u32>((<u32>(BLOCK + length)) << 3));
  for (let at = 0; at < blocks; at += 1) takeBlock(HASH_MESSAGE + <usize>(at * BLOCK));
  for (let at = 0; at < 8; at += 1) setWord(HASH_MESSAGE, at, bswap<u32>(wordAt(HASH_STATE, at)));
}

/** The keyed hash of `length` bytes at `HASH_MESSAGE` takes their place. */
export function keyedHash(length: i32): void {
  finishFrom(HASH_INNER, length);
  finishFrom(HASH_OUTER, <i32>STATE);
}
