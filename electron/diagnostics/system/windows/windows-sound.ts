import type { SystemValue } from '../../../contract/evidence';
import { absent, found, numbered } from '../collector';
import type { AskWindows, Rows } from './answers';
import { text } from './fields';
import { bytesOf, type AskRegistry, type RegistryAnswer } from './registry';

/** States of an endpoint (learn.microsoft.com, DEVICE_STATE_XXX Constants); newer systems set further bits above them. */
const STATES: Readonly<Record<number, string>> = {
  1: 'active',
  2: 'disabled',
  4: 'not present',
  8: 'unplugged',
};
const STATE_BITS = 0xf;
const ACTIVE = 1;
const NOT_PRESENT = 4;
const MAX_SHOWN = 24;

/** Name of an endpoint as people chose it: PKEY_Device_DeviceDesc. */
const NAME_VALUE = '{a45c254e-df1c-4efd-8020-67d146a850e0},2';

type Direction = 'input' | 'output';

interface Endpoint {
  readonly direction: Direction;
  readonly name: string;
  readonly state: number;
  /** When it was last made the default, by role: 0 console, 2 communications (learn.microsoft.com, ERole). */
  readonly chosen: Readonly<Record<string, string>>;
}

/** The recorded answers of the registry about endpoints. */
export interface EndpointRecords {
  readonly states: RegistryAnswer;
  readonly names: RegistryAnswer;
  readonly forAll: RegistryAnswer;
  readonly forCalls: RegistryAnswer;
}

function placeOf(key: string): { readonly direction: Direction; readonly id: string } | null {
  const [, kind, id] = /\\(Render|Capture)\\(\{[0-9a-f-]{36}\})(?:\\Properties)?$/i.exec(key) ?? [];
  if (kind === undefined || id === undefined) return null;
  return { direction: kind.toLowerCase() === 'capture' ? 'input' : 'output', id: id.toLowerCase() };
}

/** A SYSTEMTIME of eight 16-bit numbers as sortable text; empty when it is none. */
export function parseSystemTime(bytes: Buffer): string {
  if (bytes.length !== 16) return '';
  const part = (at: number): string => String(bytes.readUInt16LE(at * 2)).padStart(at === 0 ? 4 : 2, '0');
  return `${part(0)}-${part(1)}-${part(3)} ${part(4)}:${part(5)}:${part(6)}.${String(bytes.readUInt16LE(14)).padStart(3, '0')}`;
}

function byEndpoint(answer: RegistryAnswer): ReadonlyMap<string, string> {
  const values = answer.ok ? answer.values : [];
  return new Map(
    values.flatMap(({ key, data }) => [[placeOf(key)?.id ?? '', data] as const]).filter(([id]) => id !== ''),
  );
}

/** Names by the id at the end of `SWD\MMDEVAPI\{0.0.1.00000000}.{…}`; these are Unicode whatever the code page. */
function namesOfDevices(devices: Rows): ReadonlyMap<string, string> {
  const rows = devices.ok ? devices.rows : [];
  return new Map(
    rows.map((row) => [
      /\{[0-9a-f-]{36}\}$/i.exec(text(row, 'DeviceID'))?.[0].toLowerCase() ?? '',
      text(row, 'Name'),
    ]),
  );
}

function endpointsOf({ states, names, forAll, forCalls }: EndpointRecords, devices: Rows): Endpoint[] {
  const [device, recorded, all, calls] = [
    namesOfDevices(devices),
    byEndpoint(names),
    byEndpoint(forAll),
    byEndpoint(forCalls),
  ];
  return (states.ok ? states.values : []).flatMap(({ key, data }) => {
    const place = placeOf(key);
    if (place === null) return [];
    const { direction, id } = place;
    const time = (times: ReadonlyMap<string, string>): string =>
      parseSystemTime(bytesOf(times.get(id) ?? ''));
    const name = device.get(id) ?? recorded.get(id) ?? 'without a name';
    return [
      {
        direction,
        name,
        state: Number.parseInt(data, 16) & STATE_BITS,
        chosen: { all: time(all), calls: time(calls) },
      },
    ];
  });
}

function lastChosen(endpoints: readonly Endpoint[], role: 'all' | 'calls'): string {
  const [latest] = endpoints
    .filter(({ state, chosen }) => state === ACTIVE && chosen[role] !== '')
    .sort((a, b) => (b.chosen[role] ?? '').localeCompare(a.chosen[role] ?? ''));
  return latest?.name ?? '';
}

