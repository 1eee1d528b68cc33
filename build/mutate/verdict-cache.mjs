import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../bundles.mjs';

const FOLDER = join(root, '.cache/mutants');
const PROGRAMS = join(root, 'build/mutate');
const cachePath = (file) => join(FOLDER, `${file.replaceAll('/', '~')}.json`);
const hashOf = (...texts) => createHash('sha256').update(texts.join('\0')).digest('hex');

/** What the mutants of a file are made of: its source and the programs that change it. */
export function sourceKey(source) {
  const programs = ['find-mutants.mjs', 'instrument.mjs'];
  return hashOf(source, ...programs.map((name) => readFileSync(join(PROGRAMS, name), 'utf8')));
}

/** For each test what it is made of itself: its text, its fixtures and its data, not the sources that it tests. */
export function testKeys(tests, inputs) {
  const own = (path) => /\.(?:test|fixture)\.ts$|\.json$/.test(path);
  return Object.fromEntries(
    tests.map((test) => {
      const paths = [...(inputs.get(test) ?? [])].filter(own).sort();
      return [test, hashOf(...paths.map((path) => readFileSync(join(root, path), 'utf8')))];
    }),
  );
}

/**
 * The verdicts that still hold: a mutant that a test noticed, as long as that test is the same, and one that none noticed, as long as
 * all of them are. Other sources may have changed since; `--fresh` judges everything anew.
 */
export function readVerdicts(file, key, keys) {
  let kept;
  try {
    kept = JSON.parse(readFileSync(cachePath(file), 'utf8'));
  } catch {
    // None yet, or one that was torn: judged anew.
    return new Map();
  }
  if (kept.key !== key) return new Map();
  const names = Object.keys(keys);
  const isSame =
    names.length === Object.keys(kept.keys).length && names.every((name) => kept.keys[name] === keys[name]);
  const holds = ({ killedBy, file: test }) =>
    killedBy === null ? isSame : keys[test] !== undefined && keys[test] === kept.keys[test];
  return new Map(kept.verdicts.filter(holds).map((verdict) => [verdict.id, verdict]));
}

/** Keeps the verdicts on a file for the next run. */
export function writeVerdicts(file, key, keys, verdicts) {
  mkdirSync(dirname(cachePath(file)), { recursive: true });
  writeFileSync(cachePath(file), JSON.stringify({ key, keys, verdicts }));
}
