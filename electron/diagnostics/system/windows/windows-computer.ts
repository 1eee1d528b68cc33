import { release, version } from 'node:os';
import type { SystemValue } from '../../../contract/evidence';
import type { SystemAccess } from '../access';
import { absent, found, numbered } from '../collector';
import { inSpace } from '../measures';
import type { AskWindows, Rows } from './answers';
import { flag, number, text, type Row } from './fields';
import { dataOf, numberOf, type AskRegistry, type RegistryAnswer } from './registry';

/** First build of Windows 11, whose registry still says `Windows 10` (learn.microsoft.com, Windows 11 release information). */
const WINDOWS_11 = 22_000;
const DPI_AT_100_PERCENT = 96;
/** Edition and build stand on the first screen. */
const FIRST_MS = 600;

/** Words by which virtual machines name themselves in Win32_ComputerSystem. */
const VIRTUAL =
  /vmware|virtualbox|innotek|kvm|qemu|bochs|xen|hvm domu|parallels|virtual machine|google compute|amazon ec2|openstack|ovirt|rhev|nutanix|zvirt/i;

/** Schemes that every Windows has, by GUID, because their names are translated (learn.microsoft.com, Power Policy Settings). */
const POWER_SCHEMES: Readonly<Record<string, string>> = {
  '381b4222-f694-41f0-9685-ff5bb260df2e': 'balanced',
  '8c5e7fda-e8bf-4a96-9a85-a6e23a8c635c': 'high performance',
  'a1841308-3541-4fab-bc81-f71556f20b4a': 'power saver',
  'e9a42b02-d5df-448d-aa00-03f14749eb61': 'ultimate performance',
};

/** Edition and build from the registry; without it what Node knows. */
export function describeRelease(answer: RegistryAnswer): SystemValue[] {
  const build = dataOf(answer, 'CurrentBuildNumber') || dataOf(answer, 'CurrentBuild');
  const name = dataOf(answer, 'ProductName');
  if (!answer.ok || build === '' || name === '')
    return [found('edition', version()), found('build', release().split('.').at(-1))];
  const product = Number(build) >= WINDOWS_11 ? name.replace('Windows 10', 'Windows 11') : name;
  const marketing = dataOf(answer, 'DisplayVersion') || dataOf(answer, 'ReleaseId');
  const update = numberOf(answer, 'UBR');
  return [
    found('edition', `${product} ${marketing}`),
    found('build', update === null ? build : `${build}.${update}`),
  ];
}

/** `RDP-Tcp#3` is a remote desktop, `Console` the screen itself (learn.microsoft.com, Remote Desktop Services). */
export function describeSession(name: string | undefined): SystemValue {
  if (name === undefined || name === '') return absent('session', 'the session has no name');
  if (/^console$/i.test(name)) return found('session', 'local');
  return found('session', /^(?:rdp|ica|pcoip|blast)/i.test(name) ? `remote (${name})` : name);
}

/** Model and virtualisation; a hypervisor alone is no virtual machine, since Windows itself may run on Hyper-V. */
export function describeComputer(answer: Rows): SystemValue[] {
  if (!answer.ok) return [absent('model', answer.reason), absent('virtualisation', answer.reason)];
  const [row = {}] = answer.rows;
  const model = `${text(row, 'Manufacturer')} ${text(row, 'Model')}`.trim();
  const beside =
    flag(row, 'HypervisorPresent') === true ? 'none seen, though a hypervisor is on' : 'none seen';
  const domain = flag(row, 'PartOfDomain');
  return [
    found('model', model),
    model === ''
      ? absent('virtualisation', 'the model is not known')
      : found('virtualisation', VIRTUAL.test(model) ? 'virtual machine' : beside),
    ...(domain === null ? [] : [found('domain', domain ? 'member of a domain' : 'no domain')]),
  ];
}

