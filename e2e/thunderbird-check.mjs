import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root } from '../build/bundles.mjs';
import { loadTypescript } from '../build/load-typescript.mjs';

const say = (line) => process.stderr.write(`${line}\n`);
const [pictures = 'test-results/thunderbird'] = process.argv.slice(2);
const interrupted = new AbortController();
for (const name of ['SIGINT', 'SIGTERM']) process.once(name, () => interrupted.abort());
const folder = resolve(pictures);
process.chdir(root);
mkdirSync(folder, { recursive: true });
const { missingPrograms, installPrograms, checkThunderbird } =
  await loadTypescript('e2e/thunderbird-check.ts');
if (missingPrograms().length > 0) await installPrograms(say);
const missing = missingPrograms();
if (missing.length > 0) {
  say(
    `not checked: ${missing.join(', ')} missing; on Debian: sudo apt-get install thunderbird xvfb xdotool imagemagick`,
  );
  process.exit(2);
}
const { createMail } = await loadTypescript('electron/mail/create-mail.ts');
const seen = await checkThunderbird({ pictures: folder, say, signal: interrupted.signal, writeUnsent });
process.stdout.write(`${JSON.stringify(seen, null, 2)}\n`);
const wrong = seen.flatMap(({ way, differences }) => differences.map((words) => `${way}: ${words}`));
for (const words of wrong) say(words);
process.exitCode = wrong.length === 0 ? 0 : 1;

/** The letter as the product composes it, then as it hands it over. */
async function writeUnsent({ attachment, ...letter }, into) {
  const mail = createMail();
  const parts = {
    ...letter,
    messageId: '<sr-20261122-ab12.5f3a@example.com>',
    date: new Date('2026-11-22T08:20:00Z'),
    reference: 'SR-20261122-AB12',
    inReplyTo: null,
    references: [],
  };
  const composed = valueOf(await mail.compose(parts, attachment, join(into, 'letter.eml'), {}));
  return valueOf(await mail.writeDraft(composed, join(into, 'SR-20261122-AB12.eml'))).path;
}

function valueOf(result) {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}
