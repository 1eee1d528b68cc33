import type { Failure } from '../contract/failures';
import { formatBytes } from '../request/messages/format-bytes';
import type { RequestDocument } from '../request/document';
import { succeed, type Result } from '../request/result';
import type { CommandContext } from './command';

/** A request with the package that its letter carries. */
export interface RequestWithPackage {
  readonly document: RequestDocument;
  /** Empty when the letter carries none. */
  readonly packagePath: string;
}

/** A package to attach. */
export interface PackageToAttach {
  /** `null` for a letter without a package. */
  readonly packagePath: string | null;
  /** Where a smaller copy is written if one is needed. */
  readonly fittedPath: string;
  /** Largest package that the letter may carry, in bytes. */
  readonly maxBytes: number;
}

/**
 * Names the package in the document. One that is too large for a letter is repacked within the budget as `fittedPath`,
 * oldest log lines first, and the person is told; the given file stays as it is.
 */
export async function attachPackage(
  document: RequestDocument,
  { packagePath, fittedPath, maxBytes: limit }: PackageToAttach,
  context: CommandContext,
): Promise<Result<RequestWithPackage, Failure>> {
  if (packagePath === null) return succeed({ document: { ...document, package: null }, packagePath: '' });
  const { terminal, t, signal, services } = context;
  const { diagnostics } = services();
  const given = await diagnostics.readPackage(packagePath);
  if (!given.ok) return given;
  const name = `${document.reference}.zip`;
  const { record } = given.value;
  if (record.bytes <= limit)
    return succeed({ document: { ...document, package: { ...record, name } }, packagePath });
  const fitted = await diagnostics.fit(packagePath, fittedPath, limit, {
    signal,
    onProgress: ({ phase, bytesDone, bytesTotal }) =>
      terminal.progress(t(`packing.${phase}`), bytesDone, bytesTotal),
  });
  if (!fitted.ok) return fitted;
  terminal.say(
    t('package.fitted', {
      given: formatBytes(record.bytes, t),
      limit: formatBytes(limit, t),
      path: fittedPath,
      size: formatBytes(fitted.value.record.bytes, t),
    }),
  );
  return succeed({
    document: { ...document, package: { ...fitted.value.record, name } },
    packagePath: fittedPath,
  });
}
