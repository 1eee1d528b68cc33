import type { Failure } from '../contract/failures';
import { systemReportSchema } from '../contract/evidence';
import type { ComposedLetter, LetterParts } from '../mail/mail';
import { checkRequest, type RequestCheck } from '../request/check-request';
import type { RequestDocument } from '../request/document';
import { buildLetter } from '../request/letter';
import type { PackageManifest } from '../request/package-manifest';
import { failWith, succeed, type Result } from '../request/result';
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
  const check = checkRequest(document, { now, zone: deps.clock.zone(), calendar: deps.calendar });
  if (!check.ok) return failWith(refusal(check));
  const record = document.package;
  const checked =
    record === null
      ? succeed(null)
      : await checkPackage(deps.diagnostics, {
          path: packagePath,
          record,
          maxBytes: deps.maxPackageBytes,
          ...(signal === undefined ? {} : { signal }),
        });
  if (!checked.ok) return checked;
  const parts = await letterPartsOf(deps, input, { check, manifest: checked.value });
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

interface Judged {
  readonly check: RequestCheck;
  readonly manifest: PackageManifest | null;
}

async function letterPartsOf(
  deps: SubmissionDeps,
  { document, packagePath, identity }: ComposeInput,
  { check, manifest }: Judged,
): Promise<LetterParts> {
  const { subject, body } = buildLetter({
    document,
    system: await systemSummary(deps, document, packagePath),
    attachment: document.package === null ? null : pick(document.package),
    omissions: manifest?.omissions ?? [],
    critical: check.critical,
    now: identity.date,
    redactions: manifest?.redactions ?? {},
    collectorFailures: manifest?.collectorFailures.length ?? 0,
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

/** From the package where there is one, so that letter and attachment say the same; else as collected for the draft. */
async function systemSummary(
  { cases, diagnostics }: SubmissionDeps,
  { reference, package: record }: RequestDocument,
  packagePath: string,
): Promise<string[]> {
  if (record === null) {
    const draft = await cases.readDraft(reference);
    const wanted = draft.ok && draft.value.wizard.includeSystemInformation;
    const report = wanted ? await cases.readSystem(reference) : null;
    return report === null ? [] : diagnostics.summarizeSystem(report);
  }
  const entry = await diagnostics.readEntry(packagePath, 'system.json');
  if (!entry.ok || entry.value.text === null || entry.value.truncated) return [];
  const report = systemReportSchema.safeParse(parseOrNull(entry.value.text));
  return report.success ? diagnostics.summarizeSystem(report.data) : [];
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
