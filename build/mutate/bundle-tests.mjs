import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root } from '../bundles.mjs';

const HARNESS = join(root, 'build/mutate/harness.mjs');
const OPTIONS = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  write: false,
  logLevel: 'error',
  absWorkingDir: root,
};

/** For each test file the files that its bundle is made of, as paths from the root. */
export async function inputsOf(tests) {
  const { metafile } = await build({
    ...OPTIONS,
    entryPoints: tests,
    outdir: 'never-written',
    metafile: true,
    plugins: [testPlugin(new Map())],
  });
  return new Map(
    Object.values(metafile.outputs)
      .filter(({ entryPoint }) => entryPoint !== undefined)
      .map(({ entryPoint, inputs }) => [entryPoint, new Set(Object.keys(inputs))]),
  );
}

/** One program in which each of the tests can be loaded for itself, and `changed` stands in place of the files of its keys. */
export async function bundleTests(tests, changed) {
  const contents = tests.map(
    (test) => `globalThis.testFile(${JSON.stringify(test)}, () => require(${JSON.stringify(`./${test}`)}));`,
  );
  const { outputFiles } = await build({
    ...OPTIONS,
    stdin: { contents: contents.join('\n'), resolveDir: root, loader: 'js' },
    plugins: [testPlugin(changed)],
  });
  return outputFiles[0].text;
}

/** Puts the harness in place of vitest, changed sources in place of the files, and addresses in place of `import.meta`. */
function testPlugin(changed) {
  return {
    name: 'mutation-tests',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^vitest$/ }, () => ({ path: HARNESS }));
      onLoad({ filter: /[/\\]electron[/\\].*\.ts$/ }, ({ path }) => {
        const source = changed.get(relative(root, path)) ?? readFileSync(path, 'utf8');
        const url = JSON.stringify(pathToFileURL(path).href);
        return { contents: source.replaceAll('import.meta.url', url), loader: 'ts' };
      });
    },
  };
}
