import type { MailProgram } from '../../contract/delivery';

const KNOWN: readonly {
  readonly pattern: RegExp;
  readonly kind: MailProgram['kind'];
  readonly name: string;
}[] = [
  { pattern: /thunderbird/i, kind: 'thunderbird', name: 'Thunderbird' },
  { pattern: /outlookforwindows|\bolk\.exe/i, kind: 'outlook-new', name: 'Outlook' },
  { pattern: /outlook/i, kind: 'outlook', name: 'Microsoft Outlook' },
  { pattern: /com\.apple\.mail/i, kind: 'apple-mail', name: 'Apple Mail' },
  { pattern: /evolution/i, kind: 'other', name: 'Evolution' },
  { pattern: /kmail/i, kind: 'other', name: 'KMail' },
  { pattern: /themailbat|thebat/i, kind: 'other', name: 'The Bat!' },
  { pattern: /windowscommunicationsapps|microsoft internet mail/i, kind: 'other', name: 'Windows Mail' },
];

/** Nothing could be found out. */
export const UNKNOWN_PROGRAM: MailProgram = { name: null, kind: 'unknown' };

/** What a registry class, a bundle or a desktop file names, as people call it; others go by the name that is given. */
export function programNamed(identifier: string, name: string | null = null): MailProgram {
  const known = KNOWN.find(({ pattern }) => pattern.test(identifier));
  if (known !== undefined) return { name: name ?? known.name, kind: known.kind };
  return { name: name === null || name === '' ? null : name.slice(0, 200), kind: 'other' };
}
