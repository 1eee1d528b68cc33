import type { SystemReport } from '../../contract/evidence';
import { PC_FACT_MAX, PC_LIST_SEPARATOR, type PcFactId, type PcSnapshot } from '../../request/pc/pc-snapshot';
import { networkFacts } from './network-facts';
import { createReading, joined, type SystemReading } from './system-reading';

/** Words by which the collectors say that there is none. */
const NONE = /^(?:none\b|not used$|no\b)/i;
const MINUTE_S = 60;

/**
 * What a system report tells for later comparison (R16). What changes by itself is left out: load, signal, the address of a DHCP
 * lease, the age of virus signatures, the adapters of containers.
 */
export function snapshotOfSystem(report: SystemReport): PcSnapshot {
  const reading = createReading(report);
  const facts: Partial<Record<PcFactId, string | undefined>> = {
    ...networkFacts(reading),
    security: products(reading),
    firewall: firewall(reading),
    os: operatingSystem(reading),
    'time-zone': reading.value('time', 'zone'),
    clock: clockMinutes(reading.value('clock', 'clock-offset')),
    softphone: reading.value('softphone', 'version'),
    settings: reading.value('softphone', 'settings-digest'),
    'sip-server': sipList(reading, 'sip-servers'),
    'sip-addresses': sipList(reading, 'sip-addresses'),
    computer: reading.value('hardware', 'model'),
    audio: soundDevices(reading),
    'audio-defaults': defaults(reading),
  };
  const known = Object.entries(facts).flatMap(([id, value]) =>
    value === undefined ? [] : [[id, value.slice(0, PC_FACT_MAX)]],
  );
  return {
    snapshotVersion: 1,
    takenAt: report.collectedAt,
    facts: Object.fromEntries(known) as PcSnapshot['facts'],
  };
}

function operatingSystem({ value }: SystemReading): string | undefined {
  const [edition, build] = [value('os', 'edition'), value('os', 'build')];
  return edition === undefined ? build : [edition, build].filter((part) => part !== undefined).join(', ');
}

/** The state stays, the age of the signatures goes: it grows every day. */
function products({ value }: SystemReading): string | undefined {
  const [antivirus, defender] = [value('security', 'antivirus'), value('security', 'defender')];
  if (antivirus === undefined && defender === undefined) return undefined;
  const named =
    antivirus === undefined || NONE.test(antivirus)
      ? []
      : antivirus.replaceAll(', signatures out of date', '').split(', ');
  const parts = defender?.split(', ').filter((part) => !/^(?:signatures|\d)/.test(part)) ?? [];
  return joined([...named, ...(parts.length === 0 ? [] : [`Microsoft Defender (${parts.join(', ')})`])]);
}

function firewall({ value }: SystemReading): string | undefined {
  const parts = [value('security', 'firewall'), value('security', 'firewall-profiles')].filter(
    (part) => part !== undefined,
  );
  return parts.length === 0 ? undefined : parts.filter((part) => !NONE.test(part)).join(PC_LIST_SEPARATOR);
}

function sipList({ value }: SystemReading, id: string): string | undefined {
  const words = value('softphone', id);
  return words === undefined ? undefined : joined(words.split(', '));
}

/** `this PC is 5.0 s behind (host)`, `this PC is 12 min ahead (host)`, `right within one second (host)`. */
function clockMinutes(words: string | undefined): string | undefined {
  if (words === undefined) return undefined;
  const [, amount, unit, side] = /is ([\d.]{1,12}) (s|min) (behind|ahead)/.exec(words) ?? [];
  if (amount === undefined) return '0';
  const seconds = Number(amount) * (unit === 'min' ? MINUTE_S : 1);
  const minutes = Math.round(seconds / MINUTE_S);
  return minutes === 0 ? '0' : String(side === 'behind' ? -minutes : minutes);
}

function soundDevices({ values }: SystemReading): string | undefined {
  const devices = values('audio', /^(?:device|card) \d+$/);
  if (devices.length > 0) return joined(devices.map(({ text }) => text.replace(/, muted$/, '')));
  return undefined;
}

function defaults({ value }: SystemReading): string | undefined {
  const both = [value('audio', 'default-input'), value('audio', 'default-output')].filter(
    (part) => part !== undefined,
  );
  return both.length === 0 ? undefined : joined(both.map((text) => text.replace(/, muted$/, '')));
}
