import { z } from 'zod';
import type { SystemValue } from '../../../contract/evidence';
import { absent, found, numbered } from '../collector';

const item = z.record(z.string(), z.unknown());
const report = z.record(z.string(), z.array(item));
type Item = z.infer<typeof item>;

/** Items of one data type of `system_profiler -json`, whatever depth its groups have; `null` when it is no such report. */
export function itemsOf(json: string, dataType: string): Item[] | null {
  try {
    const parsed = report.safeParse(JSON.parse(json));
    const groups = parsed.success ? parsed.data[dataType] : undefined;
    return groups === undefined ? null : groups.flatMap(leaves);
  } catch {
    return null;
  }
}

function leaves(node: Item): Item[] {
  const nested = z.array(item).safeParse(node['_items']);
  return nested.success ? nested.data.flatMap(leaves) : [node];
}

const text = (node: Item, name: string): string => {
  const value = node[name];
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
};
const isYes = (node: Item, name: string): boolean =>
  text(node, name) === 'spaudio_yes' || text(node, name) === 'spdisplays_yes';

function deviceOf(node: Item): string {
  const direction = [
    node['coreaudio_device_input'] === undefined ? '' : 'input',
    node['coreaudio_device_output'] === undefined ? '' : 'output',
  ].filter((part) => part !== '');
  const transport = text(node, 'coreaudio_device_transport').replace('coreaudio_device_type_', '');
  const maker = text(node, 'coreaudio_device_manufacturer');
  const rate = text(node, 'coreaudio_device_srate');
  const parts = [maker, transport, rate === '' ? '' : `${rate} Hz`].filter((part) => part !== '');
  return `${direction.join(' and ') || 'device'}: ${text(node, '_name')}${parts.length === 0 ? '' : ` (${parts.join(', ')})`}`;
}

/** Sound devices and defaults of SPAudioDataType. */
export function describeMacSound(json: string): SystemValue[] {
  const devices = itemsOf(json, 'SPAudioDataType');
  const ids = ['default-input', 'default-output', 'devices'] as const;
  if (devices === null)
    return ids.map((id) => absent(id, 'system_profiler answered with something else than the list'));
  const nameOf = (id: 'default-input' | 'default-output', mark: string): SystemValue => {
    const device = devices.find((node) => isYes(node, mark));
    return device === undefined ? absent(id, 'macOS names none') : found(id, text(device, '_name'));
  };
  return [
    nameOf('default-input', 'coreaudio_default_audio_input_device'),
    nameOf('default-output', 'coreaudio_default_audio_output_device'),
    ...numbered('device', devices.map(deviceOf), 'macOS lists none'),
  ];
}

function displaysOf(card: Item): Item[] {
  const displays = z.array(item).safeParse(card['spdisplays_ndrvs']);
  return displays.success ? displays.data : [];
}

function displayOf(node: Item): string {
  const seen =
    text(node, '_spdisplays_resolution') || text(node, 'spdisplays_resolution') || 'resolution unknown';
  const pixels = text(node, '_spdisplays_pixels');
  const mark = isYes(node, 'spdisplays_main') ? ', main' : '';
  return `${text(node, '_name')}: ${seen}${pixels === '' ? '' : ` (${pixels} pixels)`}${mark}`;
}

/** How many pixels a point of the main display has: 2 on Retina screens, by the two sizes that the report gives. */
function scaleOf(displays: readonly Item[]): SystemValue {
  const main = displays.find((node) => isYes(node, 'spdisplays_main'));
  if (main === undefined) return absent('scale', 'macOS names no main display');
  const width = (value: string): number => Number(/^(\d{2,5}) ?x/.exec(value)?.[1] ?? Number.NaN);
  const ratio = width(text(main, '_spdisplays_pixels')) / width(text(main, '_spdisplays_resolution'));
  return Number.isFinite(ratio)
    ? found('scale', `${Math.round(ratio * 100)} %`)
    : absent('scale', 'macOS gives no size');
}

/** Graphics and displays of SPDisplaysDataType. */
export function describeMacDisplays(json: string): SystemValue[] {
  const cards = itemsOf(json, 'SPDisplaysDataType');
  if (cards === null)
    return ['graphics', 'displays', 'scale'].map((id) =>
      absent(id, 'system_profiler answered with something else than the list'),
    );
  const displays = cards.flatMap(displaysOf);
  const names = cards.map((card) => text(card, 'sppci_model') || text(card, '_name'));
  return [
    ...numbered('graphics card', names, 'macOS lists none'),
    ...numbered('display', displays.map(displayOf), 'no display is connected'),
    scaleOf(displays),
  ];
}
