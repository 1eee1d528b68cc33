import { rename, rm } from 'node:fs/promises';
import type { CallInput } from '../../contract/calls';
import type { LetterForecast, PackageForecast, Pseudonym } from '../../contract/evidence';
import type { Failure } from '../../contract/failures';
import type { FrozenPackage } from '../../contract/session';
import type { RequestDocument } from '../../request/document';
import { parseRequestJson } from '../../request/parse-document';
import { failWith, succeed, type Result } from '../../request/result';
import { documentDigest } from '../../submission/letter-record';
import { hashFile } from '../../submission/package-check';
import { isOpen } from '../../submission/request-standing';
import { frozenPackage } from './build-session';
import type { HandlerDeps, OpenHandlers } from './handler-deps';
import { knownLimit, packageBudgetOf } from './letter-limit';
import { packInput } from './pack-input';

type PackageCalls =
  | 'forecastPackage'
  | 'preparePackage'
  | 'cancelPacking'
  | 'readPackageEntry'
  | 'listPseudonyms'
  | 'removePackage';
type PackageChoice = CallInput<'preparePackage'>;

/**
 * Packs again, from the same choice, when the document changed since the package was made: the `request.json` in the
 * package and the letter must say the same. A request without a package stays without one.
 */
export async function renewOutdatedPackage(
  deps: HandlerDeps,
  document: RequestDocument,
): Promise<Result<null, Failure>> {
  const { cases, diagnostics } = deps.services;
  const { reference } = document;
  const draft = await cases.readDraft(reference);
  if (!draft.ok || draft.value.document.package === null) return succeed(null);
  const packed = await diagnostics.readEntry(cases.files(reference).packagePath, 'request.json');
  // A damaged or missing package is refused, by name, when the letter is composed.
  if (!packed.ok) return succeed(null);
  if (saysTheSame(packed.value.text, document)) return succeed(null);
  const { selected, includeSystemInformation, choice } = draft.value.wizard;
  const asked = {
    document,
    tokens: selected ?? [],
    includeSystemInformation,
    ...(choice === undefined ? {} : { choice }),
  };
  const renewed = await underLock(deps, reference, () => pack(deps, asked, undefined));
  return renewed.ok ? succeed(null) : renewed;
}

/**
 * Makes a package smaller that the account's server would refuse: its limit became known, or the account changed, after
 * packing. What is cut is in the manifest and in the letter. A package that is gone is refused, by name, later.
 */
export async function fitToAccount(
  deps: HandlerDeps,
  { reference }: RequestDocument,
): Promise<Result<number, Failure>> {
  const { cases, diagnostics } = deps.services;
  const budget = await packageBudgetOf(deps);
  const draft = await cases.readDraft(reference);
  const record = draft.ok ? draft.value.document.package : null;
  if (record === null || record.bytes <= budget) return succeed(budget);
  const { packagePath } = cases.files(reference);
  return underLock(deps, reference, async () => {
    const smaller = `${packagePath}.smaller`;
    const fitted = await diagnostics.fit(packagePath, smaller, budget, {});
    if (!fitted.ok) return fitted;
    await rename(smaller, packagePath);
    const kept = await deps.current.changeDocument(reference, (newest) => ({
      ...newest,
      package: { ...fitted.value.record, name: packageName(reference) },
    }));
    return kept.ok ? succeed(budget) : kept;
  });
}

/** Calls about the frozen package. */
export function createPackageHandlers(deps: HandlerDeps): Pick<OpenHandlers, PackageCalls> {
  const { cases, diagnostics } = deps.services;
  let packing: AbortController | null = null;
  return {
    forecastPackage: forecastHandler(deps),
    preparePackage: async (input) => {
      if (packing !== null)
        return failWith({ kind: 'in-use', name: packageName(input.document.reference), pid: process.pid });
      packing = new AbortController();
      try {
        return await underLock(deps, input.document.reference, () => pack(deps, input, packing?.signal));
      } finally {
        packing = null;
      }
    },
    cancelPacking: () => {
      packing?.abort();
      return Promise.resolve(succeed(null));
    },
    readPackageEntry: async ({ name, from }) => {
      const path = await checkedPackage(deps, deps.current.reference());
      return path.ok ? diagnostics.readEntry(path.value, name, from) : path;
    },
    listPseudonyms: () => listPseudonyms(deps, deps.current.reference()),
    removePackage: () => {
      const reference = deps.current.reference();
      return underLock(deps, reference, async () => {
        const changed = await deps.current.changeDocument(reference, (stored) => ({
          ...stored,
          package: null,
        }));
        if (!changed.ok) return changed;
        await rm(cases.files(reference).packagePath, { force: true });
        return succeed(null);
      });
    },
  };
}

