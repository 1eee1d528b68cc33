import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { StandInOptions } from './desktop';
import { onlyKnownMembers } from './known-members';

const MARK = Buffer.from('stand-in-1:');
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * `safeStorage` for tests and the preview: real encryption (AES-256-GCM) under a key that the caller gives, NOT the
 * system's key store. The preview's key lives in memory only, so nothing it leaves on disk can be read again.
 */
export function createSafeStorage({ secretKey, secretBackend }: StandInOptions) {
  return onlyKnownMembers('safeStorage', {
    isAsyncEncryptionAvailable: () => Promise.resolve(true),
    getSelectedStorageBackend: () => secretBackend,
    encryptStringAsync: async (text: string) => Promise.resolve(encrypt(secretKey, text)),
    decryptStringAsync: async (encrypted: Buffer) =>
      Promise.resolve({ shouldReEncrypt: false, result: decrypt(secretKey, encrypted) }),
  });
}

function encrypt(key: Buffer, text: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([MARK, nonce, cipher.getAuthTag(), body]);
}

function decrypt(key: Buffer, encrypted: Buffer): string {
  if (!encrypted.subarray(0, MARK.length).equals(MARK))
    throw new Error('Error while decrypting the ciphertext.');
  const nonce = encrypted.subarray(MARK.length, MARK.length + NONCE_BYTES);
  const tag = encrypted.subarray(MARK.length + NONCE_BYTES, MARK.length + NONCE_BYTES + TAG_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES }).setAuthTag(tag);
  const body = encrypted.subarray(MARK.length + NONCE_BYTES + TAG_BYTES);
  return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
}
