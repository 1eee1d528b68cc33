import type { MailProgram } from '../../contract/delivery';
import { programNamed, UNKNOWN_PROGRAM } from './mail-program-kind';

/** What the person chose for `.eml` in the system's own settings. */
export const EML_CHOICE = String.raw`HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer\FileExts\.eml\UserChoice`;
/** What programs have registered for `.eml`, the person's part and the computer's together. */
export const EML_CLASS = String.raw`HKCR\.eml`;

/** A class names a part of the registry: nothing else may get into the next question. */
const PROG_ID = /^[\w.-]{1,128}$/;
const VALUE = /^\s+(.+?)\s{2,}REG_(?:SZ|EXPAND_SZ)\s{2,}(.*)$/;

/** The class in an answer of `reg query`: the value `ProgId`, or the default value; `null` where it says neither. */
export function parseProgId(text: string): string | null {
  const values = text.split(/\r?\n/).flatMap((line) => VALUE.exec(line)?.slice(1) ?? []);
  for (let at = 0; at < values.length; at += 2) {
    const [name = '', value = ''] = values.slice(at, at + 2);
    // The default value has a name of its own in each language: it is the one in brackets.
    if ((name === 'ProgId' || /^\(.*\)$/.test(name)) && PROG_ID.test(value)) return value;
  }
  return null;
}

/** The program of a class by what `reg query` tells of its command and its package; `null` gives an unknown one. */
export function windowsProgram(progId: string | null, classText: string): MailProgram {
  if (progId === null) return UNKNOWN_PROGRAM;
  const byClass = programNamed(progId);
  if (byClass.kind !== 'other' || byClass.name !== null) return byClass;
  const byContent = programNamed(classText);
  if (byContent.kind !== 'other' || byContent.name !== null) return byContent;
  const program = /\\([^\\"]+)\.exe\b/i.exec(classText)?.[1] ?? null;
  return programNamed(progId, program);
}
