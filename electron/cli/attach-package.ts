import { resolve } from 'node:path';
import type { Failure } from '../contract/failures';
import { formatBytes } from '../request/messages/format-bytes';
import type { RequestDocument } from '../request/document';
import { failWith, succeed, type Result } from '../request/result';
import type { CommandContext, CommandInput } from './command';
import type { NamedRequest } from './named-request';

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
  /** SHA-256 that it must have: it was frozen and looked through before. */
  readonly frozenSha256?: string | undefined;
  /** Where a smaller copy is written if one is needed. */
  readonly fittedPath: string;
  /** Largest package that the letter may carry, in bytes. */
  readonly maxBytes: number;
}

/** The package that the command names, or else the one that the data folder keeps for the request, as it was frozen. */
export function chosenPackage(
  input: CommandInput,
  { document, keptPackagePath }: NamedRequest,
): Pick<PackageToAttach, 'packagePath' | 'frozenSha256'> {
  const given = input.text('package');
  return given === null
    ? { packagePath: keptPackagePath, frozenSha256: document.package?.sha256 }
    : { packagePath: resolve(given) };
}

/**
 * Names the package in the document. One that is too large for a letter is repacked within the budget as `fittedPath`,
 * oldest log lines first, and the person is told; the given file stays as it is.
 */
export async function attachPackage(
  document: RequestDocument,
  { packagePath, frozenSha256, fittedPath, maxBytes: limit }: PackageToAttach,
  context: CommandContext,
): Promise<Result<RequestWithPackage, Failure>> {
  if (packagePath === null) return succeed({ document: { ...document, package: null }, packagePath: '' });
  const { terminal, t, signal, services } = context;
  const { diagnostics } = services();
  const given = await diagnostics.readPackage(packagePath);
  if (!given.ok) return given;
  const name = `${document.reference}.zip`;
  const { record } = given.value;
  if (frozenSha256 !== undefined && frozenSha256 !== record.sha256)
    return failWith({
      kind: 'package-changed',
      name,
      expectedSha256: frozenSha256,
      foundSha256: record.sha256,
    });
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
