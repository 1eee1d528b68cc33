import type { SystemReport, SystemValue } from '../../contract/evidence';

/** Headings of `system.txt`; it is read by support, so it is in English whatever the letter's language. */
const HEADINGS: Readonly<Record<string, string>> = {
  os: 'Operating system',
  machine: 'Processor and memory',
  hardware: 'Hardware',
  disks: 'Disks',
  displays: 'Graphics and displays',
  power: 'Power',
  network: 'Network adapters and name servers',
  gateway: 'Default gateway',
  proxy: 'Proxy',
  audio: 'Audio devices',
  security: 'Security products',
  time: 'Time and language',
  softphone: 'Softphone',
};
const MAX_LINES = 10;
const MAX_LINE = 240;

function wordsOf({ value, reason }: Pick<SystemValue, 'value' | 'reason'>): string {
  return value ?? `not available: ${reason ?? 'unknown'}`;
}

/** The report as text for people: sections with aligned columns. */
export function describeSystem(report: SystemReport): string {
  const width = Math.max(0, ...report.sections.flatMap(({ values }) => values.map(({ id }) => id.length)));
  const column = Math.min(width, 32) + 2;
  const sections = report.sections.map(({ id, values }) => {
    const lines = values.map((value) => `  ${value.id.padEnd(column)}${wordsOf(value)}`);
    return [HEADINGS[id] ?? id, ...lines].join('\n');
  });
  const head = `System information, collected ${report.collectedAt} in ${(report.durationMs / 1000).toFixed(1)} s`;
  return `${[head, ...sections].join('\n\n')}\n`;
}

type Look = (section: string, id: string) => string;

function listOf(report: SystemReport, section: string): string {
  const values = report.sections.find(({ id }) => id === section)?.values ?? [];
  const found = values.filter(({ value }) => value !== null);
  if (found.length === 0)
    return values[0] === undefined ? 'not available: not collected' : wordsOf(values[0]);
  return found
    .map(({ id, value }) =>
      /^device \d+$/.test(id) ? value : `${id.replace(/^adapter /, '')}: ${value ?? ''}`,
    )
    .join('; ');
}

function adaptersOf(report: SystemReport): string {
  const values = report.sections.find(({ id }) => id === 'network')?.values ?? [];
  const adapters = values.filter(({ id }) => id.startsWith('adapter'));
  if (adapters.length === 0) return 'not available: not collected';
  return adapters
    .map((item) => (item.value === null ? wordsOf(item) : `${item.id.replace('adapter ', '')} ${item.value}`))
    .join('; ');
}

/** Most systems have no build number; only a known one is worth its place in the letter. */
function buildOf(report: SystemReport): string {
  const build = report.sections.find(({ id }) => id === 'os')?.values.find(({ id }) => id === 'build')?.value;
  return build === null || build === undefined ? '' : `, build ${build}`;
}

/** At most ten lines for the letter (part 12): what a support engineer looks at first. */
export function summarizeSystem(report: SystemReport): string[] {
  const look: Look = (section, id) => {
    const value = report.sections.find((item) => item.id === section)?.values.find((item) => item.id === id);
    return value === undefined ? 'not available: not collected' : wordsOf(value);
  };
  const lines = [
    `Softphone: ${look('softphone', 'version')}; running: ${look('softphone', 'running')}`,
    `OS: ${look('os', 'edition')}${buildOf(report)}, ${look('os', 'architecture')}; up ${look('os', 'uptime')}`,
    `Hardware: ${look('machine', 'cpu')}, ${look('machine', 'cores')} cores; memory ${look('machine', 'memory-free')} free of ${look('machine', 'memory-total')}; virtualisation: ${look('hardware', 'virtualisation')}`,
    `Disks: ${listOf(report, 'disks')}`,
    `Network: ${adaptersOf(report)}`,
    `Gateway: ${look('gateway', 'gateway')}; DNS: ${look('network', 'dns-servers')}`,
    `Proxy: ${listOf(report, 'proxy')}`,
    `Audio: ${listOf(report, 'audio')}`,
    `Security: antivirus ${look('security', 'antivirus')}; firewall ${look('security', 'firewall')}`,
    `Time: ${look('time', 'zone')} (${look('time', 'offset')}), locale ${look('time', 'locale')}`,
  ];
  return lines
    .slice(0, MAX_LINES)
    .map((line) => (line.length > MAX_LINE ? `${line.slice(0, MAX_LINE - 1)}…` : line));
}