/** Local disks with their free space. */
export function describeDisks(answer: Rows): SystemValue[] {
  if (!answer.ok) return [absent('disks', answer.reason)];
  const disks = answer.rows.flatMap((row) => {
    const [size, free] = [number(row, 'Size'), number(row, 'FreeSpace')];
    const id = text(row, 'DeviceID');
    if (id === '') return [];
    // A locked BitLocker volume has neither size nor file system.
    if (size === null || free === null) return [absent(id, 'locked or not formatted')];
    return [found(id, `${inSpace(free, size)} (${text(row, 'FileSystem') || 'unknown file system'})`)];
  });
  return disks.length === 0 ? [absent('disks', 'Windows lists none')] : disks.slice(0, 30);
}

function cardOf(row: Row): string {
  const [width, height] = [
    number(row, 'CurrentHorizontalResolution'),
    number(row, 'CurrentVerticalResolution'),
  ];
  const rate = number(row, 'CurrentRefreshRate');
  const mode =
    width === null || height === null
      ? 'no display'
      : `${width} × ${height}${rate === null ? '' : ` at ${rate} Hz`}`;
  const driver = text(row, 'DriverVersion');
  return `${text(row, 'Name')}: ${mode}${driver === '' ? '' : `; driver ${driver}`}`;
}

/** Graphics with the resolution of each, number of displays, scale of the main one at log-on. */
export function describeDisplays(video: Rows, monitors: Rows, metrics: RegistryAnswer): SystemValue[] {
  const dpi = numberOf(metrics, 'AppliedDPI');
  const active = monitors.ok ? monitors.rows.filter((row) => flag(row, 'Active') !== false).length : 0;
  return [
    ...numbered(
      'graphics card',
      video.ok ? video.rows.map(cardOf) : [],
      video.ok ? 'Windows lists none' : video.reason,
    ),
    monitors.ok ? found('displays', `${active} active`) : absent('displays', monitors.reason),
    dpi === null
      ? absent('scale', metrics.ok ? 'not recorded' : metrics.reason)
      : found('scale', `${Math.round((dpi / DPI_AT_100_PERCENT) * 100)} %`),
  ];
}

/** Battery by Win32_Battery (BatteryStatus 2: on mains), plan by the GUID of the active scheme. */
export function describePower(battery: Rows, schemes: RegistryAnswer): SystemValue[] {
  const guid = dataOf(schemes, 'ActivePowerScheme').toLowerCase();
  const [row] = battery.ok ? battery.rows : [];
  const charge =
    row === undefined
      ? 'none'
      : `${number(row, 'EstimatedChargeRemaining') ?? '?'} %, ${number(row, 'BatteryStatus') === 1 ? 'on battery' : 'on mains'}`;
  return [
    battery.ok ? found('battery', charge) : absent('battery', battery.reason),
    guid === ''
      ? absent('plan', schemes.ok ? 'no scheme is recorded as active' : schemes.reason)
      : found('plan', POWER_SCHEMES[guid] ?? `own scheme ${guid}`),
  ];
}

/** Asks and describes: the Windows half of the computer sections. */
export function windowsComputer({ env }: SystemAccess, ask: AskWindows, registry: AskRegistry) {
  return {
    release: async () => {
      const key = String.raw`HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion`;
      return describeRelease(await registry(key, { timeoutMs: FIRST_MS }));
    },
    hardware: async () => [...describeComputer(await ask('computer')), describeSession(env['SESSIONNAME'])],
    disks: async () => describeDisks(await ask('disks')),
    displays: async () => {
      const metrics = registry(String.raw`HKCU\Control Panel\Desktop\WindowMetrics`, { name: 'AppliedDPI' });
      return describeDisplays(await ask('video'), await ask('monitors'), await metrics);
    },
    power: async () => {
      const key = String.raw`HKLM\SYSTEM\CurrentControlSet\Control\Power\User\PowerSchemes`;
      const schemes = registry(key, { name: 'ActivePowerScheme' });
      return describePower(await ask('battery'), await schemes);
    },
  };
}
