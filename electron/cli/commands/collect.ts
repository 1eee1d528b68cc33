import { resolve } from 'node:path';
import { packingPhases, type PackingProgress } from '../../contract/events';
import type { SystemReport } from '../../contract/evidence';
import type { Failure } from '../../contract/failures';
import type { EvidenceSource, PackedPackage } from '../../diagnostics/diagnostics';
import { formatBytes } from '../../request/messages/format-bytes';
import type { MaskingChoice } from '../../request/package-manifest';
import { failWith, succeed, type Result } from '../../request/result';
import { collectOptions, readCollectLimits, type CollectLimits } from '../collect-options';
import { answer, failure, usage, type Command, type CommandContext, type CommandInput } from '../command';
import { packageLines, packageSummary } from '../package-summary';
import { rememberPc } from '../remember-pc';

/** `collect`: collects, masks, packs; without `--source` the known places are searched. */
export const collectCommand: Command = {
  name: 'collect',
  synopsis:
    '[--source DIR]… [--file PATH]… [--exclude PATH]… [--at T [--before MINUTES] [--after MINUTES]] [--since T] [--until T] [--keep KIND]… [--mask-word WORD]… [--show ENTRY=PSEUDONYM]… [--max-bytes N] [--tenant HOST] --out report.zip',
  help: 'command.collect',
  options: collectOptions,
  async run(input, context) {
    const limits = readCollectLimits(input, context);
    if (!limits.ok) return usage(limits.failure.complaint);
    const { diagnostics } = context.services();
    const prepared = { labels: phaseLabels(context), tenant: tenantOf(input, context) };
    await diagnostics.cleanUp();
    const seen: SeenPc = { pc: null };
    const packed = await collect(input, { limits: limits.value, seen, ...prepared }, context);
    if (!context.signal.aborted) await rememberPc(seen.pc, context, { isAsked: false });
    if (!packed.ok) return failure(packed.failure);
    return answer(packageSummary(packed.value), packageLines(packed.value, context.t));
  },
};

type Labels = ReadonlyMap<PackingProgress['phase'], string>;

/** The words of the phases, made before the work begins: preparing the first message holds up the thread longer than anything later may. */
function phaseLabels({ t }: CommandContext): Labels {
  return new Map(packingPhases.map((phase) => [phase, t(`packing.${phase}`)]));
}

/** What this PC showed while it was collected from. */
interface SeenPc {
  pc: SystemReport | null;
}

type Source = Pick<EvidenceSource, 'path' | 'kind' | 'origin'>;

async function findSources(
  input: CommandInput,
  { services, terminal, t }: CommandContext,
): Promise<Result<Source[], Failure>> {
  const { diagnostics } = services();
  const folders = input.texts('source');
  const files = input.texts('file');
  const sources: Source[] = [];
  if (folders.length === 0) {
    const found = (await diagnostics.findSources()).filter(({ proposed }) => proposed);
    if (found.length === 0) terminal.say(t('collect.nothing-found'));
    sources.push(...found);
  }
  for (const [paths, origin] of [
    [folders, 'found'],
    [files, 'added'],
  ] as const) {
    for (const path of paths) {
      const described = await diagnostics.describeSource(resolve(path));
      if (!described.ok) return failWith(described.failure);
      sources.push({ ...described.value, origin });
    }
  }
  return succeed(sources);
}

/** What stays readable is said before the package exists: it is the moment to think again. */
function warn({ kept, shown }: MaskingChoice, { terminal, t }: CommandContext): void {
  if (kept.length > 0)
    terminal.say(t('collect.kept', { kinds: kept.map((kind) => t(`redaction.${kind}`)).join(', ') }));
  for (const { entry, pseudonym } of shown) terminal.say(t('collect.shown', { entry, pseudonym }));
}

/** The Team account to check: the one that is named, else the one of the last request. */
function tenantOf(input: CommandInput, { services }: CommandContext): string | null {
  return input.text('tenant') ?? services().settings.read().profile?.product.teamTenant ?? null;
}

interface Collecting {
  readonly limits: CollectLimits;
  readonly seen: SeenPc;
  readonly labels: Labels;
  readonly tenant: string | null;
}

async function collect(
  input: CommandInput,
  { limits, seen, labels, tenant }: Collecting,
  context: CommandContext,
): Promise<Result<PackedPackage, Failure>> {
  const { services, signal, terminal, t } = context;
  const { diagnostics, infrastructure } = services();
  const sources = await findSources(input, context);
  if (!sources.ok) return sources;
  const system = diagnostics.collectSystem({ signal, onPrivate: (pc) => (seen.pc = pc) });
  const checks = infrastructure.runChecks({ tenant, signal });
  warn(limits.masking, context);
  const pack = { ...limits, sources: sources.value, document: null, system, checks };
  return diagnostics.pack(pack, {
    signal,
    onForecast: ({ bytes, bytesBefore, files, isCut }) => {
      const facts = { size: formatBytes(bytes, t), before: formatBytes(bytesBefore, t), files };
      terminal.say(t(isCut ? 'collect.forecast-cut' : 'collect.forecast', facts));
    },
    onProgress: ({ phase, bytesDone, bytesTotal, secondsLeft }) => {
      if (!terminal.showsProgress) return;
      const label = labels.get(phase) ?? '';
      const left =
        secondsLeft === undefined ? '' : t('packing.seconds-left', { seconds: Math.ceil(secondsLeft) });
      terminal.progress(left === '' ? label : `${label}, ${left}`, bytesDone, bytesTotal);
    },
  });
}