function describeDefault(direction: Direction, endpoints: readonly Endpoint[]): SystemValue {
  const id = `default-${direction}`;
  const own = endpoints.filter((endpoint) => endpoint.direction === direction);
  const active = own.filter(({ state }) => state === ACTIVE);
  if (active.length === 0) return absent(id, `no ${direction} device is active`);
  const [all, calls] = [lastChosen(own, 'all'), lastChosen(own, 'calls')];
  if (all === '' && calls === '')
    return active.length === 1
      ? found(id, `${active[0]?.name ?? ''} (the only active one)`)
      : absent(id, 'never chosen by the user: Windows picks one itself');
  const forCalls = calls === '' || calls === all ? '' : `; for calls: ${calls}`;
  return found(id, `${all === '' ? 'picked by Windows' : all}${forCalls} (last chosen by the user)`);
}

/**
 * Sound endpoints with state and defaults. The audio service takes the active endpoint that was last chosen for a role,
 * as its records of the choice say; where none was chosen, that is said.
 */
export function describeEndpoints(records: EndpointRecords, devices: Rows): SystemValue[] {
  const endpoints = endpointsOf(records, devices);
  if (!records.states.ok || endpoints.length === 0) {
    const reason = records.states.ok ? 'Windows lists no sound endpoint' : records.states.reason;
    const listed = devices.ok
      ? devices.rows.map((row) => `${text(row, 'Name')}: ${text(row, 'Status')}`)
      : [];
    return [
      absent('default-input', reason),
      absent('default-output', reason),
      ...numbered('device', listed, reason),
    ];
  }
  const present = endpoints.filter(({ state }) => state !== NOT_PRESENT);
  const lines = present.map(
    ({ direction, name, state }) => `${direction}: ${name}, ${STATES[state] ?? `state ${state}`}`,
  );
  return [
    describeDefault('input', endpoints),
    describeDefault('output', endpoints),
    ...numbered('device', lines, 'no sound device is present', MAX_SHOWN),
  ];
}

/** Drivers of the class MEDIA by Win32_PnPSignedDriver; without it the sound devices alone. */
export function describeDrivers(drivers: Rows, sound: Rows): SystemValue[] {
  if (drivers.ok) {
    const lines = drivers.rows.map(
      (row) => `${text(row, 'DeviceName')}: ${text(row, 'DriverProviderName')} ${text(row, 'DriverVersion')}`,
    );
    return numbered('driver', [...new Set(lines)], 'Windows lists none', MAX_SHOWN);
  }
  const names = sound.ok
    ? sound.rows.map((row) => `${text(row, 'Name')} (${text(row, 'Manufacturer')})`)
    : [];
  return [
    absent('drivers', drivers.reason),
    ...(names.length === 0 ? [] : numbered('sound hardware', names, '', MAX_SHOWN)),
  ];
}

/** State of the two services without which no program hears or speaks. */
export function describeServices(services: Rows): SystemValue {
  if (!services.ok) return absent('audio-service', services.reason);
  const states = services.rows.map((row) => `${text(row, 'Name')} ${text(row, 'State').toLowerCase()}`);
  return states.length === 0
    ? absent('audio-service', 'this Windows has none')
    : found('audio-service', states.sort().join(', '));
}

/** Asks the registry about the endpoints, one value name a time: a whole listing would be long. */
export async function askEndpoints(registry: AskRegistry): Promise<EndpointRecords> {
  const key = String.raw`HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\MMDevices\Audio`;
  const [states, names, forAll, forCalls] = await Promise.all(
    (['DeviceState', NAME_VALUE, 'Role:0', 'Role:2'] as const).map((name) =>
      registry(key, { name, isDeep: true }),
    ),
  );
  const none: RegistryAnswer = { ok: false, reason: 'not asked' };
  return { states: states ?? none, names: names ?? none, forAll: forAll ?? none, forCalls: forCalls ?? none };
}

/** Everything about sound, asked at once. */
export async function windowsSound(
  ask: AskWindows,
  endpoints: Promise<EndpointRecords>,
): Promise<SystemValue[]> {
  const records = await endpoints;
  return [
    ...describeEndpoints(records, await ask('endpoints')),
    ...describeDrivers(await ask('drivers'), await ask('sound')),
    describeServices(await ask('services')),
  ];
}
