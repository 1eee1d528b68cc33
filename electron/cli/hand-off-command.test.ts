import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RequestDocument } from '../request/document';
import { handOff } from '../request/hand-off';
import { sharedMessages } from '../request/messages/shared-messages';
import { createTranslate } from '../request/messages/translate';
import { soundRequest } from '../submission/submission.fixture';
import { runCommand, temporaryDataDir } from './cli-run.fixture';

function written(change: (document: RequestDocument) => void): { path: string; document: RequestDocument } {
  const document = soundRequest();
  change(document);
  const path = join(temporaryDataDir(), 'request.json');
  writeFileSync(path, JSON.stringify(document));
  return { path, document };
}
const outside = () =>
  written((document) => {
    document.scope = { kind: 'equipment', statement: null };
    document.description.tried = 'пароль: Abc12345';
  });

describe('hand-off (R3)', () => {
  it.each(['ru', 'en'] as const)('prints the text that the window shows, in %s', async (language) => {
    const { path, document } = outside();
    const t = createTranslate(sharedMessages, language, 'Europe/Moscow');
    const { text } = handOff(document, { kind: 'equipment', party: 'administrator' }, { t, language });
    const run = await runCommand(['hand-off', path, '--language', language]);
    expect(run.code).toBe(0);
    expect(run.stdout).toBe(`${text}\n`);
    expect(run.stdout).not.toContain('Abc12345');
  });

  it('writes to another party when one is named, and tells a script who else there is', async () => {
    const { path, document } = outside();
    const run = await runCommand([
      'hand-off',
      path,
      '--party',
      'equipment-maker',
      '--json',
      '--language',
      'en',
    ]);
    expect(run.json()).toMatchObject({
      party: 'equipment-maker',
      parties: ['administrator', 'equipment-maker'],
      fileName: `${document.reference}-equipment-maker.txt`,
      text: expect.stringContaining(document.description.happened) as string,
    });
  });

  it('names the parties when the one that was asked for does not solve the topic', async () => {
    const run = await runCommand(['hand-off', outside().path, '--party', 'provider', '--language', 'en']);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('administrator, equipment-maker');
  });

  it('has nothing to hand off where the topic is the softphone’s own, or is not chosen', async () => {
    for (const kind of ['in-scope', null] as const) {
      const { path } = written((document) => (document.scope = { kind, statement: null }));
      const run = await runCommand(['hand-off', path, '--language', 'en']);
      expect(run.code).toBe(2);
      expect(run.stderr).toContain('scope.kind');
      expect(run.stdout).toBe('');
    }
  });
});
