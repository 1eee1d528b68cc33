/** The polynomial of CRC-32 (IEEE 802.3), bits reversed. */
const POLYNOMIAL = 0xedb88320;
const HIGHEST = 0x80000000;

/** Product of two polynomials over GF(2) modulo the one of CRC-32; bits reversed, the highest bit is the constant 1. */
function multiply(a: number, b: number): number {
  let product = 0;
  let factor = b;
  for (let bit = HIGHEST; bit !== 0; bit >>>= 1) {
    if ((a & bit) !== 0) product ^= factor;
    factor = (factor & 1) === 0 ? factor >>> 1 : (factor >>> 1) ^ POLYNOMIAL;
  }
  return product >>> 0;
}

/** The powers x^(2^n), each the square of the one before; x^(2^32) is x again. */
const SQUARES: readonly number[] = Array.from({ length: 31 }).reduce<number[]>(
  (powers) => [...powers, multiply(powers.at(-1) ?? 0, powers.at(-1) ?? 0)],
  [0x40000000],
);

/** x to the power of eight times `bytes`. */
function shiftBy(bytes: number): number {
  let power = HIGHEST;
  let square = 3;
  for (let rest = bytes; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) power = multiply(SQUARES[square % SQUARES.length] ?? 0, power);
    square += 1;
  }
  return power >>> 0;
}

/** CRC-32 of two pieces together from the CRC-32 of each: `second` has `secondBytes` bytes (the method of zlib's `crc32_combine`). */
export function combineCrc32(first: number, second: number, secondBytes: number): number {
  return (multiply(shiftBy(secondBytes), first) ^ second) >>> 0;
}
