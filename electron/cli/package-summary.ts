import type { PackedPackage } from '../diagnostics/diagnostics';
import type { Translate } from '../request/messages/translate';
import { formatBytes } from '../request/messages/format-bytes';
import type { CliMessageKey } from './cli-messages';
import { textTable } from './text-table';

/** How many lines of what was left out people are shown; `--json` has all of them. */
const OMISSIONS_SHOWN = 20;

/** Names of files may hold line breaks and what moves the cursor: nothing of that reaches a terminal. */
function oneLine(text: string): string {
  return text.replace(/\p{Cc}/gu, '_');
}

/** The manifest summary as `--json` prints it. */
export function packageSummary({ path, record, manifest, entries }: PackedPackage) {
  const compressed = new Map(entries.map((entry) => [entry.name, entry.compressedBytes]));
  return {
    out: path,
    ...record,
    maxBytes: manifest.maxBytes,
    entries: manifest.entries.map((entry) => ({
      ...entry,
      compressedBytes: compressed.get(entry.name) ?? null,
    })),
    redactions: manifest.redactions,
    omissions: manifest.omissions,
    collectorFailures: manifest.collectorFailures,
  };
}

/** The same for people. */
export function packageLines(
  { path, record, manifest }: PackedPackage,
  t: Translate<CliMessageKey>,
): string[] {
  const masked = Object.entries(manifest.redactions) as [keyof typeof manifest.redactions, number][];
  const { omissions, collectorFailures } = manifest;
  return [
    t('package.written', { path, size: formatBytes(record.bytes, t), entries: manifest.entries.length }),
    `sha256 ${record.sha256}`,
    ...(masked.length === 0 ? [] : ['', t('package.masked')]),
    ...textTable(masked.map(([kind, count]) => [`  ${t(`redaction.${kind}`)}`, String(count)])),
    ...(omissions.length === 0 ? [] : ['', t('package.left-out')]),
    ...textTable(
      omissions
        .slice(0, OMISSIONS_SHOWN)
        .map(({ source, reason, detail }) => [`  ${oneLine(source)}`, t(`omission.${reason}`), detail]),
    ),
    ...(omissions.length > OMISSIONS_SHOWN
      ? [`  ${t('package.left-out-more', { count: omissions.length - OMISSIONS_SHOWN })}`]
      : []),
    ...(collectorFailures.length === 0 ? [] : ['', t('package.collectors-failed')]),
    ...textTable(collectorFailures.map(({ collector, error }) => [`  ${collector}`, error])),
  ];
}
