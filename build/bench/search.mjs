import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../bundles.mjs';
import { loadTypescript } from '../load-typescript.mjs';
import { readFileSync } from 'node:fs';
import { median } from './measure.mjs';

/** Time of one key stroke in the search of the knowledge base, over the labelled queries of its tests. */
export async function benchSearch({ rounds }) {
  const { createKnowledgeBase } = await loadTypescript('electron/knowledge-base/create-knowledge-base.ts');
  const resources = { assetsDir: join(root, 'assets'), workersDir: join(root, 'dist/workers'), version: '0' };
  const clock = { now: () => new Date(), zone: () => 'Europe/Moscow' };
  const open = () =>
    createKnowledgeBase({ resources, dataDir: join(tmpdir(), 'softphone-report-no-data'), clock });
  const words = JSON.parse(readFileSync(join(root, 'assets/knowledge-base/articles.json'), 'utf8'))
    .flatMap(({ title, topics }) => [title, ...topics])
    .filter((text) => text.length > 3);
  const loads = [];
  const strokes = [];
  for (let round = 0; round < rounds; round += 1) {
    const base = open();
    loads.push(await timed(() => base.search('поддержка', { limit: 5, language: 'ru' })));
    for (const text of words) {
      for (let length = 2; length <= Math.min(text.length, 24); length += 1) {
        strokes.push(await timed(() => base.search(text.slice(0, length), { limit: 5, language: 'ru' })));
      }
    }
  }
  strokes.sort((a, b) => a - b);
  const at = (share) =>
    `${strokes[Math.min(strokes.length - 1, Math.floor(strokes.length * share))].toFixed(2)} ms`;
  return [
    [
      `knowledge base, ${strokes.length} key strokes`,
      `p50 ${at(0.5)}`,
      `p99 ${at(0.99)}`,
      `first answer ${median(loads).toFixed(1)} ms`,
    ],
  ];
}

async function timed(work) {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
