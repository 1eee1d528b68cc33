import { createHash } from 'node:crypto';
import { findSources } from './find-sources';
import type { LocationContext } from './locations';
import { readSettings, type IniSections } from './read-settings';

/** Secrets and personal data: nothing of them goes into the digest, not even hashed. */
const SECRET =
  /pass|pwd|secret|token|licen[cs]e|guid|login|user|auth|displayname|account|link|url|number|phone(?!status)|key|mail/;
/** What the softphone writes by itself while it runs. */
const VOLATILE =
  /^last|lasttime|updatechecktime|volumelevel|phonestatus|geometry|windowstate|window(?:x|y|pos|size|width|height)|position|splitter|column|recent|history/;
const SHOWN = 16;
const MAX_FILES = 8;

/** A digest of the settings that matter: equal as long as nobody changed them. `null` when there are none. */
export function digestOfSettings(files: readonly IniSections[]): string | null {
  const lines = files.flatMap((sections) =>
    [...sections].flatMap(([section, keys]) =>
      [...keys]
        .filter(([key]) => !SECRET.test(key) && !VOLATILE.test(key))
        .map(([key, value]) => `[${section}] ${key}=${value}`),
    ),
  );
  if (lines.length === 0) return null;
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex').slice(0, SHOWN);
}

/** The digest of the settings files in the known places; `null` when there are none or none can be read. */
export async function findSettingsDigest(context: LocationContext): Promise<string | null> {
  const sources = (await findSources(context)).filter(({ kind }) => kind === 'settings').slice(0, MAX_FILES);
  const read = await Promise.all(sources.map(({ path }) => readSettings(path)));
  return digestOfSettings(read.filter((sections) => sections !== null));
}
