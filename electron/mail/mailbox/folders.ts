import type { ListResponse } from 'imapflow';

/** What is known of a folder of a mailbox. */
export type Folder = Pick<ListResponse, 'path' | 'name' | 'specialUse' | 'flags'>;

/** Where a letter lies, as a person thinks of it. */
export type FolderPlace = 'inbox' | 'junk' | 'newsletters' | 'other';

/** Names of the Sent folder where a server does not mark it (RFC 6154). */
const SENT_NAMES =
  /^(?:sent|sent items|sent mail|sent messages|отправленные|исходящие|отправленные сообщения|gesendet|надіслані)$/i;
const JUNK_NAMES = /^(?:junk|junk e-?mail|spam|bulk mail|bulk|спам|нежелательная почта|небажана пошта)$/i;
const NEWSLETTER_NAMES = /рассыл|новост|newsletter|promo|subscription|социальн|updates/i;
/** Own letters and what was thrown away; `\All` would show every letter twice. */
const NOT_FOR_ANSWERS = new Set(['\\Sent', '\\Drafts', '\\Trash', '\\All', '\\Important', '\\Flagged']);
const FOLDERS_MAX = 40;

/** The folder marked `\Sent`, else one with a usual name, else `null`. */
export function sentFolder(folders: readonly Folder[]): string | null {
  const open = folders.filter(isOpen);
  const marked = open.find(({ specialUse }) => specialUse === '\\Sent');
  return (marked ?? open.find(({ name }) => SENT_NAMES.test(name)))?.path ?? null;
}

/** The folders in which an answer can be, in the order of R12: Inbox, Spam, newsletters, the others. */
export function answerFolders(
  folders: readonly Folder[],
): { readonly path: string; readonly place: FolderPlace }[] {
  const order: FolderPlace[] = ['inbox', 'junk', 'newsletters', 'other'];
  return folders
    .filter((folder) => isOpen(folder) && !isOwn(folder))
    .map((folder) => ({ path: folder.path, place: placeOf(folder) }))
    .sort((a, b) => order.indexOf(a.place) - order.indexOf(b.place))
    .slice(0, FOLDERS_MAX);
}

function isOpen({ flags }: Folder): boolean {
  return !flags.has('\\Noselect') && !flags.has('\\NonExistent');
}

function isOwn({ specialUse, name }: Folder): boolean {
  return (specialUse !== undefined && NOT_FOR_ANSWERS.has(specialUse)) || SENT_NAMES.test(name);
}

function placeOf({ path, name, specialUse }: Folder): FolderPlace {
  if (path.toUpperCase() === 'INBOX') return 'inbox';
  if (specialUse === '\\Junk' || JUNK_NAMES.test(name)) return 'junk';
  return NEWSLETTER_NAMES.test(name) ? 'newsletters' : 'other';
}
