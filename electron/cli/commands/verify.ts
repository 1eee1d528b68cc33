import { resolve } from 'node:path';
import type { PackageProblem } from '../../diagnostics/diagnostics';
import type { Translate } from '../../request/messages/translate';
import { redactionKindSchema } from '../../request/package-manifest';
import type { CliMessageKey } from '../cli-messages';
import { EXIT, answer, failure, usage, type Command } from '../command';
import { textTable } from '../text-table';

/** `verify`: manifest, hashes and secrets of a package; 1 when there is anything to tell, on purpose or not. */
export const verifyCommand: Command = {
  name: 'verify',
  synopsis: 'report.zip',
  help: 'command.verify',
  options: {},
  async run(input, { services, t, signal, terminal }) {
    const [path] = input.words;
    if (path === undefined || input.words.length > 1)
      return usage(t('usage.missing', { word: 'report.zip' }));
    const verdict = await services().diagnostics.verify(resolve(path), {
      signal,
      onProgress: ({ bytesDone, bytesTotal }) =>
        terminal.progress(t('packing.checking'), bytesDone, bytesTotal),
    });
    if (!verdict.ok) return failure(verdict.failure);
    const { problems, record, manifest } = verdict.value;
    const ok = verdict.value.ok && problems.length === 0;
    const document = {
      ok,
      problems,
      ...(record ?? { name: null, bytes: null, sha256: null, manifestDigest: null }),
      entries: manifest?.entries.length ?? null,
      redactions: manifest?.redactions ?? null,
      omissions: manifest?.omissions ?? null,
      masking: manifest?.masking ?? null,
    };
    const lines = [
      `${path}: ${t(ok ? 'verify.sound' : 'verify.problems', { count: problems.length })}`,
      ...textTable(problems.map((problem) => problemCells(problem, t))),
    ];
    return answer(document, lines, ok ? EXIT.done : EXIT.refused);
  },
};

function problemCells(problem: PackageProblem, t: Translate<CliMessageKey>): string[] {
  const { kind, entry, line, detail, isOnPurpose } = problem;
  const secret = redactionKindSchema.safeParse(detail);
  return [
    `  ${t(`verify.problem.${kind}`)}`,
    line === null ? entry : `${entry}:${String(line)}`,
    kind === 'secret' && secret.success ? t(`redaction.${secret.data}`) : detail,
    isOnPurpose === true ? t('verify.on-purpose') : '',
  ];
}
