import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { decodeOutput } from './decode-output';
import { encode866 } from './recorded-system.fixture';
import { endPrograms, runCommand } from './run-command';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'commands-'));
});

afterEach(async () => {
  endPrograms();
  await rm(folder, { recursive: true, force: true });
});

const shell = (script: string, timeoutMs = 3000) => runCommand('sh', ['-c', script], { timeoutMs });

/** A process that has ended but was not waited for by its parent has no command line any more. */
function isAlive(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8') !== '';
  } catch {
    return false;
  }
}

async function pidIn(name: string): Promise<number> {
  return vi.waitFor(async () => {
    const pid = Number(await readFile(join(folder, name), 'utf8'));
    expect(pid).toBeGreaterThan(1);
    return pid;
  });
}

describe.runIf(process.platform === 'linux')('a command', () => {
  it('gives what it printed, in the language of the program', async () => {
    expect(await shell('echo привет; echo error >&2')).toEqual({ ok: true, stdout: 'привет\n' });
  });

  it('that fails gives its code and what it had printed', async () => {
    expect(await shell('echo half; exit 7')).toEqual({
      ok: false,
      reason: 'sh ended with code 7',
      partial: 'half\n',
    });
  });

  it('that is not there or may not be run says so', async () => {
    const missing = await runCommand('no-such-program', [], { timeoutMs: 1000 });
    expect(missing).toEqual({ ok: false, reason: 'this system has no no-such-program', partial: '' });
    const folderAsProgram = await runCommand(folder, [], { timeoutMs: 1000 });
    expect(folderAsProgram).toMatchObject({
      ok: false,
      reason: expect.stringContaining('may not be run') as string,
    });
  });

  it('that never ends is ended with the programs that it started', async () => {
    const started = performance.now();
    const outcome = await shell(`echo begun; sleep 600 & echo $! > ${folder}/child; wait`, 400);
    expect(outcome).toEqual({ ok: false, reason: 'sh gave no answer within 0.4 s', partial: 'begun\n' });
    expect(performance.now() - started).toBeLessThan(3000);
    const child = await pidIn('child');
    await vi.waitFor(() => expect(isAlive(child)).toBe(false));
  });

  it('whose child keeps the output open is not waited for beyond the limit', async () => {
    const outcome = await shell('sleep 600 & echo gone', 400);
    expect(outcome).toMatchObject({ ok: false, partial: 'gone\n' });
  });

  it('that prints without end is stopped', async () => {
    const outcome = await shell('yes spew', 5000);
    expect(outcome).toMatchObject({ ok: false, reason: 'sh printed too much' });
  });

  it('still running is ended when all are', async () => {
    const outcome = shell(`echo $$ > ${folder}/self; exec sleep 600`, 60_000);
    const pid = await pidIn('self');
    endPrograms();
    expect((await outcome).ok).toBe(false);
    await vi.waitFor(() => expect(isAlive(pid)).toBe(false));
  });
});

describe('output', () => {
  it.each([
    ['UTF-8', new TextEncoder().encode('Микрофон'), 'Микрофон'],
    ['UTF-8 with a mark', new TextEncoder().encode('\uFEFFМикрофон'), 'Микрофон'],
    ['UTF-8 cut within a letter', new TextEncoder().encode('Микрофон').subarray(0, 15), 'Микрофо'],
    ['UTF-16', Buffer.from('\uFEFFМикрофон', 'utf16le'), 'Микрофон'],
    ['code page 866', encode866('Микрофон'), 'Микрофон'],
    ['nothing', new Uint8Array(), ''],
  ])('in %s is read', (_name, bytes, text) => {
    expect(decodeOutput(bytes)).toBe(text);
  });
});
