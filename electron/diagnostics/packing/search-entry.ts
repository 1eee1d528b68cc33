import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { CAREFUL, openZip, ZipDamage, type ZipEntry } from '../../archive/zip-reader';
import { createSecretFinder } from '../../redaction/find-secrets';
import { looksLikeText, SNIFF_BYTES } from '../../redaction/text-encoding';
import { MANIFEST_NAME } from './manifest-draft';
import { readPurpose } from './on-purpose';
import { readBytes } from './read-package';
import { report, type Verification } from './verification';

/** Archives inside of the package are looked into up to this size, one level deep. */
const NESTED_MAX_BYTES = 64 * 1024 * 1024;
const WRITTEN_BY_PEOPLE: ReadonlySet<string> = new Set(['request.json', MANIFEST_NAME]);

/** What was read of an entry. */
export interface Content {
  readonly bytes: number;
  readonly sha256: string;
}

interface EntrySearch {
  push(bytes: Uint8Array): void;
  end(): void;
}

/** In the request and the manifest stand a person's own words and the names of files: only secrets are looked for there. */
function startSearch(verification: Verification, entry: string): EntrySearch {
  const purpose = readPurpose(verification.masking, entry, verification.key);
  const scope = WRITTEN_BY_PEOPLE.has(entry) ? 'secrets' : 'secrets-and-personal-data';
  const finder = createSecretFinder(scope, purpose.identify);
  return {
    push: (bytes) => finder.push(bytes),
    end() {
      for (const place of finder.end()) {
        const problem = { kind: 'secret' as const, entry, line: place.line, detail: place.kind };
        report(verification, purpose.isMeant(place) ? { ...problem, isOnPurpose: true } : problem);
      }
    },
  };
}

function searchBytes(verification: Verification, entry: string, bytes: Buffer): void {
  if (!looksLikeText(bytes.subarray(0, SNIFF_BYTES))) return;
  const search = startSearch(verification, entry);
  search.push(bytes);
  search.end();
}

async function searchNestedZip(verification: Verification, outer: string, bytes: Buffer): Promise<void> {
  const opened = await openZip(bytes, CAREFUL);
  if (!opened.ok) return;
  for (const entry of opened.value.entries) {
    if (entry.isFolder || entry.problem !== null || entry.bytes > NESTED_MAX_BYTES) continue;
    const name = `${outer}/${entry.name}`;
    try {
      searchBytes(verification, name, await readBytes(opened.value, entry, NESTED_MAX_BYTES));
    } catch (error) {
      if (!(error instanceof ZipDamage)) throw error;
      report(verification, { kind: 'hash-differs', entry: name, detail: error.message });
    }
  }
  opened.value.close();
}

function gunzip(bytes: Buffer): Buffer | null {
  try {
    return gunzipSync(bytes, { maxOutputLength: NESTED_MAX_BYTES });
  } catch {
    // Damaged or too large to look into: neither is a secret.
    return null;
  }
}

async function searchNested(verification: Verification, entry: ZipEntry, magic: string): Promise<void> {
  if (entry.bytes > NESTED_MAX_BYTES) return;
  const bytes = await readBytes(verification.zip, entry, NESTED_MAX_BYTES);
  if (magic.startsWith('PK\x03\x04')) await searchNestedZip(verification, entry.name, bytes);
  else searchBytes(verification, entry.name, gunzip(bytes) ?? Buffer.alloc(0));
}

function tellProgress(verification: Verification, name: string): void {
  const { bytesDone, bytesTotal } = verification;
  verification.onProgress({ phase: 'checking', name: name.slice(0, 1024), bytesDone, bytesTotal });
}

/** Reads an entry once: counts, hashes, and searches it when it is text; throws `ZipDamage`. */
export async function readContent(verification: Verification, entry: ZipEntry): Promise<Content> {
  const hash = createHash('sha256');
  let search: EntrySearch | null = null;
  let bytes = 0;
  let magic = '';
  for await (const chunk of verification.zip.read(entry)) {
    if (bytes === 0) {
      magic = chunk.subarray(0, 4).toString('latin1');
      const isText = looksLikeText(chunk.subarray(0, SNIFF_BYTES));
      search = isText ? startSearch(verification, entry.name) : null;
    }
    bytes += chunk.length;
    hash.update(chunk);
    search?.push(chunk);
    verification.bytesDone += chunk.length;
    tellProgress(verification, entry.name);
  }
  if (search !== null) search.end();
  else if (/^(?:PK\x03\x04|\x1f\x8b)/.test(magic)) await searchNested(verification, entry, magic);
  return { bytes, sha256: hash.digest('hex') };
}
