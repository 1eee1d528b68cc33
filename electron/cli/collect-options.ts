import { resolve } from 'node:path';
import type { PackInput } from '../diagnostics/diagnostics';
import { formatInstant, zoneOffsetMinutes } from '../request/calendar/zone';
import {
  maskingChoiceSchema,
  redactionKindSchema,
  type MaskingChoice,
  type RedactionKind,
  type ShownPlace,
} from '../request/package-manifest';
import { failWith, succeed, type Result } from '../request/result';
import type { CommandContext, CommandInput, CommandOption } from './command';
import { moment, sizeInBytes, wholeNumber } from './option-values';

/** Smallest package that holds the system information and a page of a log. */
const LEAST_BYTES = 64 * 1024;
/** What a person remembers of the time of a fault is about right; what led to it stands before. */
const MINUTES_BEFORE = 30;
const MINUTES_AFTER = 15;
const MAX_MINUTES = 525_600;
const MINUTE_MS = 60_000;

/** The options of `collect`. */
export const collectOptions = {
  source: { type: 'string', multiple: true, value: 'DIR', help: 'option.source' },
  file: { type: 'string', multiple: true, value: 'PATH', help: 'option.file' },
  exclude: { type: 'string', multiple: true, value: 'PATH', help: 'option.exclude' },
  at: { type: 'string', value: 'T', help: 'option.incident' },
  before: { type: 'string', value: 'MINUTES', help: 'option.before' },
  after: { type: 'string', value: 'MINUTES', help: 'option.after' },
  since: { type: 'string', value: 'T', help: 'option.since' },
  until: { type: 'string', value: 'T', help: 'option.until' },
  keep: { type: 'string', multiple: true, value: 'KIND', help: 'option.keep' },
  'mask-word': { type: 'string', multiple: true, value: 'WORD', help: 'option.mask-word' },
  show: { type: 'string', multiple: true, value: 'ENTRY=PSEUDONYM', help: 'option.show' },
  'max-bytes': { type: 'string', value: 'N', help: 'option.max-bytes' },
  tenant: { type: 'string', value: 'HOST', help: 'option.tenant' },
  out: { type: 'string', value: 'FILE', help: 'option.out-package' },
} as const satisfies Readonly<Record<string, CommandOption>>;

/** What a person asked of `collect`, beside the sources. */
export type CollectLimits = Pick<PackInput, 'outPath' | 'maxBytes' | 'since' | 'until'> & {
  readonly excluded: readonly string[];
  readonly masking: MaskingChoice;
};

type Read<T> = Result<T, { readonly complaint: string }>;
type Window = Pick<PackInput, 'since' | 'until'>;

function complain(complaint: string): {
  readonly ok: false;
  readonly failure: { readonly complaint: string };
} {
  return failWith({ complaint });
}

function readMoment(input: CommandInput, name: string, { t, clock }: CommandContext): Read<number | null> {
  const text = input.text(name);
  if (text === null) return succeed(null);
  const at = moment(text, clock.zone());
  return at === null ? complain(t('usage.moment', { word: text })) : succeed(at.getTime());
}

function readMinutes(input: CommandInput, name: string, { t }: CommandContext): Read<number | null> {
  const text = input.text(name);
  if (text === null) return succeed(null);
  const minutes = wholeNumber(text, 0, MAX_MINUTES);
  return minutes === null
    ? complain(t('usage.number', { word: text, least: 0, most: MAX_MINUTES }))
    : succeed(minutes);
}

function readIncident(input: CommandInput, at: number | null, context: CommandContext): Read<Window | null> {
  const before = readMinutes(input, 'before', context);
  if (!before.ok) return before;
  const after = readMinutes(input, 'after', context);
  if (!after.ok) return after;
  const hasMargin = before.value !== null || after.value !== null;
  if (at === null) return hasMargin ? complain(context.t('usage.margin-without-at')) : succeed(null);
  const instant = (ms: number) => formatInstant(ms, zoneOffsetMinutes(ms, context.clock.zone()));
  return succeed({
    since: instant(at - (before.value ?? MINUTES_BEFORE) * MINUTE_MS),
    until: instant(at + (after.value ?? MINUTES_AFTER) * MINUTE_MS),
  });
}

