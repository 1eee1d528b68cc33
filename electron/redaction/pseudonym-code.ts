import { createHmac } from 'node:crypto';
import type { PseudonymKind } from '../request/redaction-kinds';
import { HASH_CONSTANTS } from './kernel/hash-tables';
import { LAYOUT, useKernel, type Kernel } from './kernel/kernel';

const CONSONANTS = 'BCDFGHJKLMNPQRSTVWXZ';
/** Bytes that SHA-256 takes in at a time: the length of a padded key (RFC 2104). */
const BLOCK = 64;
/** Characters of which the kernel surely has room for the bytes. */
const MOST_IN_KERNEL = 512;

/** Gives the code of a value of a kind. */
export type MakeCode = (kind: PseudonymKind, value: string) => string;

function spell(digest: Uint8Array, from: number): string {
  let code = '';
  for (let at = from; at < from + 8; at += 1)
    code += CONSONANTS.charAt((digest[at] ?? 0) % CONSONANTS.length);
  return code;
}

function askOpenssl(key: Buffer, message: string): string {
  return spell(createHmac('sha256', key).update(message).digest(), 0);
}

/** Puts the key to its place, unless it is there. */
function placeKey(kernel: Kernel, padded: Buffer): void {
  const tables = [
    { at: LAYOUT.hashRounds, table: HASH_CONSTANTS },
    { at: LAYOUT.hashMessage, table: padded },
  ];
  if (kernel.place('key', padded, tables)) kernel.takeKey();
}

/**
 * Codes under a key of 32 bytes in hex: eight consonants of a keyed hash (HMAC-SHA-256), no digits and no words in it, 2 to the 34 of
 * them. The kernel does it in a fifth of the time that asking OpenSSL for a hash of a few bytes takes: a log has hundreds of numbers in a MiB.
 */
export function createCodeMaker(key: string): MakeCode {
  const padded = Buffer.alloc(BLOCK);
  padded.write(key, 'hex');
  return (kind, value) => {
    const message = `${kind}:${value}`;
    if (message.length > MOST_IN_KERNEL) return askOpenssl(padded, message);
    const kernel = useKernel();
    placeKey(kernel, padded);
    kernel.keyedHash(kernel.bytes().write(message, LAYOUT.hashMessage, 'utf8'));
    return spell(kernel.bytes(), LAYOUT.hashMessage);
  };
}

/** The code of one value, where a process has a few of them: starting the kernel would hold up its thread. */
export function pseudonymCode(key: string, kind: PseudonymKind, value: string): string {
  return askOpenssl(Buffer.from(key, 'hex'), `${kind}:${value}`);
}
