import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mailProvidersSchema, type MailProvider } from './providers';

/** The table of known providers as it was shipped; a damaged one is a bug of the build and throws. */
export function readMailProviders(assetsDir: string): readonly MailProvider[] {
  const table = readFileSync(join(assetsDir, 'mail-providers.json'), 'utf8');
  return mailProvidersSchema.parse(JSON.parse(table)).providers;
}

/** The pages that the providers' guidance speaks of: the only ones outside the vendor's site that a window may open. */
export function mailProviderPages(assetsDir: string): readonly string[] {
  return readMailProviders(assetsDir).flatMap(({ links }) => links ?? []);
}
