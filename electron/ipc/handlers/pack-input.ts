import type { CallInput } from '../../contract/calls';
import {
  DEFAULT_EVIDENCE_CHOICE,
  type EvidenceChoice,
  type IncidentWindow,
  type SystemReport,
} from '../../contract/evidence';
import type { Failure } from '../../contract/failures';
import type { EvidencePath } from '../../cases/cases';
import type { PackInput } from '../../diagnostics/diagnostics';
import { isSameOrBelow, placeBelow } from '../../diagnostics/sources/inner-path';
import { failWith, succeed, type Result } from '../../request/result';
import { readChecks } from './checks-file';
import type { HandlerDeps } from './handler-deps';
import { packageBudgetOf } from './letter-limit';

const MINUTE_MS = 60_000;

/** What the person chose, turned into what the packer takes: tokens become paths, the incident a window of time. */
export async function packInput(
  deps: HandlerDeps,
  asked: CallInput<'preparePackage'>,
): Promise<Result<PackInput, Failure>> {
  const { services } = deps;
  const { document, tokens, includeSystemInformation, choice = DEFAULT_EVIDENCE_CHOICE } = asked;
  const listed = await services.cases.listEvidence(document.reference);
  const chosen = new Set(tokens);
  const sources = listed
    .filter(({ item }) => chosen.has(item.token))
    .map(({ path, item: { kind, origin } }) => ({ path, kind, origin }));
  const system = includeSystemInformation ? await systemReport(deps, document.reference) : null;
  if (sources.length === 0 && system === null) return failWith({ kind: 'nothing-to-pack' });
  return succeed({
    outPath: services.cases.files(document.reference).packagePath,
    sources,
    document: { ...document, package: null },
    system,
    checks: await readChecks(services, document.reference),
    maxBytes: await packageBudgetOf(deps),
    ...windowOf(choice.incident),
    excluded: excludedPaths(listed, chosen, choice),
    masking: choice.masking,
  });
}

function windowOf(incident: IncidentWindow | null): Pick<PackInput, 'since' | 'until'> {
  if (incident === null) return { since: null, until: null };
  const at = Date.parse(incident.at);
  const instant = (ms: number) => new Date(ms).toISOString();
  return {
    since: instant(at - incident.minutesBefore * MINUTE_MS),
    until: instant(at + incident.minutesAfter * MINUTE_MS),
  };
}

/**
 * Places switched off in the tree, and evidence that is off itself but lies below a folder that is on (the settings
 * file in the log folder): the switch that the person sees must count.
 */
function excludedPaths(
  listed: readonly EvidencePath[],
  chosen: ReadonlySet<string>,
  { excluded }: EvidenceChoice,
): string[] {
  const paths = new Map(listed.map(({ path, item }) => [item.token, path]));
  const places = excluded.flatMap(({ token, inner }) => {
    const path = paths.get(token);
    return path === undefined ? [] : (placeBelow(path, inner) ?? []);
  });
  const on = listed.filter(({ item }) => chosen.has(item.token));
  const off = listed
    .filter(({ item }) => !chosen.has(item.token))
    .filter(({ path }) => on.some((outer) => outer.item.isFolder && isSameOrBelow(path, outer.path)));
  return [...new Set([...places, ...off.map(({ path }) => path)])];
}

async function systemReport({ services }: HandlerDeps, reference: string): Promise<SystemReport> {
  const known = await services.cases.readSystem(reference);
  if (known !== null) return known;
  const report = await services.diagnostics.collectSystem({});
  const saved = await services.cases.saveSystem(reference, report);
  if (!saved.ok) services.log.info('system-not-kept', { reason: saved.failure.kind });
  return report;
}
