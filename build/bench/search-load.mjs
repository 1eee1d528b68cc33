import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../bundles.mjs';
import { loadTypescript } from '../load-typescript.mjs';

/** Loads that are held at once: what each holds is a share of the growth, and the noise of one is divided by so many. */
const HELD = 4;
const COLLECTIONS = 3;

// A process of its own, started with --expose-gc by search.mjs: holds nothing but articles, and loads the index of a file.
const [indexFile, size] = process.argv.slice(2);
const { readContent, openSearchIndex, readIndex } = await loadTypescript(
  'electron/knowledge-base/search/relevance/search-content.fixture.ts',
);
const { articles, synonyms } = await readContent(join(root, 'assets'), Number(size));
const first = timeLoad();
first.search.search('нет звука', { limit: 8, language: 'ru' });

const before = used();
const held = Array.from({ length: HELD }, timeLoad);
const after = used();
const times = held.map(({ ms }) => ms).sort((a, b) => a - b);
process.stdout.write(
  JSON.stringify({
    firstMs: first.ms,
    medianMs: times[HELD / 2],
    heldMiB: (after - before) / HELD / 2 ** 20,
    // Read after the measuring, so that nothing of it is collected before.
    opened: held.filter(({ search }) => typeof search.search === 'function').length,
  }),
);

function timeLoad() {
  const started = performance.now();
  const search = openSearchIndex(articles, synonyms, readIndex(readFileSync(indexFile), 'bench'));
  return { search, ms: performance.now() - started };
}

/** Bytes of objects and of typed arrays that something still refers to. */
function used() {
  for (let at = 0; at < COLLECTIONS; at += 1) globalThis.gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
