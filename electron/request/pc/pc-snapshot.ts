import { z } from 'zod';
import type { InfrastructureChangeId } from '../new-document';

/** What is remembered of a PC at each run (R16), in the order in which it is told. */
export const PC_FACT_IDS = [
  'adapters',
  'addressing',
  'networks',
  'gateway',
  'dns',
  'vpn',
  'proxy',
  'security',
  'firewall',
  'os',
  'time-zone',
  'clock',
  'softphone',
  'settings',
  'sip-server',
  'sip-addresses',
  'computer',
  'audio',
  'audio-defaults',
] as const;

/** One thing that is remembered of a PC. */
export type PcFactId = (typeof PC_FACT_IDS)[number];

/** Longest value of a fact, in characters: what a difference in the document can hold. */
export const PC_FACT_MAX = 500;

/** What separates the items of a list. */
export const PC_LIST_SEPARATOR = '; ';

/**
 * A PC at one run. A fact that could not be told is absent, one that is not there is empty. `clock` is whole minutes that the PC is
 * ahead; `settings` is a digest; lists are joined by `PC_LIST_SEPARATOR`.
 */
export const pcSnapshotSchema = z.strictObject({
  snapshotVersion: z.literal(1),
  takenAt: z.iso.datetime({ offset: true }),
  facts: z.partialRecord(z.enum(PC_FACT_IDS), z.string().max(PC_FACT_MAX)),
});

/** A PC at one run. */
export type PcSnapshot = z.infer<typeof pcSnapshotSchema>;

/** How the values of a fact are compared and told: `list` by what came and went, `set` whole but in any order. */
export type PcFactKind = 'value' | 'set' | 'list' | 'clock' | 'opaque';

interface FactTraits {
  readonly question: InfrastructureChangeId;
  readonly kind: PcFactKind;
}

/** The question that each fact belongs to, and how it is compared. */
export const PC_FACTS: Readonly<Record<PcFactId, FactTraits>> = {
  adapters: { question: 'network', kind: 'list' },
  addressing: { question: 'network', kind: 'set' },
  networks: { question: 'network', kind: 'set' },
  gateway: { question: 'network', kind: 'set' },
  dns: { question: 'network', kind: 'set' },
  vpn: { question: 'network', kind: 'list' },
  proxy: { question: 'security-software', kind: 'set' },
  security: { question: 'security-software', kind: 'list' },
  firewall: { question: 'security-software', kind: 'value' },
  os: { question: 'operating-system', kind: 'value' },
  'time-zone': { question: 'operating-system', kind: 'value' },
  clock: { question: 'operating-system', kind: 'clock' },
  softphone: { question: 'softphone-version', kind: 'value' },
  settings: { question: 'softphone-version', kind: 'opaque' },
  'sip-server': { question: 'pbx', kind: 'list' },
  'sip-addresses': { question: 'pbx', kind: 'set' },
  computer: { question: 'equipment', kind: 'value' },
  audio: { question: 'equipment', kind: 'list' },
  'audio-defaults': { question: 'equipment', kind: 'set' },
};

/** The items of a list. */
export function itemsOf(value: string): string[] {
  return value.split(PC_LIST_SEPARATOR).filter((item) => item !== '');
}
