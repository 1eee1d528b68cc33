import { randomBytes } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { loadTypescript } from '../load-typescript.mjs';
import { race, timeProgram } from './measure.mjs';

const PACKAGE_BYTES = 17 * 1024 * 1024;

/** The same letter written by Python's standard library, whole in memory as its interface wants it. */
const PYTHON = `
import sys
from email.message import EmailMessage
from email.policy import SMTP
letter = EmailMessage(policy=SMTP)
letter['From'] = 'M <m@example.ru>'
letter['To'] = 'help@softphone.pro'
letter['Subject'] = 'Отчёт'
letter.set_content('Текст')
letter.add_attachment(open(sys.argv[1], 'rb').read(), maintype='application', subtype='zip', filename='r.zip')
open(sys.argv[2], 'wb').write(letter.as_bytes())
`;

/** Composing a letter with a package of 17 MiB, and how well its size was predicted. */
export async function benchLetter({ work, rounds }) {
  const { createMail } = await loadTypescript('electron/mail/create-mail.ts');
  const path = join(work, 'SR-20261120-7F3K.zip');
  const bytes = randomBytes(PACKAGE_BYTES);
  writeFileSync(path, bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const mail = createMail();
  const parts = {
    from: { name: 'Мария Селезнёва', address: 'm.selezneva@example.ru' },
    to: 'help@softphone.pro',
    subject: 'Софтфон закрывается при снятии вызова с удержания [SR-20261120-7F3K]',
    body: 'Текст\n'.repeat(2000),
    messageId: '<0123456789abcdef@example.ru>',
    date: new Date('2026-11-20T09:12:44Z'),
    reference: 'SR-20261120-7F3K',
    inReplyTo: null,
    references: [],
  };
  const out = join(work, 'letter.eml');
  const result = await race(rounds, {
    ours: async () => {
      const started = process.hrtime.bigint();
      const composed = await mail.compose(
        parts,
        { path, name: 'SR-20261120-7F3K.zip', bytes: bytes.length, sha256 },
        out,
        {},
      );
      if (!composed.ok) throw new Error(JSON.stringify(composed.failure));
      return { seconds: Number(process.hrtime.bigint() - started) / 1e9, peakMiB: null };
    },
    python: () => timeProgram('python3', ['-c', PYTHON, path, join(work, 'python.eml')]),
  });
  const predicted = mail.predictBytes(parts, bytes.length);
  const real = statSync(out).size;
  if (!readFileSync(out).subarray(0, 5).equals(Buffer.from('From:')))
    throw new Error('the letter does not begin with From');
  return [
    [
      'letter with a package of 17 MiB, hashed and synced',
      `${result.ours.seconds.toFixed(2)} s`,
      `Python: ${result.python.seconds.toFixed(2)} s`,
      `${(result.python.seconds / result.ours.seconds).toFixed(2)} times as fast`,
    ],
    [
      'its predicted size',
      `${predicted} bytes`,
      `${real} bytes`,
      `${(Math.abs(predicted / real - 1) * 100).toFixed(3)} % off`,
    ],
  ];
}
