import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { soundRequest } from '../../submission/submission.fixture';
import { openTestWindow, temporaryFolder } from './handlers.fixture';

const input = {
  document: { ...soundRequest(), summary: 'Выдаёт 403 при звонке' },
  kind: 'sip-settings',
  party: 'pbx-support',
  language: 'ru',
} as const;

describe('saveHandOff (R3)', () => {
  it('writes the text for the other party, in the language of the window, and tells the name only', async () => {
    const window = await openTestWindow();
    const folder = await temporaryFolder();
    window.picked.savePath = join(folder, 'Для АТС.txt');
    expect(await window.calls.saveHandOff(input)).toEqual({ ok: true, value: { fileName: 'Для АТС.txt' } });
    const text = await readFile(window.picked.savePath, 'utf8');
    expect(text).toContain('Тема: Выдаёт 403 при звонке\r\n\r\nЗдравствуйте!');
    expect(text).toContain('Ответ 403');
    expect(text.replaceAll('\r\n', '')).not.toContain('\n');
    expect(await readdir(folder)).toEqual(['Для АТС.txt']);
  });

  it('writes nothing when the dialog is closed', async () => {
    const window = await openTestWindow();
    expect(await window.calls.saveHandOff(input)).toEqual({ ok: true, value: null });
  });

  it('says which file could not be written and leaves no part of it', async () => {
    const window = await openTestWindow();
    const folder = await temporaryFolder();
    window.picked.savePath = join(folder, 'taken.txt');
    await mkdir(window.picked.savePath);
    expect(await window.calls.saveHandOff(input)).toMatchObject({
      ok: false,
      failure: { kind: 'not-writable', name: 'taken.txt' },
    });
    expect(await readdir(folder)).toEqual(['taken.txt']);
  });
});
