import { dirname, join, resolve } from 'node:path';
import { formatBytes } from '../../request/messages/format-bytes';
import { attachPackage, chosenPackage } from '../attach-package';
import type { LookedAtLetter } from '../../submission/submission';
import { answer, failure, usage, type Command, type CommandContext, type CommandOutcome } from '../command';
import { knownPackageBudget } from '../package-limit';
import { readNamedRequest } from '../named-request';

/** `compose`: the exact letter that would be sent, with its hash and its predicted size. */
export const composeCommand: Command = {
  name: 'compose',
  synopsis: 'request.json|REFERENCE --package report.zip --out letter.eml',
  help: 'command.compose',
  options: {
    package: { type: 'string', value: 'FILE', help: 'option.package' },
    out: { type: 'string', value: 'FILE', help: 'option.out-letter' },
  },
  async run(input, context) {
    const { t, signal, services } = context;
    const [path] = input.words;
    if (path === undefined || input.words.length > 1)
      return usage(t('usage.missing', { word: 'request.json|REFERENCE' }));
    const out = input.text('out');
    if (out === null) return usage(t('usage.missing', { word: '--out' }));
    const read = await readNamedRequest(path, context);
    if (!read.ok) return failure(read.failure);
    const outPath = resolve(out);
    const fittedPath = join(dirname(outPath), `${read.value.document.reference}.zip`);
    const maxBytes = knownPackageBudget(context);
    const attached = await attachPackage(
      read.value.document,
      { ...chosenPackage(input, read.value), fittedPath, maxBytes },
      context,
    );
    if (!attached.ok) return failure(attached.failure);
    const { document, packagePath } = attached.value;
    const composed = await services().submission.composeTo(document, {
      packagePath,
      outPath,
      signal,
      maxPackageBytes: maxBytes,
    });
    return composed.ok ? composedAnswer(composed.value, t) : failure(composed.failure);
  },
};

function composedAnswer(
  { letter, file, predictedBytes }: LookedAtLetter,
  t: CommandContext['t'],
): CommandOutcome {
  const { to, from, subject, date, messageId, attachments } = letter;
  const { path, bytes, sha256 } = file;
  return answer(
    { out: path, bytes, sha256, predictedBytes, to, from, subject, date, messageId, attachments },
    [
      t('compose.written', { path, size: formatBytes(bytes, t), predicted: formatBytes(predictedBytes, t) }),
      `sha256 ${sha256}`,
      t('compose.to', { to }),
      t('compose.subject', { subject }),
      ...attachments.map((attachment) =>
        t('compose.attachment', {
          name: attachment.name,
          size: formatBytes(attachment.bytes, t),
          sha256: attachment.sha256,
        }),
      ),
    ],
  );
}
