import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Entry } from 'yauzl';
import { systemReportSchema, type SystemReport } from '../contract/evidence';
import type { Failure } from '../contract/failures';
import type { RequestDocument } from '../request/document';
import { hiddenCharactersIn, TEXT_FIELDS } from '../request/hidden-characters';
import { parseRequestDocument } from '../request/parse-document';
import { parseJson } from '../request/parse-json';
import { failWith, succeed, type Result } from '../request/result';
import { hashFile } from './package-check';
import {
  HANDOVER_LIMITS,
  HANDOVER_VERSION,
  SYSTEM_TEXT_FIELDS,
  handoverManifestSchema,
  handoverNames,
  newerVersion,
  type HandoverManifest,
  type HandoverPart,
} from './handover-file';
import { authorsOf, originPath, type HandoverOrigin } from './handover-origin';
import { checkInnerPackage, packageEntryOf, writePackage } from './handover-package';
import { digestEntry, HandoverRefusal, openHandoverZip, type HandoverZip } from './handover-zip';
import type { HandoverSummary } from './submission';
import type { SubmissionDeps } from './submission-deps';

/** A hand-over file whose parts have been checked against each other. */
export interface CheckedHandover {
  readonly document: RequestDocument;
  readonly system: SystemReport | null;
  readonly packageEntry: Entry | null;
  readonly manifest: HandoverManifest;
}

/**
 * Takes a hand-over file in. It is treated as if a stranger had written it: names, sizes, hashes and schemas are checked
 * before a byte is written; what is not sound ends with `handover-refused` and leaves nothing behind.
 */
export async function importHandover(
  deps: SubmissionDeps,
  path: string,
): Promise<Result<HandoverSummary, Failure>> {
  const name = basename(path);
  let zip: HandoverZip | null = null;
  try {
    zip = await openHandoverZip(path);
    const checked = await checkHandover(zip, name);
    if (!checked.ok) return checked;
    await checkInnerPackage(deps, zip, checked.value);
    const kept = await keep(deps, zip, checked.value);
    return kept.ok ? await summarize(path, checked.value) : kept;
  } catch (error) {
    if (error instanceof HandoverRefusal)
      return failWith({ kind: 'handover-refused', name, reason: error.reason, entry: error.entry });
    return failWith(readingFailure(error, name));
  } finally {
    zip?.close();
  }
}

/** Checks every part before anything is written; throws `HandoverRefusal`. */
export async function checkHandover(
  zip: HandoverZip,
  name: string,
): Promise<Result<CheckedHandover, Failure>> {
  const json = await readJson(zip, 'handover.json');
  const newer = newerVersion.safeParse(json);
  if (newer.success) {
    const found = newer.data.handoverVersion;
    return failWith({ kind: 'newer-schema', name, found, supported: HANDOVER_VERSION });
  }
  const manifest = handoverManifestSchema.safeParse(json);
  if (!manifest.success) throw new HandoverRefusal('not-valid', 'handover.json');
  refuseHidden('handover.json', manifest.data);
  const { files, reference } = manifest.data;
  const allowed = handoverNames(reference);
  for (const entry of zip.entries.keys()) {
    const listed = entry === 'handover.json' || files.some((part) => part.name === entry);
    if (!listed || !allowed.includes(entry)) throw new HandoverRefusal('unexpected-entry', entry);
  }
  for (const part of files) await checkPart(zip, part);
  const document = parseRequestDocument(await readJson(zip, 'request.json'), `${name}/request.json`);
  // A newer version is no defect of the file: the person is told to update.
  if (!document.ok && document.failure.kind === 'newer-schema') return document;
  if (!document.ok) throw new HandoverRefusal('not-valid', 'request.json');
  refuseHidden('request.json', document.value);
  if (document.value.reference !== reference) throw new HandoverRefusal('other-request', 'request.json');
  return succeed({
    document: document.value,
    system: await readSystem(zip),
    packageEntry: packageEntryOf(zip, document.value, files),
    manifest: manifest.data,
  });
}

