import { createHash } from 'node:crypto';
import { writeFileAtomically } from './atomic-file';
import { systemCode } from './file-failures';
import { readIfThere } from './json-file';

/**
 * What `writeSealed` left in a file, or `null` where it is missing, torn, changed or of another version. The first line
 * names version and hash of the second. Checking each of a thousand entries against a schema would cost more than reading
 * the requests themselves; the hash shows that they are as they were written.
 */
export async function readSealed(path: string, version: number): Promise<unknown> {
  try {
    const [head = '', body = ''] = ((await readIfThere(path)) ?? '').split('\n');
    if (body === '' || head !== headOf(version, body)) return null;
    return JSON.parse(body) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError || systemCode(error) !== null) return null;
    throw error;
  }
}

/** Writes a copy of what other files say. A disk that refuses it costs time at the next start and nothing else. */
export async function writeSealed(path: string, version: number, value: unknown): Promise<void> {
  const body = JSON.stringify(value);
  try {
    await writeFileAtomically(path, `${headOf(version, body)}\n${body}\n`);
  } catch (error) {
    if (systemCode(error) === null) throw error;
  }
}

function headOf(version: number, body: string): string {
  return `${String(version)} ${createHash('sha256').update(body).digest('hex')}`;
}
