import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import {
  checkResultSchema,
  systemReportSchema,
  type CheckResult,
  type SystemReport,
} from '../contract/evidence';
import type { Failure } from '../contract/failures';
import type { Diagnostics } from '../diagnostics/diagnostics';
import type { PcEvidence } from '../request/document';
import type { PackageManifest } from '../request/package-manifest';
import { failWith, succeed, type Result } from '../request/result';
import { HANDOVER_LIMITS } from './handover-file';
import { checkHandover } from './handover-import';
import { HandoverRefusal, openHandoverZip } from './handover-zip';

/** A file that was not counted, and why. */
export type RefusedReport =
  | { readonly name: string; readonly failure: Failure; readonly sameAs: null }
  /** The same PC as another report. */
  | { readonly name: string; readonly failure: null; readonly sameAs: string };

/** What the reports of other PCs say. */
export interface OtherPcs {
  readonly pcs: readonly PcEvidence[];
  readonly refused: readonly RefusedReport[];
}

/** What reading them needs. */
export interface OtherPcsDeps {
  readonly diagnostics: Pick<Diagnostics, 'readPackage' | 'readEntry' | 'verify'>;
  /** Makes evidence of a system report and checks. */
  readonly evidenceOf: (parts: {
    readonly name: string;
    readonly at: string;
    readonly system: SystemReport | null;
    readonly checks: readonly CheckResult[];
  }) => PcEvidence;
}

/** Reads reports that were collected on other PCs. */
export interface OtherPcsReader {
  /**
   * Packages and hand-over files, each opened as if a stranger had made it. A file that is damaged, changed or none of ours is named with
   * its reason; a second report of a PC that is known already is not counted.
   */
  read(paths: readonly string[], known: readonly PcEvidence[]): Promise<OtherPcs>;
}

/** What a report holds before it is evidence. */
interface Report {
  readonly at: string;
  readonly system: SystemReport | null;
  readonly checks: readonly CheckResult[];
}

const MOST_FILES = 100;

/** The reader over the package capability. */
export function createOtherPcsReader(deps: OtherPcsDeps): OtherPcsReader {
  return {
    read: async (paths, known) => {
      const pcs: PcEvidence[] = [];
      const refused: RefusedReport[] = [];
      for (const path of [...new Set(paths)].slice(0, MOST_FILES)) {
        const name = basename(path).slice(0, 255);
        const report = await readReport(deps, path);
        if (!report.ok) {
          refused.push({ name, failure: report.failure, sameAs: null });
          continue;
        }
        const pc = deps.evidenceOf({ name, ...report.value });
        const same = [...known, ...pcs].find((other) => isSamePc(other, pc));
        if (same === undefined) pcs.push(pc);
        else refused.push({ name, failure: null, sameAs: same.name });
      }
      return { pcs, refused };
    },
  };
}

function isSamePc(one: PcEvidence, other: PcEvidence): boolean {
  return one.name === other.name || (one.key !== '' && one.key === other.key);
}

async function readReport(deps: OtherPcsDeps, path: string): Promise<Result<Report, Failure>> {
  const read = await deps.diagnostics.readPackage(path);
  if (read.ok) return readSoundPackage(deps, path, read.value.manifest);
  const { failure } = read;
  if (failure.kind !== 'package-damaged') {
    const { kind } = failure;
    return failWith(kind === 'package-missing' ? { kind: 'not-found', name: failure.name } : failure);
  }
  return readHandover(deps, path);
}

async function readSoundPackage(
  deps: OtherPcsDeps,
  path: string,
  { createdAt }: Pick<PackageManifest, 'createdAt'>,
): Promise<Result<Report, Failure>> {
  const verdict = await deps.diagnostics.verify(path, {});
  if (!verdict.ok) return verdict;
  const defect = verdict.value.problems.find(({ kind }) => kind !== 'secret');
  if (defect !== undefined) {
    const detail = [defect.kind, defect.entry].filter((word) => word !== '').join(': ');
    return failWith({ kind: 'package-damaged', name: basename(path), detail: detail.slice(0, 2000) });
  }
  const system = await readJson(deps, { path, name: 'system.json' }, systemReportSchema);
  const checks = await readJson(deps, { path, name: 'checks.json' }, z.array(checkResultSchema).max(1000));
  return succeed({ at: createdAt, system, checks: checks ?? [] });
}

/** A part that is missing or of another shape tells nothing; the package is sound all the same. */
async function readJson<T>(
  { diagnostics }: OtherPcsDeps,
  { path, name }: { readonly path: string; readonly name: string },
  schema: z.ZodType<T>,
): Promise<T | null> {
  const entry = await diagnostics.readEntry(path, name);
  if (!entry.ok || entry.value.text === null || entry.value.next !== null) return null;
  try {
    return schema.safeParse(JSON.parse(entry.value.text)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** The package inside is taken out into a folder of its own for as long as it is read. */
async function readHandover(deps: OtherPcsDeps, path: string): Promise<Result<Report, Failure>> {
  const name = basename(path);
  const folder = await mkdtemp(join(tmpdir(), 'softphone-report-pc-'));
  const opened: { close: () => void }[] = [];
  try {
    const zip = await openHandoverZip(path);
    opened.push(zip);
    const checked = await checkHandover(zip, name);
    if (!checked.ok) return checked;
    const { packageEntry, system, manifest } = checked.value;
    if (packageEntry === null) return succeed({ at: manifest.writtenAt, system, checks: [] });
    const inner = join(folder, 'report.zip');
    await pipeline(zip.read(packageEntry, HANDOVER_LIMITS.package), createWriteStream(inner));
    const read = await deps.diagnostics.readPackage(inner);
    if (!read.ok)
      return failWith({ kind: 'handover-refused', name, reason: 'not-valid', entry: packageEntry.fileName });
    const report = await readSoundPackage(deps, inner, read.value.manifest);
    if (!report.ok)
      return failWith({ kind: 'handover-refused', name, reason: 'not-valid', entry: packageEntry.fileName });
    return succeed({ ...report.value, system: report.value.system ?? system });
  } catch (error) {
    if (error instanceof HandoverRefusal)
      return failWith({ kind: 'handover-refused', name, reason: error.reason, entry: error.entry });
    const code = error instanceof Error && 'code' in error ? String(error.code) : null;
    if (code === null) throw error;
    return failWith({ kind: 'not-readable', name, detail: code });
  } finally {
    opened.forEach((zip) => zip.close());
    await rm(folder, { recursive: true, force: true });
  }
}
