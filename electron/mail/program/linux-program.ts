import type { MailProgram } from '../../contract/delivery';
import { programNamed } from './mail-program-kind';

/** A desktop file's name; anything else is no answer of `xdg-mime`. */
const DESKTOP_FILE = /^[\w.+-]{1,200}\.desktop$/;

/** The desktop file that `xdg-mime query default` names; `null` where the system has no program. */
export function parseDesktopFileName(text: string): string | null {
  const [line = ''] = text.split('\n');
  const name = line.trim().split(';')[0] ?? '';
  return DESKTOP_FILE.test(name) ? name : null;
}

/** The program of a desktop file (Desktop Entry Specification, key `Name`); `text` is `null` where it cannot be read. */
export function linuxProgram(desktopFile: string | null, text: string | null): MailProgram {
  if (desktopFile === null) return { name: null, kind: 'none' };
  const entry = (text ?? '').split(/^\[(?!Desktop Entry\])/m)[0] ?? '';
  const name = /^Name=(.+)$/m.exec(entry)?.[1]?.trim() ?? null;
  return programNamed(desktopFile, name);
}
