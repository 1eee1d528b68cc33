import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';

const secretsSchema = z.record(z.string(), z.base64());

/** Encrypted secrets by name, as base64; only ciphertext is ever in the file. */
export type EncryptedSecrets = ReadonlyMap<string, string>;

/** Reads the file of encrypted secrets; a missing or damaged file holds none: the person is asked again. */
export async function readSecretFile(path: string): Promise<EncryptedSecrets> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return new Map();
    throw error;
  }
  try {
    return new Map(Object.entries(secretsSchema.parse(JSON.parse(text))));
  } catch {
    return new Map();
  }
}

/** Replaces the file (temporary name, fsync, rename), readable for its owner alone. */
export async function writeSecretFile(path: string, secrets: EncryptedSecrets): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const partial = `${path}.partial`;
  await rm(partial, { force: true });
  const file = await open(partial, 'wx', 0o600);
  try {
    await file.writeFile(JSON.stringify(Object.fromEntries(secrets)));
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(partial, path);
}
