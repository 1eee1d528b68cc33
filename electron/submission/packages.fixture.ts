import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Pseudonym, SystemReport } from '../contract/evidence';
import type { Diagnostics, EvidenceSource, PackageProblem } from '../diagnostics/diagnostics';
import type { PackageRecord } from '../request/document';
import type { PackageManifest } from '../request/package-manifest';
import { failWith, succeed } from '../request/result';

/** The system report that every package of these tests holds. */
export const sampleSystem: SystemReport = {
  collectedAt: '2026-11-23T09:00:00Z',
  durationMs: 1,
  sections: [{ id: 'Windows 11', durationMs: 1, values: [] }],
};

/** The only line of the private list that these packages have. */
export const samplePseudonym: Pseudonym = {
  pseudonym: 'PHONE-BCDFGHJK-67',
  kind: 'phone-number',
  value: '+7 921 123-45-67',
};

const manifest: PackageManifest = {
  manifestVersion: 1,
  createdBy: 'Softphone Report 0.1.0',
  createdAt: '2026-11-23T09:00:00Z',
  reference: null,
  maxBytes: null,
  entries: [],
  redactions: {},
  omissions: [],
  collectorFailures: [],
};

/** What a document says of a package file. */
export function recordOf(path: string): PackageRecord {
  const bytes = readFileSync(path);
  return {
    name: basename(path),
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    manifestDigest: '0'.repeat(64),
  };
}

/**
 * The package port for tests of what stands above it: a package is a file of a few bytes that names its sources, and
 * `verify` finds what the test put into `problems`.
 */
export function packagesInMemory(problems: readonly PackageProblem[]): Diagnostics {
  return { ...evidencePort(), ...packagePort(problems) };
}

type EvidencePort = Pick<
  Diagnostics,
  | 'findSources'
  | 'describeSource'
  | 'openSource'
  | 'collectSystem'
  | 'describeSystem'
  | 'summarizeSystem'
  | 'findSipServer'
  | 'findSoftphoneVersion'
>;

function evidencePort(): EvidencePort {
  return {
    findSources: () => Promise.resolve([]),
    describeSource: (path) =>
      Promise.resolve(
        existsSync(path)
          ? succeed(sourceOf(path))
          : failWith({ kind: 'not-found' as const, name: basename(path) }),
      ),
    openSource: (path, inner) =>
      Promise.resolve(
        existsSync(path)
          ? succeed({ nodes: [], more: 0 })
          : failWith({ kind: 'not-found' as const, name: `${basename(path)}/${inner}` }),
      ),
    collectSystem: () => Promise.resolve(sampleSystem),
    describeSystem: () => '',
    summarizeSystem: ({ sections }) => sections.map(({ id }) => id),
    findSipServer: () => Promise.resolve(null),
    findSoftphoneVersion: () => Promise.resolve('5.7.1.0'),
  };
}

function packagePort(problems: readonly PackageProblem[]): Omit<Diagnostics, keyof EvidencePort> {
  const read: Diagnostics['readPackage'] = (path) =>
    Promise.resolve(
      existsSync(path)
        ? succeed({ path, record: recordOf(path), manifest, entries: [] })
        : failWith({ kind: 'package-missing' as const, name: basename(path) }),
    );
  return {
    pack: async ({ outPath, sources, system }, { onProgress, signal }) => {
      onProgress?.({ phase: 'reading', name: '', bytesDone: 0, bytesTotal: sources.length });
      if (signal?.aborted === true) return failWith({ kind: 'cancelled' });
      await writeFile(
        outPath,
        ['PK', ...sources.map(({ path }) => basename(path)), (await system)?.collectedAt].join(' '),
      );
      return read(outPath);
    },
    forecast: ({ sources, maxBytes }) =>
      Promise.resolve(
        succeed({ bytes: 100, limitBytes: maxBytes, isCut: false, files: sources.length, bytesBefore: 100 }),
      ),
    readPseudonyms: () => Promise.resolve(succeed([samplePseudonym])),
    removePseudonyms: () => 0,
    cleanUp: () => Promise.resolve(0),
    fit: read,
    readPackage: read,
    readEntry: (_, name) =>
      Promise.resolve(
        name === 'system.json'
          ? succeed({ text: JSON.stringify(sampleSystem), next: null })
          : failWith({ kind: 'not-found' as const, name }),
      ),
    verify: (path) => {
      const ok = problems.length === 0;
      return Promise.resolve(succeed({ ok, problems: [...problems], record: recordOf(path), manifest }));
    },
  };
}

function sourceOf(path: string): EvidenceSource {
  return {
    path,
    kind: 'other',
    origin: 'added',
    name: basename(path),
    isFolder: statSync(path).isDirectory(),
    files: 1,
    bytes: statSync(path).size,
    timeSpan: { first: null, last: null },
    proposed: true,
    problem: null,
  };
}
