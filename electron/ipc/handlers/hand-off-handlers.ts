import { rename, rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Failure } from '../../contract/failures';
import { handOff } from '../../request/hand-off';
import { sharedMessages } from '../../request/messages/shared-messages';
import { createTranslate } from '../../request/messages/translate';
import { failWith, succeed, type Result } from '../../request/result';
import type { HandlerDeps, OpenHandlers } from './handler-deps';

/** The call that writes a text for another party (R3): the same text as the window shows. */
export function createHandOffHandlers({ dialogs }: HandlerDeps): Pick<OpenHandlers, 'saveHandOff'> {
  return {
    saveHandOff: async ({ document, kind, party, language }) => {
      const t = createTranslate(sharedMessages, language);
      const { text, fileName } = handOff(document, { kind, party }, { t, language });
      const path = await dialogs.pickSavePath(fileName);
      if (path === null) return succeed(null);
      const written = await writeText(path, text);
      return written.ok ? succeed({ fileName: basename(path) }) : written;
    },
  };
}

/** Writes a text whole or not at all; CRLF, because a plain editor of Windows may open it. */
async function writeText(path: string, text: string): Promise<Result<null, Failure>> {
  const partial = `${path}.partial`;
  try {
    await writeFile(partial, `${text.replace(/\n/g, '\r\n')}\r\n`, 'utf8');
    await rename(partial, path);
    return succeed(null);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : null;
    if (code === null) throw error;
    const name = basename(path);
    const isFull = code === 'ENOSPC' || code === 'EDQUOT';
    return failWith(isFull ? { kind: 'disk-full', name } : { kind: 'not-writable', name, detail: code });
  } finally {
    await rm(partial, { force: true });
  }
}
