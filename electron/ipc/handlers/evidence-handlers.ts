import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { EvidenceItem, SystemReport } from '../../contract/evidence';
import type { Failure } from '../../contract/failures';
import type { EvidenceSource } from '../../diagnostics/diagnostics';
import { failWith, succeed, type Result } from '../../request/result';
import { freeName } from './file-name';
import type { HandlerDeps, OpenHandlers } from './handler-deps';

type EvidenceCalls =
  | 'findEvidence'
  | 'pickEvidence'
  | 'addDroppedPaths'
  | 'addFileBytes'
  | 'openEvidence'
  | 'removeEvidence'
  | 'collectSystemInformation';

/** One file handed over as bytes, decoded: 24 MiB, the contract's limit for the encoded call. */
const FILE_MAX_BYTES = 24 * 1024 * 1024;
const AT_ONCE = 8;

/** Calls about what can go into the package. */
export function createEvidenceHandlers(deps: HandlerDeps): Pick<OpenHandlers, EvidenceCalls> {
  const { services, dialogs, current } = deps;
  const { cases, diagnostics } = services;
  return {
    findEvidence: async () => {
      const reference = current.reference();
      return add(deps, reference, await diagnostics.findSources());
    },
    pickEvidence: async ({ what }) => {
      const reference = current.reference();
      return addPaths(deps, reference, await dialogs.pickPaths(what));
    },
    addDroppedPaths: ({ paths }) => addPaths(deps, current.reference(), paths),
    addFileBytes: (input) => addBytes(deps, current.reference(), input),
    openEvidence: async ({ token, inner }) => {
      const listed = await cases.listEvidence(current.reference());
      const place = listed.find(({ item }) => item.token === token);
      if (place === undefined) return failWith({ kind: 'not-found', name: inner.slice(0, 1024) });
      return diagnostics.openSource(place.path, inner);
    },
    removeEvidence: async ({ token }) => {
      const reference = current.reference();
      const listed = await cases.listEvidence(reference);
      const left = await cases.removeEvidence(reference, token);
      if (!left.ok) return left;
      const { addedFolder } = cases.files(reference);
      const gone = listed.find(({ item, path }) => item.token === token && dirname(path) === addedFolder);
      // Only a copy that was made from bytes is ours; the person's own files are never touched.
      if (gone !== undefined) await rm(gone.path, { force: true });
      return succeed(left.value.map(({ item }) => item));
    },
    collectSystemInformation: () => collectSystemInformation(deps),
  };
}

/** The same look tells what this PC is like for later comparison (R16). */
async function collectSystemInformation({
  services: { cases, diagnostics },
  current,
  emit,
  pcWatch,
}: HandlerDeps): Promise<Result<SystemReport, Failure>> {
  const reference = current.reference();
  const report = await diagnostics.collectSystem({
    onPart: (part) => emit('system-information-progress', part),
    onPrivate: (seen) => void pcWatch.remember(seen),
  });
  const saved = await cases.saveSystem(reference, report);
  return saved.ok ? succeed(report) : saved;
}

/** All or none: a file that cannot be used is named, and the person picks again without it. */
async function addPaths(
  deps: HandlerDeps,
  reference: string,
  paths: readonly string[],
): Promise<Result<EvidenceItem[], Failure>> {
  const sources: EvidenceSource[] = [];
  for (let start = 0; start < paths.length; start += AT_ONCE) {
    const some = paths.slice(start, start + AT_ONCE);
    for (const described of await Promise.all(
      some.map((path) => deps.services.diagnostics.describeSource(path)),
    )) {
      if (!described.ok) return described;
      sources.push(described.value);
    }
  }
  return add(deps, reference, sources);
}

async function add(
  { services }: HandlerDeps,
  reference: string,
  sources: readonly EvidenceSource[],
): Promise<Result<EvidenceItem[], Failure>> {
  const listed = await services.cases.addEvidence(reference, sources);
  return listed.ok ? succeed(listed.value.map(({ item }) => item)) : listed;
}

async function addBytes(
  deps: HandlerDeps,
  reference: string,
  { name, base64 }: { readonly name: string; readonly base64: string },
): Promise<Result<EvidenceItem[], Failure>> {
  const { cases } = deps.services;
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length > FILE_MAX_BYTES) {
    return failWith({ kind: 'too-large', name, bytes: bytes.length, limitBytes: FILE_MAX_BYTES });
  }
  const { addedFolder } = cases.files(reference);
  const path = join(addedFolder, await freeName(addedFolder, name));
  const written = await cases.writeFile(path, bytes);
  return written.ok ? addPaths(deps, reference, [path]) : written;
}
