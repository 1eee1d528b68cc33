import si from 'systeminformation';
import type { SystemValue } from '../../../contract/evidence';
import type { SystemAccess } from '../access';
import { absent, found, numbered } from '../collector';
import { parseDf } from '../parse-df';

const SHORT_MS = 1500;

/** A value of os-release(5), unquoted. */
export function releaseField(text: string, name: string): string {
  const value = new RegExp(`^${name}=(.{0,200})$`, 'm').exec(text)?.[1]?.trim() ?? '';
  return value.replace(/^(["'])(.*)\1$/, '$2');
}

/** Edition from os-release(5); most distributions have no build number. */
export async function linuxRelease({ read }: SystemAccess): Promise<SystemValue[]> {
  const text = (await read('/etc/os-release')) ?? (await read('/usr/lib/os-release'));
  if (text === null)
    return [absent('edition', 'this system has no os-release file'), absent('build', 'not known')];
  const build = releaseField(text, 'BUILD_ID');
  return [
    found('edition', releaseField(text, 'PRETTY_NAME') || releaseField(text, 'NAME')),
    build === '' ? absent('build', 'not applicable: this system has no build number') : found('build', build),
  ];
}

/** `systemd-detect-virt` ends with 1 and prints `none` on real hardware (its manual page). */
async function virtualisation({ run, read }: SystemAccess): Promise<SystemValue> {
  const asked = await run('systemd-detect-virt', [], SHORT_MS);
  const name = (asked.ok ? asked.stdout : asked.partial).trim();
  if (name === 'none') return found('virtualisation', 'none seen');
  if (name !== '') return found('virtualisation', `virtual machine or container (${name.slice(0, 60)})`);
  // The processor itself says that a hypervisor runs it (flag `hypervisor`, CPUID leaf 1).
  const cpu = await read('/proc/cpuinfo');
  if (cpu === null) return absent('virtualisation', asked.ok ? 'no answer' : asked.reason);
  return found(
    'virtualisation',
    /^flags\s*:.* hypervisor(?: |$)/m.test(cpu) ? 'virtual machine' : 'none seen',
  );
}

function session(env: SystemAccess['env']): SystemValue {
  const remote =
    env['SSH_CONNECTION'] !== undefined ? 'over SSH' : env['XRDP_SESSION'] === undefined ? '' : 'over RDP';
  const type = env['XDG_SESSION_TYPE'] ?? '';
  if (remote !== '') return found('session', `remote, ${remote}`);
  return type === '' ? absent('session', 'the session tells no type') : found('session', `local, ${type}`);
}

/** Model by DMI, virtualisation, kind of session. */
export async function linuxHardware(access: SystemAccess): Promise<SystemValue[]> {
  const dmi = '/sys/class/dmi/id';
  const [vendor, product, virtual] = await Promise.all([
    access.read(`${dmi}/sys_vendor`),
    access.read(`${dmi}/product_name`),
    virtualisation(access),
  ]);
  const model = [vendor, product].filter((part) => part !== null && part !== '').join(' ');
  return [
    model === '' ? absent('model', 'the firmware does not tell it') : found('model', model),
    virtual,
    session(access.env),
  ];
}

/** Local disks by `df -kPT -l` (POSIX columns and the type). */
export async function linuxDisks({ run }: SystemAccess): Promise<SystemValue[]> {
  const df = await run('df', ['-kPT', '-l']);
  const disks = parseDf(df.ok ? df.stdout : df.partial);
  if (disks.length > 0) return disks;
  return [absent('disks', df.ok ? 'the system listed none' : df.reason)];
}

async function screens({ list, read }: SystemAccess): Promise<string[]> {
  const folder = '/sys/class/drm';
  const connectors = (await list(folder)).filter((name) => /^card\d+-/.test(name)).slice(0, 32);
  const shown = await Promise.all(
    connectors.map(async (name) => {
      if ((await read(`${folder}/${name}/status`)) !== 'connected') return '';
      const mode = (await read(`${folder}/${name}/modes`))?.split('\n')[0] ?? '';
      return `${name.replace(/^card\d+-/, '')}: best mode ${mode === '' ? 'unknown' : mode.replace('x', ' × ')}`;
    }),
  );
  return shown.filter((text) => text !== '');
}

/** Graphics by `lspci -mm` (machine-readable, one line a device), displays by the kernel's list of connectors. */
export async function linuxDisplays(access: SystemAccess): Promise<SystemValue[]> {
  const [lspci, displays] = await Promise.all([access.run('lspci', ['-mm'], SHORT_MS), screens(access)]);
  const cards = Array.from(
    (lspci.ok ? lspci.stdout : '').matchAll(
      /^\S{1,20} "(?:VGA|3D|Display)[^"]{0,60}" "([^"]{1,120})" "([^"]{1,120})"/gm,
    ),
    ([, vendor = '', device = '']) => `${vendor} ${device}`,
  );
  const scale = access.env['GDK_SCALE'] ?? access.env['QT_SCALE_FACTOR'] ?? '';
  return [
    ...numbered('graphics card', cards, lspci.ok ? 'the system listed none' : lspci.reason),
    ...numbered('display', displays, 'the kernel names no connected display'),
    scale === '' ? absent('scale', 'no variable of the desktop tells it') : found('scale', scale),
  ];
}

/** Battery by the library, which only reads files for it on Linux; plan by the firmware's profile or the governor. */
export async function linuxPower({ read }: SystemAccess): Promise<SystemValue[]> {
  const [battery, profile, governor] = await Promise.all([
    si.battery(),
    read('/sys/firmware/acpi/platform_profile'),
    read('/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor'),
  ]);
  const plan = [profile ?? '', governor === null ? '' : `governor ${governor}`]
    .filter((part) => part !== '')
    .join(', ');
  return [
    battery.hasBattery
      ? found('battery', `${battery.percent} %, ${battery.acConnected ? 'on mains' : 'on battery'}`)
      : found('battery', 'none'),
    plan === '' ? absent('plan', 'the system names none') : found('plan', plan),
  ];
}
