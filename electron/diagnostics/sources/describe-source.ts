import { access, constants, opendir, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Failure } from '../../contract/failures';
import { failWith, succeed, type Result } from '../../request/result';
import type { EvidenceSource } from '../diagnostics';
import { kindOfFile, kindOfFolder } from './file-kind';
import { toFailure } from './read-failure';
import { scanFolder } from './scan-folder';
import { fileSource, folderSource } from './summarize-source';

async function describeFolder(path: string): Promise<EvidenceSource> {
  const handle = await opendir(path);
  await handle.close();
  const scan = await scanFolder(path);
  const kind = kindOfFolder(scan.files.map(({ name }) => name));
  return folderSource({ path, kind, origin: 'added', proposed: true }, scan);
}

/**
 * Looks at a file or folder that the user chose. Only files and folders are accepted: a pipe or a device
 * could be read for ever.
 */
export async function describeSource(path: string): Promise<Result<EvidenceSource, Failure>> {
  const name = basename(path).slice(0, 1024);
  try {
    if (path.includes('\0')) return failWith({ kind: 'not-found', name: name.replaceAll('\0', '') });
    const info = await stat(path);
    if (info.isDirectory()) return succeed(await describeFolder(path));
    if (!info.isFile())
      return failWith({ kind: 'file-not-accepted', name, detail: 'neither a file nor a folder' });
    await access(path, constants.R_OK);
    const traits = { path, kind: kindOfFile(name), origin: 'added', proposed: true } as const;
    return succeed(fileSource(traits, { bytes: info.size, modifiedMs: info.mtimeMs }));
  } catch (error) {
    return failWith(toFailure(error, name));
  }
}
