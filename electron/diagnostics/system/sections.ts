/** The sections of the system report in their order, each with the values that stand there with a reason when it fails. */
export const SECTIONS = {
  os: ['edition', 'build', 'kernel', 'architecture', 'uptime'],
  machine: ['cpu', 'cores', 'memory-total', 'memory-free', 'load'],
  hardware: ['model', 'virtualisation'],
  disks: ['disks'],
  displays: ['graphics'],
  power: ['battery'],
  network: ['adapters', 'dns-servers'],
  gateway: ['gateway'],
  proxy: ['variables'],
  audio: ['devices'],
  security: ['antivirus', 'firewall'],
  time: ['zone', 'offset', 'local-time', 'locale'],
  softphone: ['version', 'running'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Name of a section. */
export type SectionId = keyof typeof SECTIONS;

/** Names of all sections in their order. */
export const SECTION_IDS = Object.keys(SECTIONS) as SectionId[];
