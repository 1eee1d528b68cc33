import { z } from 'zod';
import type { Failure } from '../contract/failures';
import { checkResultSchema, systemReportSchema } from '../contract/evidence';
import type { ComposedLetter, LetterParts } from '../mail/mail';
import { checkRequest, type RequestCheck } from '../request/check-request';
import { reachOfChecks, THIS_PC } from '../request/critical/pc-evidence';
import type { PcEvidence, RequestDocument } from '../request/document';
import { buildLetter } from '../request/letter';
import { criticalConflicts } from '../request/letter/conflicts';
import type { LetterOrigin } from '../request/letter/letter-input';
import { sharedMessages } from '../request/messages/shared-messages';
import { createTranslate } from '../request/messages/translate';
import type { PackageManifest } from '../request/package-manifest';
import { failWith, succeed, type Result } from '../request/result';
import { readOrigin } from './handover-origin';
import type { LetterIdentity } from './letter-identity';
import { checkPackage } from './package-check';
import type { SubmissionDeps } from './submission-deps';

/** A letter to compose. */
export interface ComposeInput {
  readonly document: RequestDocument;
  /** The file of `document.package`; not looked at when the document has no package. */
  readonly packagePath: string;
  readonly outPath: string;
  readonly identity: LetterIdentity;
  /** Largest package, in bytes, where the account's server told its limit; the product's own without it. */
  readonly maxPackageBytes?: number;
  readonly signal?: AbortSignal;
}

/** A letter on disk, and what it was made with. */
export interface ComposedRequest {
  readonly letter: ComposedLetter;
  readonly parts: LetterParts;
  /** Size of the encoded letter as predicted before it was written. */
  readonly predictedBytes: number;
}

/** Rules, package, words, bytes: what stands between a document and its letter; used for sending and for looking. */
export async function composeRequest(
  deps: SubmissionDeps,
  input: ComposeInput,
): Promise<Result<ComposedRequest, Failure>> {
  const { document, packagePath, signal } = input;
  const now = deps.clock.now();
  const measured = await measuredEvidence(deps, document, packagePath);
  const check = checkRequest(document, {
    now,
    zone: deps.clock.zone(),
    calendar: deps.calendar,
    measured,
  });
  if (!check.ok) return failWith(refusal(check));
  const checked = await checkedManifest(deps, input);
  if (!checked.ok) return checked;
  const record = document.package;
  const system = await systemSummary(deps, document, packagePath);
  const parts = await letterPartsOf(deps, input, {
    check,
    manifest: checked.value,
    system,
    measured,
    origin: await readOrigin(deps.cases, document.reference),
  });
  const attachment = record === null ? null : { path: packagePath, ...pick(record) };
  const predictedBytes = deps.mail.predictBytes(parts, attachment?.bytes ?? null);
  const letter = await deps.mail.compose(
    parts,
    attachment,
    input.outPath,
    signal === undefined ? {} : { signal },
  );
  return letter.ok ? succeed({ letter: letter.value, parts, predictedBytes }) : letter;
}

/** The manifest of the package that is to be attached, once its bytes are those of the document; `null` without one. */
async function checkedManifest(
  deps: SubmissionDeps,
  { document: { package: record }, packagePath, maxPackageBytes, signal }: ComposeInput,
): Promise<Result<PackageManifest | null, Failure>> {
  if (record === null) return succeed(null);
  const maxBytes = maxPackageBytes ?? deps.maxPackageBytes;
  const options = signal === undefined ? {} : { signal };
  return checkPackage(deps.diagnostics, { path: packagePath, record, maxBytes, ...options });
}

/** What a letter says beside its document. */
export interface LetterFacts {
  readonly check: RequestCheck;
  readonly manifest: PackageManifest | null;
  readonly system: string[];
  /** What was measured beside what the document says (R14). */
  readonly measured?: readonly PcEvidence[];
  /** Who wrote the request before it was handed over (R2). */
  readonly origin?: LetterOrigin | null;
}

