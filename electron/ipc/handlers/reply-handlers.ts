import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ImportedReply } from '../../contract/delivery';
import type { Failure } from '../../contract/failures';
import { LETTER_FILE_MAX_BYTES, readReplyLetter } from '../../mail/received/reply-letter';
import { SUPPORT_RECIPIENT } from '../../request/recipient';
import { failWith, succeed, type Result } from '../../request/result';
import type { HandlerDeps, OpenHandlers } from './handler-deps';

/** Calls about the letter from support that is answered (R5). */
export function createReplyHandlers({ services, dialogs }: HandlerDeps): Pick<OpenHandlers, 'importReply'> {
  const { recipient } = services.policy;
  const senders = [...(recipient === null ? [] : [recipient]), SUPPORT_RECIPIENT];
  const read = (name: string, bytes: Buffer): Promise<Result<ImportedReply, Failure>> =>
    readReplyLetter({ name, bytes, senders });
  return {
    importReply: async ({ file }) => {
      if (file !== null) return read(file.name, Buffer.from(file.base64, 'base64'));
      const [path] = await dialogs.pickPaths('file');
      if (path === undefined) return succeed(null);
      const content = await readLetterFile(path);
      return content.ok ? read(basename(path), content.value) : content;
    },
  };
}

/** Looks at the size before the content: whatever the person picks, memory stays bounded. */
async function readLetterFile(path: string): Promise<Result<Buffer, Failure>> {
  const name = basename(path);
  try {
    const file = await open(path, 'r');
    try {
      const stats = await file.stat();
      if (!stats.isFile()) return failWith({ kind: 'file-not-accepted', name, detail: 'not a regular file' });
      const limitBytes = LETTER_FILE_MAX_BYTES;
      if (stats.size > limitBytes)
        return failWith({ kind: 'too-large', name, bytes: stats.size, limitBytes });
      return succeed(await file.readFile());
    } finally {
      await file.close();
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : null;
    if (code === null) throw error;
    return failWith(
      code === 'ENOENT' ? { kind: 'not-found', name } : { kind: 'not-readable', name, detail: code },
    );
  }
}
