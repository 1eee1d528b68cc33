import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipArchive } from 'archiver';
import type { Failure } from '../contract/failures';
import type { PackageRecord, RequestDocument } from '../request/document';
import { withoutHiddenCharacters } from '../request/hidden-characters';
import { failWith, succeed, type Result } from '../request/result';
import {
  HANDOVER_VERSION,
  SYSTEM_TEXT_FIELDS,
  type HandoverManifest,
  type HandoverPart,
} from './handover-file';
import { authorsOf, readOrigin, type HandoverAuthor } from './handover-origin';
import { hashFile } from './package-check';
import type { HandoverSummary } from './submission';
import type { SubmissionDeps } from './submission-deps';

/** A text that goes into the file, or the package beside it. */
interface Content extends HandoverPart {
  readonly text: string | null;
}

/** Writes the hand-over file of a request: temporary name, fsync, rename; a package that differs stops it. */
export async function exportHandover(
  deps: SubmissionDeps,
  reference: string,
  outPath: string,
): Promise<Result<HandoverSummary, Failure>> {
  const draft = await deps.cases.readDraft(reference);
  if (!draft.ok) return draft;
  // The door on the other PC refuses such characters; here somebody only pasted them.
  const document = withoutHiddenCharacters(draft.value.document);
  const { packagePath } = deps.cases.files(reference);
  const unchanged = await checkPackageBytes(packagePath, document.package);
  if (!unchanged.ok) return unchanged;
  const system = await deps.cases.readSystem(reference);
  const contents = [textContent('request.json', document)];
  if (system !== null)
    contents.push(textContent('system.json', withoutHiddenCharacters(system, SYSTEM_TEXT_FIELDS)));
  if (document.package !== null) contents.push(packageContent(document, document.package));
  const authors = withoutHiddenCharacters(authorsOf(document, await readOrigin(deps.cases, reference)));
  const all = withManifest(deps, { reference, authors }, contents);
  const written = await writeZip(outPath, packagePath, all);
  if (!written.ok) return written;
  const hasPackage = document.package !== null;
  return succeed({ reference, ...written.value, hasPackage, hasSystemInformation: system !== null });
}

async function checkPackageBytes(path: string, record: PackageRecord | null): Promise<Result<null, Failure>> {
  if (record === null) return succeed(null);
  const { name, sha256: expectedSha256 } = record;
  const found = await hashFile(path, name);
  if (!found.ok) return found;
  if (found.value === expectedSha256) return succeed(null);
  return failWith({ kind: 'package-changed', name, expectedSha256, foundSha256: found.value });
}

function withManifest(
  deps: SubmissionDeps,
  { reference, authors }: Pick<HandoverManifest, 'reference'> & { readonly authors: HandoverAuthor[] },
  contents: readonly Content[],
): readonly Content[] {
  const manifest: HandoverManifest = {
    handoverVersion: HANDOVER_VERSION,
    writtenBy: deps.product,
    writtenAt: deps.clock.now().toISOString(),
    reference,
    authors,
    files: contents.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 })),
  };
  return [textContent('handover.json', manifest), ...contents];
}

function textContent(name: string, value: unknown): Content {
  const text = JSON.stringify(value, null, 2);
  const sha256 = createHash('sha256').update(text).digest('hex');
  return { name, bytes: Buffer.byteLength(text), sha256, text };
}

function packageContent({ reference }: RequestDocument, { bytes, sha256 }: PackageRecord): Content {
  return { name: `${reference}.zip`, bytes, sha256, text: null };
}

async function writeZip(
  outPath: string,
  packagePath: string,
  contents: readonly Content[],
): Promise<Result<{ bytes: number; sha256: string }, Failure>> {
  const partial = `${outPath}.${process.pid}-0.partial`;
  try {
    await fillZip(partial, packagePath, contents);
    const sha256 = await hashFile(partial, basename(outPath));
    if (!sha256.ok) return sha256;
    const bytes = await syncAndMeasure(partial);
    await rename(partial, outPath);
    return succeed({ bytes, sha256: sha256.value });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : null;
    if (code === null) throw error;
    const name = basename(outPath);
    const full = code === 'ENOSPC' || code === 'EDQUOT';
    return failWith(full ? { kind: 'disk-full', name } : { kind: 'not-writable', name, detail: code });
  } finally {
    await rm(partial, { force: true });
  }
}

async function fillZip(path: string, packagePath: string, contents: readonly Content[]): Promise<void> {
  const zip = new ZipArchive({ zlib: { level: 9 } });
  for (const { name, text } of contents) {
    // The package is compressed already.
    if (text === null) zip.append(createReadStream(packagePath), { name, store: true });
    else zip.append(text, { name });
  }
  await Promise.all([pipeline(zip, createWriteStream(path, { flags: 'wx' })), zip.finalize()]);
}

async function syncAndMeasure(path: string): Promise<number> {
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
    return (await handle.stat()).size;
  } finally {
    await handle.close();
  }
}