/** Subject, body and headers of a request's letter: the same input gives the same letter. */
export async function letterPartsOf(
  deps: Pick<SubmissionDeps, 'articleTitles' | 'recipient'>,
  { document, identity }: Pick<ComposeInput, 'document' | 'identity'>,
  { check, manifest, system, measured = [], origin = null }: LetterFacts,
): Promise<LetterParts> {
  const words = createTranslate(sharedMessages, document.language);
  const { subject, body } = buildLetter({
    document,
    system,
    attachment: document.package === null ? null : pick(document.package),
    omissions: manifest?.omissions ?? [],
    critical: check.critical,
    now: identity.date,
    redactions: manifest?.redactions ?? {},
    collectorFailures: manifest?.collectorFailures.length ?? 0,
    conflicts: criticalConflicts(document, measured, words),
    origin,
    articleTitles: await deps.articleTitles(document.knowledgeBase.articles.map(({ id }) => id)),
  });
  const { reply, sender, reference } = document;
  return {
    from: { name: sender.name, address: sender.email },
    to: deps.recipient,
    subject,
    body,
    messageId: identity.messageId,
    date: identity.date,
    reference,
    inReplyTo: reply?.messageId ?? null,
    references: replyReferences(reply),
  };
}

/** RFC 5322, 3.6.4: the parent's references, then the parent itself. */
function replyReferences(reply: RequestDocument['reply']): string[] {
  if (reply === null) return [];
  const all = reply.messageId === null ? reply.references : [...reply.references, reply.messageId];
  return [...new Set(all)];
}

/** What the checks in the package say (R14): they were made on the PC that it was collected on. */
async function measuredEvidence(
  { diagnostics }: SubmissionDeps,
  { critical, package: record }: RequestDocument,
  packagePath: string,
): Promise<readonly PcEvidence[]> {
  if (critical === null || record === null) return [];
  const entry = await diagnostics.readEntry(packagePath, 'checks.json');
  if (!entry.ok || entry.value.text === null || entry.value.next !== null) return [];
  const checks = z.array(checkResultSchema).safeParse(parseOrNull(entry.value.text)).data ?? [];
  const [first] = checks;
  if (first === undefined) return [];
  const unknown = { network: '', softphone: '', os: '', key: '' };
  return [{ name: THIS_PC, at: first.at, ...reachOfChecks(checks), ...unknown }];
}

/** From the package where there is one, so that letter and attachment say the same; else as collected for the draft. */
async function systemSummary(
  { cases, diagnostics }: SubmissionDeps,
  { reference, package: record }: RequestDocument,
  packagePath: string,
): Promise<string[]> {
  if (record === null) {
    const draft = await cases.readDraft(reference);
    const wanted = draft.ok && draft.value.wizard.includeSystemInformation;
    return wanted ? collectedSystem({ cases, diagnostics }, reference) : [];
  }
  const entry = await diagnostics.readEntry(packagePath, 'system.json');
  if (!entry.ok || entry.value.text === null || entry.value.next !== null) return [];
  const report = systemReportSchema.safeParse(parseOrNull(entry.value.text));
  return report.success ? diagnostics.summarizeSystem(report.data) : [];
}

/** The system as it was collected for the draft, in the few lines of the letter. */
export async function collectedSystem(
  { cases, diagnostics }: Pick<SubmissionDeps, 'cases' | 'diagnostics'>,
  reference: string,
): Promise<string[]> {
  const report = await cases.readSystem(reference);
  return report === null ? [] : diagnostics.summarizeSystem(report);
}

function refusal({ problems }: RequestCheck): Failure {
  const stops = problems.filter(({ severity }) => severity === 'stop').slice(0, 100);
  return {
    kind: 'refused-by-rules',
    problems: stops.map(({ rule, field, message }) => ({ rule, field, message })),
  };
}

function pick({ name, bytes, sha256 }: { name: string; bytes: number; sha256: string }) {
  return { name, bytes, sha256 };
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
