import type { SystemValue } from '../../contract/evidence';
import { found } from './collector';
import { inSpace } from './measures';

/** File systems that live in memory or belong to the system's own parts: no place for anybody's files. */
const NO_DISK =
  /^(?:tmpfs|devtmpfs|devfs|overlay|squashfs|efivarfs|autofs|map .{0,40}|none|udev|shm|rootfs|proc|sysfs)$/;
/** Volumes that macOS keeps for itself (APFS volume group); `Data` has the user's files. */
const OWN_VOLUME =
  /^\/(?:System\/Volumes\/(?!Data$)|private\/var\/vm|Library\/Developer|boot\/efi$|snap\/|run\/|dev\b)/;
/** Size, used, free and share in front of the place; what stands before them is the device, and the type if asked for. */
const NUMBERS = /\s(\d{1,20})\s+-?\d{1,20}\s+(-?\d{1,20})\s+(?:-|\d{1,3}%)\s+(\/.{0,999})$/;

function diskOf(line: string, hasType: boolean): SystemValue[] {
  const numbers = NUMBERS.exec(line);
  if (numbers === null) return [];
  const [, size = '', free = '', mount = ''] = numbers;
  const before = line.slice(0, numbers.index).trim().split(/\s+/);
  const type = hasType ? (before.pop() ?? '') : '';
  const device = before.join(' ');
  const isOwn = NO_DISK.test(device) || NO_DISK.test(type) || OWN_VOLUME.test(mount);
  if (mount !== '/' && isOwn) return [];
  const words = inSpace(Number(free) * 1024, Number(size) * 1024);
  return [found(mount, type === '' ? words : `${words} (${type})`)];
}

/** Disks of `df -kP`, or `-kPT` with the type: blocks of 1,024 bytes, as POSIX has the columns; a torn line is skipped. */
export function parseDf(text: string): SystemValue[] {
  const [head = '', ...lines] = text.split('\n');
  const hasType = /\sType\s/.test(head);
  return lines.flatMap((line) => diskOf(line.slice(0, 1500).trimEnd(), hasType)).slice(0, 20);
}