async function checkPart(zip: HandoverZip, part: HandoverPart): Promise<void> {
  const entry = zip.entries.get(part.name);
  if (entry === undefined) throw new HandoverRefusal('missing-entry', part.name);
  const found = await digestEntry(zip, entry, limitOf(part.name));
  if (found.bytes !== part.bytes || found.sha256 !== part.sha256)
    throw new HandoverRefusal('changed', part.name);
}

async function readSystem(zip: HandoverZip): Promise<SystemReport | null> {
  if (!zip.entries.has('system.json')) return null;
  const report = systemReportSchema.safeParse(await readJson(zip, 'system.json'));
  if (!report.success) throw new HandoverRefusal('not-valid', 'system.json');
  refuseHidden('system.json', report.data, SYSTEM_TEXT_FIELDS);
  return report.data;
}

/** What is shown must be what is there: a name with a turned direction can look like another one. */
function refuseHidden(entry: string, value: unknown, textFields = TEXT_FIELDS): void {
  const field = hiddenCharactersIn(value, textFields);
  if (field !== null) throw new HandoverRefusal('hidden-characters', `${entry}: ${field}`);
}

async function readJson(zip: HandoverZip, name: string): Promise<unknown> {
  const entry = zip.entries.get(name);
  if (entry === undefined)
    throw new HandoverRefusal(name === 'handover.json' ? 'not-a-handover' : 'missing-entry', name);
  const chunks: Buffer[] = [];
  for await (const chunk of zip.read(entry, limitOf(name))) chunks.push(chunk);
  const json = parseJson(Buffer.concat(chunks).toString('utf8'), name);
  if (json.ok) return json.value;
  throw new HandoverRefusal('not-json', name);
}

/** The draft is created last: a kill before that leaves no request that lacks its package. */
async function keep(
  deps: SubmissionDeps,
  zip: HandoverZip,
  checked: CheckedHandover,
): Promise<Result<null, Failure>> {
  const { cases } = deps;
  const { document, system, packageEntry } = checked;
  const { reference } = document;
  const here = await cases.readDraft(reference);
  if (here.ok || here.failure.kind !== 'unknown-request') {
    return failWith({ kind: 'already-exists', name: reference });
  }
  const lock = await cases.lock(reference);
  if (!lock.ok) return lock;
  try {
    if (packageEntry !== null) await writePackage(zip, packageEntry, cases.files(reference));
    if (system !== null) {
      const saved = await cases.saveSystem(reference, system);
      if (!saved.ok) return saved;
    }
    const noted = await cases.writeFile(originPath(cases, reference), originText(deps, checked));
    if (!noted.ok) return noted;
    const created = await cases.create(document);
    return created.ok ? succeed(null) : created;
  } finally {
    await lock.value.release();
  }
}

/** Whose words these are: what the file says, else the sender of its request. */
function originText({ clock }: SubmissionDeps, { document, manifest }: CheckedHandover): string {
  const origin: HandoverOrigin = {
    authors: manifest.authors ?? authorsOf(document, null),
    writtenAt: manifest.writtenAt,
    importedAt: clock.now().toISOString(),
  };
  return JSON.stringify(origin, null, 2);
}

async function summarize(path: string, checked: CheckedHandover): Promise<Result<HandoverSummary, Failure>> {
  const sha256 = await hashFile(path, basename(path));
  if (!sha256.ok) return sha256;
  const handle = await open(path, 'r');
  const { size } = await handle.stat().finally(() => handle.close());
  return succeed({
    reference: checked.document.reference,
    bytes: size,
    sha256: sha256.value,
    hasPackage: checked.packageEntry !== null,
    hasSystemInformation: checked.system !== null,
  });
}

function limitOf(name: string): number {
  switch (name) {
    case 'handover.json':
    case 'request.json':
    case 'system.json':
      return HANDOVER_LIMITS[name];
    default:
      return HANDOVER_LIMITS.package;
  }
}

function readingFailure(error: unknown, name: string): Failure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : null;
  if (code === null) throw error;
  if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'not-found', name };
  if (code === 'ENOSPC' || code === 'EDQUOT') return { kind: 'disk-full', name };
  return { kind: 'not-readable', name, detail: code };
}
