import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../bundles.mjs';
import { loadTypescript } from '../load-typescript.mjs';
import { flexSearchBaseline, miniSearchBaseline, substringBaseline } from './search-baselines.mjs';

const SIZES = [500, 5000, 50_000];
const DISTRACTORS = 5000;
/** The longest that a key stroke may take at the 99th percentile, by the number of articles. */
const STROKE_GOALS = { 500: 5, 5000: 12, 50_000: 16 };
const LOAD_GOAL_MS = 100;
const SIZE_GOAL_KIB = 3 * 1024;
const HIT_GOALS = { tuned: 0.97, untouched: 0.95, development: 0.95 };
const SET_NAMES = { tuned: 'tuned half', untouched: 'untouched half', development: 'development' };
const FALSE_GOAL = 0.05;

/** The search of the knowledge base: how often it finds what is wanted, beside other searches on the same queries, and how fast. */
export async function benchSearch() {
  const product = await loadTypescript('electron/knowledge-base/search/relevance/search-content.fixture.ts');
  const assets = join(root, 'assets');
  const speed = [];
  for (const size of SIZES) speed.push(...(await measureSpeed(product, assets, size)));
  return [...(await compareRelevance(product, assets)), ...speed];
}

async function compareRelevance(product, assets) {
  const { readContent, findWith, indexArticles, nameOf, readLabelledQueries, measureRelevance } = product;
  const { articles, synonyms } = await readContent(assets, DISTRACTORS);
  const ours = findWith(articles, synonyms, await indexArticles(articles, synonyms));
  const others = {
    'substrings of keywords': substringBaseline(articles, nameOf),
    MiniSearch: miniSearchBaseline(articles, nameOf),
    FlexSearch: flexSearchBaseline(articles, nameOf),
  };
  return Object.entries(readLabelledQueries()).flatMap(([half, queries]) => {
    const measured = measureRelevance(queries, ours);
    const name = `search, ${SET_NAMES[half]}, ${queries.length} queries`;
    return [
      {
        figure: `${name}: hit@3`,
        ours: share(measured.hitAt3),
        peer: words(measured),
        goal: `at least ${share(HIT_GOALS[half])}`,
        reached: measured.hitAt3 >= HIT_GOALS[half],
      },
      {
        figure: `${name}: shown where nothing fits`,
        ours: share(measured.falseShows),
        goal: `at most ${share(FALSE_GOAL)}`,
        reached: measured.falseShows <= FALSE_GOAL,
      },
      ...Object.entries(others).map(([other, find]) => {
        const theirs = measureRelevance(queries, find);
        return { figure: `  ${other}: hit@3`, ours: share(theirs.hitAt3), peer: words(theirs) };
      }),
    ];
  });
}

function share(value) {
  return value.toFixed(3);
}

function words({ hitAt1, meanReciprocalRank, falseShows }) {
  return `hit@1 ${share(hitAt1)}, MRR ${share(meanReciprocalRank)}, shown falsely ${share(falseShows)}`;
}

async function measureSpeed(product, assets, size) {
  const { readContent, indexArticles, openSearchIndex, readIndex, writeIndex, readLabelledQueries } = product;
  const { articles, synonyms } = await readContent(assets, size);
  const bytes = writeIndex(await indexArticles(articles, synonyms), 'bench');
  const load = measureLoad(bytes, size);
  const search = openSearchIndex(articles, synonyms, readIndex(bytes, 'bench'));
  const { tuned, untouched, development } = readLabelledQueries();
  const strokes = typeThrough([...tuned, ...untouched], search);
  const descriptions = timeEach(development.map(({ query }) => query).filter(isDescription), search);
  const at = (part) => strokes[Math.min(strokes.length - 1, Math.floor(strokes.length * part))];
  const goal = STROKE_GOALS[size];
  const name = `search, ${size} articles`;
  return [
    {
      figure: `${name}: a key stroke, p99 of ${strokes.length}`,
      ours: `${at(0.99).toFixed(2)} ms`,
      peer: `p50 ${at(0.5).toFixed(2)} ms`,
      goal: `at most ${goal} ms`,
      reached: at(0.99) <= goal,
    },
    {
      figure: `${name}: a description of a trouble, the slowest of ${descriptions.length}`,
      ours: `${descriptions.at(-1).toFixed(2)} ms`,
    },
    {
      figure: `${name}: index load`,
      ours: `${load.firstMs.toFixed(0)} ms`,
      peer: `${load.medianMs.toFixed(0)} ms once warm, ${load.heldMiB.toFixed(1)} MiB held`,
      ...(size === DISTRACTORS
        ? { goal: `at most ${LOAD_GOAL_MS} ms`, reached: load.firstMs <= LOAD_GOAL_MS }
        : {}),
    },
    {
      figure: `${name}: index on disk`,
      ours: `${(bytes.length / 1024).toFixed(0)} KiB`,
      ...(size === DISTRACTORS
        ? { goal: `at most ${SIZE_GOAL_KIB} KiB`, reached: bytes.length / 1024 <= SIZE_GOAL_KIB }
        : {}),
    },
  ];
}

/** The first load of a process, as after the start of the window, and what each further one holds. */
function measureLoad(bytes, size) {
  const folder = mkdtempSync(join(tmpdir(), 'softphone-report-index-'));
  const file = join(folder, 'index.bin');
  writeFileSync(file, bytes);
  const program = join(root, 'build/bench/search-load.mjs');
  const run = spawnSync(process.execPath, ['--expose-gc', program, file, String(size)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  rmSync(folder, { recursive: true });
  if (run.status !== 0) throw new Error(`search-load.mjs ended with ${run.status}`);
  return JSON.parse(run.stdout);
}

/** What is written while describing is looked up in each pause, not letter by letter. */
function isDescription(query) {
  return query.length > 200;
}

function timeEach(queries, search) {
  const pass = () =>
    queries.map((query) => {
      const started = performance.now();
      search.search(query, { limit: 8, language: 'ru' });
      return performance.now() - started;
    });
  pass();
  return pass().sort((a, b) => a - b);
}

/** Every query letter by letter from the second one on; the first pass only warms up. */
function typeThrough(queries, search) {
  const pass = () => {
    const strokes = [];
    for (const { query } of queries) {
      for (let length = 2; length <= query.length; length += 1) {
        const started = performance.now();
        search.search(query.slice(0, length), { limit: 6, language: 'ru' });
        strokes.push(performance.now() - started);
      }
    }
    return strokes;
  };
  pass();
  return pass().sort((a, b) => a - b);
}
