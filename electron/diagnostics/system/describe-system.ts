import type { SystemReport, SystemValue } from '../../contract/evidence';

/** Headings of `system.txt`; it is read by support, so it is in English whatever the letter's language. */
const HEADINGS: Readonly<Record<string, string>> = {
  softphone: 'Softphone',
  os: 'Operating system',
  machine: 'Processor and memory',
  hardware: 'Hardware and session',
  disks: 'Disks',
  displays: 'Graphics and displays',
  power: 'Power',
  audio: 'Sound',
  network: 'Network addresses and name servers',
  adapters: 'Network adapters and VPN',
  gateway: 'Default gateway',
  proxy: 'Proxy',
  security: 'Security products and firewall',
  time: 'Time and language',
  clock: 'Clock',
};
const MAX_LINE = 240;
const MAX_COLUMN = 32;

function wordsOf({ value, reason }: Pick<SystemValue, 'value' | 'reason'>): string {
  if (value !== null) return value;
  const why = reason ?? 'unknown';
  return why.startsWith('not applicable') ? why : `not available: ${why}`;
}

/** The report as text for people: sections with aligned columns. */
export function describeSystem(report: SystemReport): string {
  const widths = report.sections.flatMap(({ values }) => values.map(({ id }) => id.length));
  const column = Math.min(Math.max(0, ...widths), MAX_COLUMN) + 2;
  const sections = report.sections.map(({ id, values }) => {
    const lines = values.map((value) => `  ${value.id.padEnd(column)}${wordsOf(value)}`);
    return [HEADINGS[id] ?? id, ...lines].join('\n');
  });
  const head = `System information, collected ${report.collectedAt} in ${(report.durationMs / 1000).toFixed(1)} s`;
  return `${[head, ...sections].join('\n\n')}\n`;
}

/** Words of one value, or of the first absent one of its section, whose reason stands for all of it. */
function createLook(report: SystemReport): (section: string, id: string) => string {
  return (section, id) => {
    const values = report.sections.find((item) => item.id === section)?.values ?? [];
    const value = values.find((item) => item.id === id) ?? values.find((item) => item.value === null);
    return value === undefined ? 'not available: not collected' : wordsOf(value);
  };
}

/** All values of a section whose ids begin like that, or why there are none. */
function listOf(report: SystemReport, section: string, begin = ''): string {
  const values = (report.sections.find(({ id }) => id === section)?.values ?? []).filter(({ id }) =>
    id.startsWith(begin),
  );
  const there = values.filter(({ value }) => value !== null);
  if (there.length > 0)
    return there.map(({ id, value }) => `${id.slice(begin.length).trim()} ${value ?? ''}`).join('; ');
  return values[0] === undefined ? 'not available: not collected' : wordsOf(values[0]);
}

/** Most systems have no build number; only a known one is worth its place in the letter. */
function buildOf(report: SystemReport): string {
  const build = report.sections.find(({ id }) => id === 'os')?.values.find(({ id }) => id === 'build')?.value;
  return build === null || build === undefined ? '' : `, build ${build}`;
}

/** At most ten lines for the letter (part 12): what a support engineer looks at first stands first. */
export function summarizeSystem(report: SystemReport): string[] {
  const look = createLook(report);
  const lines = [
    `Softphone: ${look('softphone', 'version')}; running: ${look('softphone', 'running')}`,
    `OS: ${look('os', 'edition')}${buildOf(report)}, ${look('os', 'architecture')}; up ${look('os', 'uptime')}; session: ${look('hardware', 'session')}`,
    `Sound: in ${look('audio', 'default-input')}; out ${look('audio', 'default-output')}`,
    `Microphone: ${look('audio', 'microphone-permission')}; audio service: ${look('audio', 'audio-service')}`,
    `Network: ${listOf(report, 'network', 'adapter')}`,
    `Gateway: ${look('gateway', 'gateway')}; DNS: ${look('network', 'dns-servers')}; VPN: ${look('adapters', 'vpn')}`,
    `Proxy: ${look('proxy', 'system-proxy')}; automatic: ${look('proxy', 'auto-configuration')}; variables: ${look('proxy', 'variables')}`,
    `Security: antivirus ${look('security', 'antivirus')}; firewall ${look('security', 'firewall')}`,
    `Time: ${look('time', 'zone')} (${look('time', 'offset')}), clock ${look('clock', 'clock-offset')}, locale ${look('time', 'locale')}`,
    `Hardware: ${look('machine', 'cpu')}, ${look('machine', 'cores')} cores, load ${look('machine', 'load')}; memory ${look('machine', 'memory-free')} free of ${look('machine', 'memory-total')}; virtualisation: ${look('hardware', 'virtualisation')}; disks: ${listOf(report, 'disks')}`,
  ];
  return lines.map((line) => (line.length > MAX_LINE ? `${line.slice(0, MAX_LINE - 1)}…` : line));
}
