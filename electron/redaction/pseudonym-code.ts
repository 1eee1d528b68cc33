import { hash } from 'node:crypto';
import type { PseudonymKind } from '../request/redaction-kinds';

const CONSONANTS = 'BCDFGHJKLMNPQRSTVWXZ';
/** Bytes that SHA-256 takes in at a time: the length of a padded key (RFC 2104). */
const BLOCK = 64;
const DIGEST = 32;
const INNER_PAD = 0x36;
const OUTER_PAD = 0x5c;

/** Gives the code of a value of a kind. */
export type MakeCode = (kind: PseudonymKind, value: string) => string;

/**
 * Codes under a key of 32 bytes in hex: eight consonants of a keyed hash (HMAC-SHA-256), no digits and no words in it, 2 to the 34 of
 * them. The hash is put together as in RFC 2104 from two whole ones, which takes half the time of an object for each value.
 */
export function createCodeMaker(key: string): MakeCode {
  const padded = Buffer.alloc(BLOCK);
  padded.write(key, 'hex');
  const inner = padded.map((byte) => byte ^ INNER_PAD);
  const outer = Buffer.alloc(BLOCK + DIGEST);
  outer.set(padded.map((byte) => byte ^ OUTER_PAD));
  return (kind, value) => {
    const message = Buffer.concat([inner, Buffer.from(`${kind}:${value}`)]);
    outer.set(hash('sha256', message, 'buffer'), BLOCK);
    const digest = hash('sha256', outer, 'buffer');
    let code = '';
    for (let at = 0; at < 8; at += 1) code += CONSONANTS.charAt((digest[at] ?? 0) % CONSONANTS.length);
    return code;
  };
}

/** The code of one value. */
export function pseudonymCode(key: string, kind: PseudonymKind, value: string): string {
  return createCodeMaker(key)(kind, value);
}
