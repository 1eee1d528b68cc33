import { formatBytes } from '../messages/format-bytes';
import {
  omissionReasonSchema,
  redactionKindSchema,
  type ManifestOmission,
  type OmissionReason,
} from '../package-manifest';
import type { LetterContext } from './letter-input';
import { indent } from './plain-text';
import { notGiven, shortText } from './values';

/** Most omissions that are named one by one; the rest is counted by reason, and all are in `manifest.json`. */
const OMISSIONS_MAX = 30;
const SOURCE_MAX = 200;

/** Part 13: name, size and hash of the package; what was left out and why; what was masked. */
export function attachmentsPart(context: LetterContext): string[] {
  const { input, t } = context;
  const { attachment, omissions } = input;
  if (attachment === null && omissions.length === 0) return [];
  const lines = attachment === null ? [notGiven('attachments', t)] : attachmentLines(attachment, context);
  if (omissions.length === 0) return [...lines, t('letter.attachment.nothing-left-out')];
  return [...lines, t('letter.attachment.left-out'), ...indent(omissionLines(context))];
}

function attachmentLines(
  attachment: NonNullable<LetterContext['input']['attachment']>,
  context: LetterContext,
): string[] {
  const { input, t } = context;
  const { name, bytes, sha256 } = attachment;
  const lines = [
    t('letter.attachment.name', { name: shortText(name, SOURCE_MAX, t) }),
    t('letter.attachment.size', { size: formatBytes(bytes, t), bytes, exact: String(bytes) }),
    t('letter.attachment.sha256', { sha256 }),
  ];
  const kinds = maskedKinds(context);
  if (kinds !== '') lines.push(t('letter.attachment.masked', { kinds }));
  const failed = input.collectorFailures ?? 0;
  if (failed > 0) lines.push(t('letter.attachment.failed', { count: failed }));
  return lines;
}

function maskedKinds({ input, t }: LetterContext): string {
  const counts = redactionKindSchema.options.map((kind) => ({ kind, count: input.redactions?.[kind] ?? 0 }));
  return counts
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => t('letter.attachment.masked-kind', { kind: t(`redaction.${kind}`), count }))
    .join(', ');
}

function omissionLines(context: LetterContext): string[] {
  const { input, t } = context;
  const named = input.omissions.slice(0, OMISSIONS_MAX).map((omission) => omissionLine(omission, context));
  const rest = countsByReason(input.omissions.slice(OMISSIONS_MAX));
  const counted = rest.map(({ reason, count }) =>
    t('letter.attachment.more-omissions', { reason: t(`omission.${reason}`), count }),
  );
  return [...named, ...counted];
}

function omissionLine(
  { source, reason, bytes, bytesKept, detail }: ManifestOmission,
  { t }: LetterContext,
): string {
  const line = t('letter.attachment.omission', {
    source: shortText(source, SOURCE_MAX, t) || t('letter.not-given'),
    reason: t(`omission.${reason}`),
    bytes: bytes === null ? 'unknown' : formatBytes(bytes, t),
    kept: bytesKept === 0 ? 'none' : formatBytes(bytesKept, t),
  });
  const more = shortText(detail, SOURCE_MAX, t);
  return more === '' ? line : `${line}; ${more}`;
}

function countsByReason(omissions: readonly ManifestOmission[]): { reason: OmissionReason; count: number }[] {
  return omissionReasonSchema.options
    .map((reason) => ({ reason, count: omissions.filter((omission) => omission.reason === reason).length }))
    .filter(({ count }) => count > 0);
}
