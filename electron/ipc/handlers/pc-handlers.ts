import { THIS_PC } from '../../request/critical/pc-evidence';
import type { PcEvidence } from '../../request/document';
import { succeed } from '../../request/result';
import { readOrigin } from '../../submission/handover-origin';
import { keepChecks } from './checks-file';
import type { HandlerDeps, OpenHandlers } from './handler-deps';

type PcCalls = 'measureChanges' | 'measureThisPc' | 'pickReports' | 'readDroppedReports';

/** Calls about what this PC and others show (R14, R16). */
export function createPcHandlers(deps: HandlerDeps): Pick<OpenHandlers, PcCalls> {
  const { services, dialogs } = deps;
  return {
    measureChanges: (input) => measureChanges(deps, input),
    measureThisPc: async ({ tenant }) => succeed(await measureThisPc(deps, tenant)),
    pickReports: async ({ known }) => {
      const paths = await dialogs.pickPaths('files');
      return succeed(asAnswer(await services.otherPcs.read(paths, known)));
    },
    readDroppedReports: async ({ paths, known }) =>
      succeed(asAnswer(await services.otherPcs.read(paths, known))),
  };
}

async function measureChanges(
  { services, pcWatch }: HandlerDeps,
  { reference, createdAt, startedAt }: Parameters<OpenHandlers['measureChanges']>[0],
): ReturnType<OpenHandlers['measureChanges']> {
  // A request that came from another PC keeps what was measured there.
  if ((await readOrigin(services.cases, reference)) !== null) return succeed(null);
  await pcWatch.look();
  const { differences, measuredAt, earlierRuns, damaged } = await services.pcHistory.changes({
    createdAt,
    startedAt,
  });
  if (damaged.length > 0) services.log.info('pc-history-damaged', { files: damaged.join(', ') });
  return succeed({ differences: [...differences], measuredAt, earlierRuns, damaged: [...damaged] });
}

/** Looked at afresh: the system information that is kept with a request may be that of another PC. */
async function measureThisPc(
  { services, current, clock }: HandlerDeps,
  tenant: string | null,
): Promise<PcEvidence> {
  const reference = current.reference();
  const [checks, system] = await Promise.all([
    services.infrastructure.runChecks({ tenant }),
    services.diagnostics.collectSystem({}),
  ]);
  await keepChecks(services, reference, checks);
  return services.evidenceOf({ name: THIS_PC, at: clock.now().toISOString(), system, checks });
}

function asAnswer({ pcs, refused }: Awaited<ReturnType<HandlerDeps['services']['otherPcs']['read']>>) {
  return { pcs: [...pcs], refused: [...refused] };
}
