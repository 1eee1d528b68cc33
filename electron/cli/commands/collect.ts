import { resolve } from 'node:path';
import type { EvidenceSource, PackInput, PackedPackage } from '../../diagnostics/diagnostics';
import type { Failure } from '../../contract/failures';
import { formatInstant, zoneOffsetMinutes } from '../../request/calendar/zone';
import { failWith, succeed, type Result } from '../../request/result';
import { answer, failure, usage, type Command, type CommandContext, type CommandInput } from '../command';
import { moment, sizeInBytes } from '../option-values';
import { packageLines, packageSummary } from '../package-summary';

/** Smallest package that holds the system information and a page of a log. */
const LEAST_BYTES = 64 * 1024;

/** `collect`: collects, masks, packs; without `--source` the known places are searched. */
export const collectCommand: Command = {
  name: 'collect',
  synopsis: '[--source DIR]… [--file PATH]… [--since T] [--until T] [--max-bytes N] --out report.zip',
  help: 'command.collect',
  options: {
    source: { type: 'string', multiple: true, value: 'DIR', help: 'option.source' },
    file: { type: 'string', multiple: true, value: 'PATH', help: 'option.file' },
    since: { type: 'string', value: 'T', help: 'option.since' },
    until: { type: 'string', value: 'T', help: 'option.until' },
    'max-bytes': { type: 'string', value: 'N', help: 'option.max-bytes' },
    out: { type: 'string', value: 'FILE', help: 'option.out-package' },
  },
  async run(input, context) {
    const limits = readLimits(input, context);
    if ('complaint' in limits) return usage(limits.complaint);
    const sources = await findSources(input, context);
    if (!sources.ok) return failure(sources.failure);
    const packed = await pack(sources.value, limits, context);
    if (!packed.ok) return failure(packed.failure);
    return answer(packageSummary(packed.value), packageLines(packed.value, context.t));
  },
};

type Limits = Pick<PackInput, 'outPath' | 'maxBytes' | 'since' | 'until'>;

function readLimits(
  input: CommandInput,
  { t, clock }: CommandContext,
): Limits | { readonly complaint: string } {
  const out = input.text('out');
  const [word] = input.words;
  if (word !== undefined) return { complaint: t('usage.unexpected', { word }) };
  if (out === null) return { complaint: t('usage.missing', { word: '--out' }) };
  const sizeText = input.text('max-bytes');
  const maxBytes = sizeText === null ? null : sizeInBytes(sizeText);
  if (sizeText !== null && (maxBytes === null || maxBytes < LEAST_BYTES)) {
    return { complaint: t('usage.size', { word: sizeText, least: LEAST_BYTES }) };
  }
  const times: Record<string, string | null> = {};
  for (const name of ['since', 'until']) {
    const text = input.text(name);
    const at = text === null ? null : moment(text, clock.zone());
    if (text !== null && at === null) return { complaint: t('usage.moment', { word: text }) };
    times[name] =
      at === null ? null : formatInstant(at.getTime(), zoneOffsetMinutes(at.getTime(), clock.zone()));
  }
  const { since = null, until = null } = times;
  if (since !== null && until !== null && Date.parse(since) > Date.parse(until)) {
    return { complaint: t('usage.since-after-until') };
  }
  return { outPath: resolve(out), maxBytes, since, until };
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

async function pack(
  sources: readonly Source[],
  limits: Limits,
  context: CommandContext,
): Promise<Result<PackedPackage, Failure>> {
  const { services, signal, terminal, t } = context;
  const { diagnostics, infrastructure } = services();
  const [system, checks] = await Promise.all([
    diagnostics.collectSystem({ signal }),
    infrastructure.runChecks({ tenant: null, signal }),
  ]);
  return diagnostics.pack(
    { ...limits, sources, document: null, system, checks },
    {
      signal,
      onProgress: ({ phase, bytesDone, bytesTotal }) =>
        terminal.progress(t(`packing.${phase}`), bytesDone, bytesTotal),
    },
  );
}
