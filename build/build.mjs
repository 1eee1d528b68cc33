import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

// Vite and esbuild are imported where they build: asking whether a build is stale must cost next to nothing.
const root = join(import.meta.dirname, '..');
const stampPath = join(root, 'dist', 'build-stamp.txt');
const lockPath = join(root, 'dist', 'building');
const LONGEST_BUILD_MS = 120_000;

/** Everything that a build reads; `assets` too, because data can be bundled from there. */
const sources = [
  'electron',
  'renderer',
  'e2e/stand-in',
  'assets',
  'build',
  'package.json',
  'package-lock.json',
];
const isSource = (path) =>
  /\.(?:ts|tsx|mjs|cjs|js|css|html|json|svg|woff2)$/u.test(path) && !/\.test\.tsx?$/u.test(path);

/** Builds the page into dist/renderer: files of its own for everything, since the policy allows nothing inline. */
export async function buildRenderer() {
  const { build } = await import('vite');
  const before = process.env.NODE_ENV;
  try {
    await build({ configFile: join(root, 'build', 'vite.config.mjs'), logLevel: 'warn' });
  } finally {
    // Vite leaves `production` behind; tests started from this process would get React without its test tools.
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
}

/** The search index of the shipped articles: making it at a user's first question would take a second. */
async function writeSearchIndex() {
  const { loadTypescript } = await import('./load-typescript.mjs');
  const { makeShippedIndex } = await loadTypescript('electron/knowledge-base/shipped-index.ts');
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const bytes = await makeShippedIndex({ assetsDir: join(root, 'assets'), version });
  writeFileSync(join(root, 'dist', 'workers', 'search-index.bin'), bytes);
}

/** Builds everything into dist/ and leaves the stamp by which `isStale` knows; waits for a build that is under way. */
export async function buildAll() {
  const waited = await takeLock();
  try {
    if (waited && !isStale()) return;
    // Taken before: what is edited during the build must count as changed after it.
    const stamp = hashSources(root);
    rmSync(stampPath, { force: true });
    const { buildNode, buildStandIn } = await import('./bundles.mjs');
    // Every part to its end, so that nothing still writes when the lock is given back.
    const parts = await Promise.allSettled([
      buildRenderer(),
      buildNode().then(writeSearchIndex),
      buildStandIn(),
    ]);
    const failed = parts.find(({ status }) => status === 'rejected');
    if (failed !== undefined) throw failed.reason;
    writeFileSync(stampPath, stamp);
  } finally {
    rmSync(lockPath, { force: true });
  }
}

/** Two commands may find the build stale at the same moment; the second one waits. Tells whether it had to. */
async function takeLock() {
  mkdirSync(join(root, 'dist'), { recursive: true });
  for (let waited = false; ; waited = true) {
    try {
      writeFileSync(lockPath, String(process.pid), { flag: 'wx' });
      return waited;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (isOwnerGone()) rmSync(lockPath, { force: true });
    else await pause(100);
  }
}

function isOwnerGone() {
  try {
    // A number may have gone to another process meanwhile: no build takes two minutes.
    if (statSync(lockPath).mtimeMs < Date.now() - LONGEST_BUILD_MS) return true;
    process.kill(Number(readFileSync(lockPath, 'utf8')), 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

/** True when dist/ was not built from the present sources. */
export function isStale() {
  try {
    return readFileSync(stampPath, 'utf8') !== hashSources(root);
  } catch {
    return true;
  }
}

/** One hash over the names and contents of all sources below `folder`; tests and documents do not count. */
export function hashSources(folder) {
  const hash = createHash('sha256');
  for (const path of sources.flatMap((source) => filesBelow(join(folder, source))).sort()) {
    hash
      .update(relative(folder, path).split(sep).join('/'))
      .update('\0')
      .update(readFileSync(path))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesBelow(path) {
  let entries;
  try {
    entries = readdirSync(path, { withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOTDIR') return [path];
    if (error.code === 'ENOENT') return [];
    throw error;
  }
  return entries.flatMap((entry) => {
    const child = join(path, entry.name);
    if (entry.isDirectory()) return filesBelow(child);
    return isSource(child) ? [child] : [];
  });
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href)
  await buildAll();
