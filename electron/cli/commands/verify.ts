import { resolve } from 'node:path';
import { EXIT, answer, failure, usage, type Command } from '../command';
import { textTable } from '../text-table';

/** `verify`: manifest, hashes and secrets of a package; 1 when there is a problem. */
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
    const { ok, problems, record, manifest } = verdict.value;
    const document = {
      ok,
      problems,
      ...(record ?? { name: null, bytes: null, sha256: null, manifestDigest: null }),
      entries: manifest?.entries.length ?? null,
      redactions: manifest?.redactions ?? null,
      omissions: manifest?.omissions ?? null,
    };
    const lines = [
      `${path}: ${t(ok ? 'verify.sound' : 'verify.problems', { count: problems.length })}`,
      ...textTable(
        problems.map(({ kind, entry, line, detail }) => [
          `  ${t(`verify.problem.${kind}`)}`,
          line === null ? entry : `${entry}:${String(line)}`,
          detail,
        ]),
      ),
    ];
    return answer(document, lines, ok ? EXIT.done : EXIT.refused);
  },
};
