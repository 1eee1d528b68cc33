import type { SystemValue } from '../../../contract/evidence';
import { absent, found, numbered } from '../collector';

/** A source or a sink of the sound server. */
export interface SoundNode {
  readonly name: string;
  readonly description: string;
  readonly isMuted: boolean;
}

/** Cards of /proc/asound/cards: ` 0 [PCH            ]: HDA-Intel - HDA Intel PCH` (ALSA documentation, proc files). */
export function parseCards(text: string): string[] {
  return Array.from(
    text.matchAll(/^\s*\d{1,3} \[([^\]]{1,40})\]: (.{1,200})$/gm),
    ([, id = '', name = '']) => `${name.trim()} [${id.trim()}]`,
  );
}

/** Nodes of `pactl list sources` or `sinks` (pactl(1), in English by `LC_ALL=C`); monitors are no devices. */
export function parseNodes(text: string): SoundNode[] {
  const field = (block: string, name: string): string =>
    new RegExp(String.raw`^\s+${name}: (.{1,300})$`, 'm').exec(block)?.[1]?.trim() ?? '';
  return text
    .split(/^(?:Source|Sink) #\d+$/m)
    .slice(1)
    .map((block) => ({
      name: field(block, 'Name'),
      description: field(block, 'Description'),
      isMuted: field(block, 'Mute') === 'yes',
    }))
    .filter(({ name }) => name !== '' && !name.endsWith('.monitor'));
}

/** The sound server and the names of its defaults, from `pactl info`. */
export function parseServer(text: string): { server: string; source: string; sink: string } {
  const field = (name: string): string =>
    new RegExp(String.raw`^${name}: (.{1,300})$`, 'm').exec(text)?.[1]?.trim() ?? '';
  return { server: field('Server Name'), source: field('Default Source'), sink: field('Default Sink') };
}

function defaultOf(id: string, name: string, nodes: readonly SoundNode[]): SystemValue {
  const node = nodes.find((item) => item.name === name);
  if (node === undefined) return name === '' ? absent(id, 'the sound server names none') : found(id, name);
  return found(id, `${node.description}${node.isMuted ? ', muted' : ''}`);
}

/** What the three answers of the sound server say together. */
export function describeServer(
  info: string,
  sources: readonly SoundNode[],
  sinks: readonly SoundNode[],
): SystemValue[] {
  const { server, source, sink } = parseServer(info);
  const line =
    (kind: string) =>
    ({ description, isMuted }: SoundNode) =>
      `${kind}: ${description}${isMuted ? ', muted' : ''}`;
  return [
    defaultOf('default-input', source, sources),
    defaultOf('default-output', sink, sinks),
    ...numbered(
      'device',
      [...sources.map(line('input')), ...sinks.map(line('output'))],
      'the sound server has none',
    ),
    found('audio-service', server === '' ? 'running' : server),
  ];
}
