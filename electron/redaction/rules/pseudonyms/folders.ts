import { matchAt } from '../rule';
import { findAccount } from './accounts';
import { isWordCode } from './characters';
import { found, isReplaced, none, type Finding } from './finding';

const NAME = String.raw`[^\\/:*?"<>|\r\n\t%]{1,64}`;
const WINDOWS = new RegExp(
  String.raw`(?:\\{1,4}|/|%5[cC]|%2[fF])(?:users|documents and settings|documents%20and%20settings|documents\+and\+settings)(?:\\{1,4}|/|%5[cC]|%2[fF])(${NAME})`,
  'iy',
);
const UNIX = /\/(?:Users|home)\/([^/\\\s"'<>:;,()[\]{}|?&%*]{1,64})/y;
const HOST = String.raw`([A-Za-z0-9\x80-\uffff][\w\x80-\uffff-]{0,62})(?:\.[\w.-]{1,100})?`;
const SHARE = new RegExp(String.raw`\\{2,4}${HOST}\\{1,2}[\w$\x80-\uffff]`, 'y');
/** Folders of the system's own. */
const SYSTEM =
  /^(?:public|default|default user|all users|shared|common|администратор по умолчанию|общие|localhost|wsl|tsclient|pipe|device|unc)$/i;
const HTTP_BEFORE = /(?:GET|POST|PUT|HEAD|PATCH|DELETE|OPTIONS)[ ]$|[\w\x80-\uffff.~}-]$/;

/** Without a closing separator a name ends at a blank: what follows may be the rest of a sentence. */
function trimName(text: string, start: number, name: string): string {
  const isClosed = /^(?:\\|\/|%5c|%2f|["'<>|\r\n])/i.test(
    text.slice(start + name.length, start + name.length + 3),
  );
  return isClosed ? name.trimEnd() : (name.split(/[ ,;)\]]/, 1)[0] ?? name);
}

function asFolder(text: string, matched: RegExpExecArray): Finding {
  const raw = matched[1] ?? '';
  const start = matched.index + matched[0].length - raw.length;
  const name = trimName(text, start, raw);
  const end = start + name.length;
  if (name === '' || SYSTEM.test(name) || isReplaced(text, start)) return none(end);
  return found('user-name', start, end);
}

/** A home folder, or a computer's share; `at` is a backslash or its URL escape. */
export function findBackslash(text: string, at: number): Finding {
  const folder = matchAt(WINDOWS, text, at);
  if (folder !== null) return asFolder(text, folder);
  const before = text.charCodeAt(at - 1);
  const isStart = at === 0 || !(isWordCode(before) || before === 92 || before === 58 || before >= 128);
  const share = isStart ? matchAt(SHARE, text, at) : null;
  if (share === null) return findAccount(text, at);
  const name = share[1] ?? '';
  const start = at + share[0].indexOf(name);
  if (SYSTEM.test(name) || isReplaced(text, start)) return none(at + share[0].length - 1);
  return found('computer-name', start, start + name.length);
}

/** A home folder behind a slash: of macOS and Linux, or of Windows behind its drive letter. */
export function findSlash(text: string, at: number): Finding {
  const before = text.slice(Math.max(0, at - 8), at);
  const folder = /(?:^|[^A-Za-z])[A-Za-z](?::|%3a|\|)$/i.test(before) ? matchAt(WINDOWS, text, at) : null;
  if (folder !== null) return asFolder(text, folder);
  const unix = HTTP_BEFORE.test(before) ? null : matchAt(UNIX, text, at);
  return unix === null ? none(at + 1) : asFolder(text, unix);
}
