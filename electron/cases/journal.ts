import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { requestStateSchema, type RequestState } from '../request/request-state';
import { syncFolder } from './atomic-file';
import { systemCode } from './file-failures';
import { readIfThere } from './json-file';

const NEWLINE = 0x0a;

/** Appends one line and answers when it is on the disk itself. Throws system errors. */
export async function appendToJournal(path: string, state: RequestState): Promise<void> {
  const handle = await open(path, 'a+');
  try {
    const { size } = await handle.stat();
    const lead = size > 0 && !(await endsWithNewline(handle, size)) ? '\n' : '';
    await handle.appendFile(`${lead}${JSON.stringify(state)}\n`);
    await handle.sync();
    if (size === 0) await syncFolder(dirname(path));
  } finally {
    await handle.close();
  }
}

/**
 * The states in their order; a line torn by a kill is left out. No journal gives none; one that is there and cannot be
 * read is `uncertain`, since it may say that the letter is out.
 */
export async function readJournal(path: string): Promise<RequestState[]> {
  let text: string;
  try {
    text = (await readIfThere(path)) ?? '';
  } catch (error) {
    const code = systemCode(error);
    if (code === null) throw error;
    return [uncertain(undefined, `the journal cannot be read: ${code}`)];
  }
  const states: RequestState[] = [];
  for (const line of text.split('\n')) {
    const state = parseLine(line);
    if (state !== null) states.push(state);
  }
  return states;
}

async function endsWithNewline(handle: Awaited<ReturnType<typeof open>>, size: number): Promise<boolean> {
  const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer[0] === NEWLINE;
}

/**
 * A whole line that says something unknown was written by a newer version, which may have sent the letter: that is
 * `uncertain`, never a state from which this version would send again.
 */
function parseLine(line: string): RequestState | null {
  const value = parseObject(line);
  if (value === null) return null;
  const known = requestStateSchema.safeParse(value);
  if (known.success) return known.data;
  return uncertain(value['at'], 'state of an unknown kind in the journal');
}

function uncertain(at: unknown, detail: string): RequestState {
  const moment = z.iso.datetime({ offset: true }).safeParse(at);
  return {
    state: 'uncertain',
    at: moment.success ? moment.data : new Date(0).toISOString(),
    host: '',
    detail,
  };
}

/** `null` for a line that is empty or torn. */
function parseObject(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}