async function listPseudonyms(
  { services }: HandlerDeps,
  reference: string,
): Promise<Result<Pseudonym[], Failure>> {
  const draft = await services.cases.readDraft(reference);
  const record = draft.ok ? draft.value.document.package : null;
  if (record === null) return failWith({ kind: 'package-missing', name: packageName(reference) });
  return services.diagnostics.readPseudonyms(record.sha256);
}

function forecastHandler(deps: HandlerDeps): OpenHandlers['forecastPackage'] {
  let latest: AbortController | null = null;
  return async (input) => {
    // Only the newest choice is of interest: the forecast before it stops reading.
    latest?.abort();
    const own = new AbortController();
    latest = own;
    const asked = await packInput(deps, input);
    if (!asked.ok) return asked;
    const forecast = await deps.services.diagnostics.forecast(asked.value, { signal: own.signal });
    return forecast.ok ? succeed(await withLetter(deps, input, forecast.value)) : forecast;
  };
}

async function withLetter(
  { services }: HandlerDeps,
  { document }: PackageChoice,
  forecast: PackageForecast,
): Promise<LetterForecast> {
  const letterBytes = await services.submission.foretellLetter(document, forecast.bytes);
  return { ...forecast, letterBytes, letterLimit: knownLimit(services) };
}

/** A `request.json` that cannot be read whole counts as another one: packing again is only slower. */
function saysTheSame(requestJson: string | null, document: RequestDocument): boolean {
  const parsed = parseRequestJson(requestJson ?? '', 'request.json');
  return parsed.ok && documentDigest(parsed.value) === documentDigest({ ...document, package: null });
}

/** Nothing about the package changes once the letter may be out. */
async function underLock<T>(
  { services }: HandlerDeps,
  reference: string,
  task: () => Promise<Result<T, Failure>>,
): Promise<Result<T, Failure>> {
  const lock = await services.cases.lock(reference);
  if (!lock.ok) return lock;
  try {
    const standing = await services.cases.state(reference);
    if (isOpen(standing)) return await task();
    return failWith({ kind: 'already-settled', reference, state: standing.state });
  } finally {
    await lock.value.release();
  }
}

async function pack(
  deps: HandlerDeps,
  choice: PackageChoice,
  signal: AbortSignal | undefined,
): Promise<Result<FrozenPackage, Failure>> {
  const { services, emit, current } = deps;
  const { reference } = choice.document;
  const stored = await current.changeDocument(reference, (before) => ({
    ...choice.document,
    package: before.package,
  }));
  if (!stored.ok) return stored;
  const input = await packInput(deps, choice);
  if (!input.ok) return input;
  const packed = await services.diagnostics.pack(input.value, {
    onProgress: (progress) => emit('packing-progress', progress),
    ...(signal === undefined ? {} : { signal }),
  });
  if (!packed.ok) return packed;
  const frozen = frozenPackage(packed.value, packageName(reference));
  const { record } = frozen;
  // The person may have typed on while the package was made: only the record is new.
  const saved = await current.changeDocument(reference, (newest) => ({ ...newest, package: record }));
  return saved.ok ? succeed(frozen) : saved;
}

/** The path of the frozen package, once its bytes are those that the document names. */
async function checkedPackage(
  { services }: HandlerDeps,
  reference: string,
): Promise<Result<string, Failure>> {
  const name = packageName(reference);
  const draft = await services.cases.readDraft(reference);
  const record = draft.ok ? draft.value.document.package : null;
  if (record === null) return failWith({ kind: 'package-missing', name });
  const { packagePath } = services.cases.files(reference);
  const found = await hashFile(packagePath, name);
  if (!found.ok) return found;
  if (found.value === record.sha256) return succeed(packagePath);
  return failWith({ kind: 'package-changed', name, expectedSha256: record.sha256, foundSha256: found.value });
}

function packageName(reference: string): string {
  return `${reference}.zip`;
}
