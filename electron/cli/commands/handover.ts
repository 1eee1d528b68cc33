import { resolve } from 'node:path';
import { formatBytes } from '../../request/messages/format-bytes';
import { referenceSchema } from '../../request/document';
import { attachPackage } from '../attach-package';
import { answer, failure, usage, type Command, type CommandContext } from '../command';
import { readRequest } from '../read-input';
import type { Failure } from '../../contract/failures';
import { succeed, type Result } from '../../request/result';

/** `handover export`: one file with draft, package and system information, for the administrator (R2). */
export const handoverExportCommand: Command = {
  name: 'handover export',
  synopsis: 'request.json|REFERENCE [--package report.zip] [--out FILE]',
  help: 'command.handover-export',
  options: {
    package: { type: 'string', value: 'FILE', help: 'option.package' },
    out: { type: 'string', value: 'FILE', help: 'option.out-handover' },
  },
  async run(input, context) {
    const { t, services } = context;
    const [given] = input.words;
    if (given === undefined || input.words.length > 1)
      return usage(t('usage.missing', { word: 'request.json|REFERENCE' }));
    const reference = await takeIn(given, input.text('package'), context);
    if (!reference.ok) return failure(reference.failure);
    const outPath = resolve(input.text('out') ?? `${reference.value}.handover.zip`);
    const exported = await services().submission.exportHandover(reference.value, outPath);
    if (!exported.ok) return failure(exported.failure);
    const { bytes, sha256 } = exported.value;
    return answer({ out: outPath, ...exported.value }, [
      t('handover.written', { path: outPath, size: formatBytes(bytes, t) }),
      `sha256 ${sha256}`,
    ]);
  },
};

/** `handover import`: takes such a file over; one that is not sound leaves nothing behind. */
export const handoverImportCommand: Command = {
  name: 'handover import',
  synopsis: 'FILE',
  help: 'command.handover-import',
  options: {},
  async run(input, { t, services }) {
    const [path] = input.words;
    if (path === undefined || input.words.length > 1) return usage(t('usage.missing', { word: 'FILE' }));
    const imported = await services().submission.importHandover(resolve(path));
    if (!imported.ok) return failure(imported.failure);
    const { reference } = imported.value;
    return answer(imported.value, [
      t('handover.taken-over', { reference }),
      t('handover.how-to-go-on', { reference }),
    ]);
  },
};

/** A reference names a request of this data folder; a file becomes one. */
async function takeIn(
  given: string,
  packagePath: string | null,
  context: CommandContext,
): Promise<Result<string, Failure>> {
  if (referenceSchema.safeParse(given).success) return succeed(given);
  const read = await readRequest(given);
  if (!read.ok) return read;
  const { cases, submission } = context.services();
  const created = await cases.create(read.value);
  if (!created.ok) return created;
  const kept = await keepSystemInformation(read.value.reference, context);
  if (!kept.ok) return kept;
  if (packagePath === null) return succeed(read.value.reference);
  const fittedPath = `${cases.files(read.value.reference).packagePath}.fitted`;
  const attached = await attachPackage(
    read.value,
    {
      packagePath: resolve(packagePath),
      fittedPath,
      // Another PC's account will send it: only what holds for every one counts here.
      maxBytes: context.services().maxPackageBytes,
    },
    context,
  );
  if (!attached.ok) return attached;
  const adopted = await submission.adoptPackage(attached.value.document, attached.value.packagePath);
  if (!adopted.ok) return adopted;
  const saved = await cases.saveDraft({ ...created.value, document: adopted.value });
  return saved.ok ? succeed(read.value.reference) : saved;
}

/** The administrator reads about the affected PC on another one: this is the affected one. */
async function keepSystemInformation(
  reference: string,
  { services, signal }: CommandContext,
): Promise<Result<null, Failure>> {
  const { cases, diagnostics } = services();
  return cases.saveSystem(reference, await diagnostics.collectSystem({ signal }));
}
