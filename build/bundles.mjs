import { existsSync, readFileSync } from 'node:fs';
import { join, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Root of the checkout. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** zod's messages in fifty languages: nobody reads them here, and they are a quarter of what a thread loads before it begins. */
const englishZod = {
  name: 'english-zod',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js';",
    }));
  },
};

/** What all Node bundles share: one CommonJS file, only `electron` left outside. */
const nodeBundle = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  external: ['electron'],
  plugins: [englishZod],
  sourcemap: true,
  // Every thread keeps the text of its bundle in memory; names stay, so that a stack trace can be read.
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'none',
  logLevel: 'warning',
  absWorkingDir: root,
  // ESM-only packages ask for import.meta.url, which a CommonJS bundle does not have.
  define: { 'import.meta.url': 'importMetaUrl', __PRODUCT_VERSION__: JSON.stringify(version) },
  banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
};

const bundle = (entry, outfile, more = {}) =>
  build({ ...nodeBundle, ...more, entryPoints: [join(root, entry)], outfile: join(root, 'dist', outfile) });

/** Worker threads, each one bundle: name of the source -> name in dist/workers. */
const workers = {
  'electron/diagnostics/package-worker.ts': 'package-worker.cjs',
  'electron/diagnostics/slice-worker.ts': 'slice-worker.cjs',
  'electron/diagnostics/system-worker.ts': 'system-worker.cjs',
};

/** Builds the worker bundles into dist/workers. */
export async function buildWorkers() {
  const present = Object.entries(workers).filter(([entry]) => existsSync(join(root, entry)));
  await Promise.all(present.map(([entry, name]) => bundle(entry, `workers/${name}`)));
}

/** Builds main, preload, command line and workers. */
export async function buildNode() {
  await Promise.all([buildHost(), bundle('electron/cli/main.ts', 'cli/cli.cjs'), buildWorkers()]);
}

/** Builds what Electron runs: main and the preload, which a sandbox lets require `electron` only. */
export async function buildHost() {
  await Promise.all([bundle('electron/main.ts', 'main/main.cjs'), buildPreload()]);
}

/** Builds the preload; `outfile` as in `dist/preload/preload.cjs`. */
export async function buildPreload(outfile = join(root, 'dist/preload/preload.cjs')) {
  await build({
    ...nodeBundle,
    entryPoints: [join(root, 'electron/preload/preload.ts')],
    outfile,
    banner: {},
    define: {},
  });
}

/** Builds the stand-in for Electron (never packed): the process of a spec, the preview, the page's two halves. */
export async function buildStandIn(outdir = join(root, 'dist/stand-in')) {
  const forNode = { 'main-process': 'fork/main-process.ts', preview: 'preview/run-preview.ts' };
  const forPage = {
    'binding-prelude': 'page/binding-prelude.ts',
    'preview-prelude': 'page/preview-prelude.ts',
  };
  const entries = (files) =>
    Object.fromEntries(Object.entries(files).map(([name, file]) => [name, join(root, 'e2e/stand-in', file)]));
  await Promise.all([
    build({ ...nodeBundle, entryPoints: entries(forNode), outdir, outExtension: { '.js': '.cjs' } }),
    build({
      ...nodeBundle,
      entryPoints: entries(forPage),
      outdir,
      platform: 'browser',
      format: 'iife',
      globalName: 'standInPage',
      target: 'es2022',
      banner: {},
      define: {},
    }),
  ]);
}