function readWindow(input: CommandInput, context: CommandContext): Read<Window> {
  const moments: (number | null)[] = [];
  for (const name of ['at', 'since', 'until']) {
    const read = readMoment(input, name, context);
    if (!read.ok) return read;
    moments.push(read.value);
  }
  const [at = null, since = null, until = null] = moments;
  const incident = readIncident(input, at, context);
  if (!incident.ok) return incident;
  const { t, clock } = context;
  if (incident.value !== null)
    return since === null && until === null ? succeed(incident.value) : complain(t('usage.at-and-since'));
  if (since !== null && until !== null && since > until) return complain(t('usage.since-after-until'));
  const instant = (ms: number | null) =>
    ms === null ? null : formatInstant(ms, zoneOffsetMinutes(ms, clock.zone()));
  return succeed({ since: instant(since), until: instant(until) });
}

function readKept(input: CommandInput, { t }: CommandContext): Read<RedactionKind[]> {
  const kinds: RedactionKind[] = [];
  for (const word of input.texts('keep')) {
    const kind = redactionKindSchema.safeParse(word);
    if (!kind.success)
      return complain(t('usage.kind', { word, kinds: redactionKindSchema.options.join(', ') }));
    kinds.push(kind.data);
  }
  return succeed([...new Set(kinds)]);
}

function readShown(input: CommandInput, { t }: CommandContext): Read<ShownPlace[]> {
  const places: ShownPlace[] = [];
  for (const word of input.texts('show')) {
    const [, entry, pseudonym] = /^(.+)=([A-Z]+-[A-Z0-9-]+)$/s.exec(word) ?? [];
    if (entry === undefined || pseudonym === undefined) return complain(t('usage.shown', { word }));
    places.push({ entry, pseudonym });
  }
  return succeed(places);
}

function readMasking(input: CommandInput, context: CommandContext): Read<MaskingChoice> {
  const kept = readKept(input, context);
  if (!kept.ok) return kept;
  const shown = readShown(input, context);
  if (!shown.ok) return shown;
  const ownWords = input.texts('mask-word').map((word) => word.trim());
  const choice = maskingChoiceSchema.safeParse({ kept: kept.value, ownWords, shown: shown.value });
  return choice.success ? succeed(choice.data) : complain(context.t('usage.own-words'));
}

function readSize(input: CommandInput, { t }: CommandContext): Read<number | null> {
  const word = input.text('max-bytes');
  if (word === null) return succeed(null);
  const maxBytes = sizeInBytes(word);
  return maxBytes === null || maxBytes < LEAST_BYTES
    ? complain(t('usage.size', { word, least: LEAST_BYTES }))
    : succeed(maxBytes);
}

/** Reads what a person asked of `collect`; the first thing that cannot be understood is the complaint. */
export function readCollectLimits(input: CommandInput, context: CommandContext): Read<CollectLimits> {
  const { t } = context;
  const [word] = input.words;
  if (word !== undefined) return complain(t('usage.unexpected', { word }));
  const out = input.text('out');
  if (out === null) return complain(t('usage.missing', { word: '--out' }));
  const maxBytes = readSize(input, context);
  if (!maxBytes.ok) return maxBytes;
  const window = readWindow(input, context);
  if (!window.ok) return window;
  const masking = readMasking(input, context);
  if (!masking.ok) return masking;
  return succeed({
    outPath: resolve(out),
    maxBytes: maxBytes.value,
    ...window.value,
    excluded: input.texts('exclude').map((path) => resolve(path)),
    masking: masking.value,
  });
}
