import { createHash } from 'node:crypto';
import type { CheckResult, SystemReport } from '../../contract/evidence';
import { reachOfChecks } from '../../request/critical/pc-evidence';
import type { PcEvidence } from '../../request/document';
import { itemsOf } from '../../request/pc/pc-snapshot';
import { snapshotOfSystem } from './snapshot-of-system';
import { createReading } from './system-reading';

/** What one PC is told from. */
export interface PcEvidenceParts {
  /** `this-pc` or the name of the report's file. */
  readonly name: string;
  /** ISO 8601: when the checks were made, else when the report was. */
  readonly at: string;
  readonly system: SystemReport | null;
  readonly checks: readonly CheckResult[];
}

const KEY_DIGITS = 16;
/** Public addresses have another pseudonym in every report. */
const PSEUDONYM = /\bIP-[A-Z0-9-]{4,40}/g;

/** What a PC shows about a critical problem (R14), from its system report and its checks. */
export function pcEvidenceOf({ name, at, system, checks }: PcEvidenceParts): PcEvidence {
  const facts = system === null ? {} : snapshotOfSystem(system).facts;
  return {
    name: name.slice(0, 255),
    at: checks[0]?.at ?? at,
    ...reachOfChecks(checks),
    network: networkOf(facts.gateway, facts.networks),
    softphone: (facts.softphone ?? '').slice(0, 64),
    os: (facts.os ?? '').slice(0, 200),
    key: system === null ? '' : keyOf(system),
  };
}

/** Both together: half of all offices have a gateway 192.168.1.1. */
function networkOf(gateway: string | undefined, networks: string | undefined): string {
  const [way = '', ...others] = [...itemsOf(gateway ?? ''), ...itemsOf(networks ?? '')];
  return [way, ...others]
    .filter((part) => part !== '')
    .join(', ')
    .slice(0, 200);
}

/**
 * Equal for two reports of one PC as long as its addresses stay: two PCs of one network never have the same. Names are no help, because
 * each PC masks them in its own way; empty for a PC without an adapter.
 */
function keyOf(system: SystemReport): string {
  const adapters = createReading(system)
    .values('network', /^adapter /)
    .map(({ id, text }) => `${id} ${text.replaceAll(PSEUDONYM, '')}`);
  if (adapters.length === 0) return '';
  return createHash('sha256').update(adapters.sort().join('\n')).digest('hex').slice(0, KEY_DIGITS);
}
