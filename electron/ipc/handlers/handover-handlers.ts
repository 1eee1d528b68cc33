import { copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { EvidenceToken } from '../../contract/evidence';
import type { Failure } from '../../contract/failures';
import { STEP_IDS, type Session } from '../../contract/session';
import type { RequestDocument } from '../../request/document';
import { failWith, succeed, type Result } from '../../request/result';
import type { HandoverSummary } from '../../submission/submission';
import { buildSession } from './build-session';
import type { HandlerDeps, OpenHandlers } from './handler-deps';

type HandoverCalls = 'exportHandover' | 'importHandover';

/** Calls about the file that takes a request to an administrator's PC (R2). */
export function createHandoverHandlers(deps: HandlerDeps): Pick<OpenHandlers, HandoverCalls> {
  const { services, dialogs } = deps;
  return {
    exportHandover: async ({ document }) => {
      const path = await dialogs.pickSavePath(`${document.reference}.handover.zip`);
      if (path === null) return succeed(null);
      const written = await exportTo(deps, document, path);
      return written.ok ? succeed({ fileName: basename(path), bytes: written.value.bytes }) : written;
    },
    importHandover: async () => {
      const [path] = await dialogs.pickPaths('file');
      if (path === undefined) return succeed(null);
      const taken = await services.submission.importHandover(path);
      return taken.ok ? openTaken(deps, taken.value) : taken;
    },
  };
}

/** What was typed last goes along; the package on disk stays the one that the draft names. */
async function exportTo(
  deps: HandlerDeps,
  document: RequestDocument,
  path: string,
): Promise<Result<HandoverSummary, Failure>> {
  const { reference } = document;
  const kept = await deps.current.changeDocument(reference, (stored) => ({
    ...document,
    package: stored.package,
  }));
  if (!kept.ok) return kept;
  return deps.current.inTurn(reference, () => deps.services.submission.exportHandover(reference, path));
}

/**
 * Opens the request that was taken in, at the description. This PC's own system information never stands in for that of
 * the affected PC.
 */
async function openTaken(
  deps: HandlerDeps,
  { reference, hasPackage, hasSystemInformation }: HandoverSummary,
): Promise<Result<Session, Failure>> {
  const { cases, settings } = deps.services;
  const source = hasPackage ? await keepPackageAsEvidence(deps, reference) : succeed(null);
  if (!source.ok) return source;
  const draft = await cases.readDraft(reference);
  if (!draft.ok) return draft;
  const wizard = {
    step: 'describe' as const,
    visited: [...STEP_IDS],
    selected: source.value === null ? null : [source.value],
    includeSystemInformation: hasSystemInformation,
  };
  const opened = { document: draft.value.document, wizard };
  const saved = await cases.saveDraft(opened);
  if (!saved.ok) return saved;
  const remembered = settings.write({ currentReference: reference });
  if (!remembered.ok) return remembered;
  deps.current.set(reference);
  return succeed(await buildSession(deps, opened, false));
}

/**
 * The files behind the package are on the other PC. A changed description packs again from what is chosen, so the package
 * itself is kept as a chosen file: its entries then come along.
 */
async function keepPackageAsEvidence(
  { services }: HandlerDeps,
  reference: string,
): Promise<Result<EvidenceToken, Failure>> {
  const { cases, diagnostics } = services;
  const { addedFolder, packagePath } = cases.files(reference);
  const path = join(addedFolder, basename(packagePath));
  const copied = await copyWhole(packagePath, path);
  if (!copied.ok) return copied;
  const described = await diagnostics.describeSource(path);
  if (!described.ok) return described;
  const listed = await cases.addEvidence(reference, [described.value]);
  if (!listed.ok) return listed;
  const mine = listed.value.find((entry) => entry.path === path);
  if (mine === undefined) throw new Error('Evidence that was just added is not listed');
  return succeed(mine.item.token);
}

async function copyWhole(from: string, to: string): Promise<Result<null, Failure>> {
  const partial = `${to}.partial`;
  try {
    await mkdir(join(to, '..'), { recursive: true });
    await copyFile(from, partial);
    await rename(partial, to);
    return succeed(null);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : null;
    if (code === null) throw error;
    const name = basename(to);
    const isFull = code === 'ENOSPC' || code === 'EDQUOT';
    return failWith(isFull ? { kind: 'disk-full', name } : { kind: 'not-writable', name, detail: code });
  } finally {
    await rm(partial, { force: true });
  }
}
