/** The sections of the system report in their order, each with the values that stand there with a reason when it fails. */
export const SECTIONS = {
  softphone: ['version', 'running', 'settings-digest', 'sip-servers', 'sip-addresses'],
  os: ['edition', 'build', 'kernel', 'architecture', 'uptime'],
  machine: ['cpu', 'cores', 'memory-total', 'memory-free', 'load'],
  hardware: ['model', 'virtualisation', 'session'],
  disks: ['disks'],
  displays: ['graphics', 'displays', 'scale'],
  power: ['battery', 'plan'],
  audio: ['devices', 'default-input', 'default-output', 'drivers', 'microphone-permission', 'audio-service'],
  network: ['adapters', 'dns-servers'],
  adapters: ['links', 'vpn'],
  gateway: ['gateway'],
  proxy: ['variables', 'system-proxy', 'auto-configuration'],
  security: ['antivirus', 'firewall', 'firewall-profiles'],
  time: ['zone', 'offset', 'local-time', 'locale', 'code-page'],
  clock: ['clock-offset'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Name of a section. */
export type SectionId = keyof typeof SECTIONS;

/** Names of all sections in their order. */
export const SECTION_IDS = Object.keys(SECTIONS) as SectionId[];
