import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { packageManifestSchema, type RedactionKind } from '../../electron/request/package-manifest';
import { SECRET_KINDS } from '../../electron/request/redaction-kinds';
import {
  ALL_KINDS,
  holdsValue,
  makePlantedKinds,
  OWN_WORD,
  type PlantedPlace,
} from '../fixtures/planted-kinds';
import { command } from './support/command';
import { expect, test } from './support/command-test';
import { collect, unpackTo, variantPlace, verify, type VerifyProblem } from './support/evidence';

const OWN = ['--mask-word', OWN_WORD];

/** Which of the planted values a package holds, by kind. */
async function plantedIn(
  zip: string,
  folder: string,
  places: readonly PlantedPlace[],
): Promise<PlantedPlace[]> {
  const entries = await unpackTo(zip, folder);
  const contents = new Map<string, Buffer>();
  for (const { file } of places) {
    const entry = entries.find(({ name }) => name.endsWith(`/${file}`));
    if (entry === undefined) throw new Error(`${file} is not in the package`);
    if (!contents.has(file)) contents.set(file, await readFile(entry.path));
  }
  return places.filter(({ file, value, encoding }) => holdsValue(contents.get(file)!, value, encoding));
}

const placeOf = ({ file, line }: PlantedPlace) => `${file}:${line}`;
const problemPlace = ({ entry, line }: VerifyProblem) => `${entry.split('/').at(-1) ?? ''}:${line ?? 0}`;
const sorted = (values: Iterable<string>) => [...new Set(values)].sort();

test('with everything masked no planted value is left, and verify says so with 0', async ({ folder }) => {
  const place = variantPlace(folder, 'masked');
  const places = makePlantedKinds(place.source);
  const collected = await collect(place, ...OWN);
  expect(collected.code, collected.stderr).toBe(0);
  expect(await plantedIn(place.out, join(folder, 'unpacked'), places)).toEqual([]);
  expect(await verify(place.out, place.dataDir)).toMatchObject({
    code: 0,
    answer: { ok: true, problems: [] },
  });
});

/** Kinds that hide the same places: they are kept as well, so that the value stands there to be found. */
const OVERLAPPING: Readonly<Partial<Record<RedactionKind, readonly RedactionKind[]>>> = {
  'account-name': ['user-name', 'phone-number'],
  'url-credentials': ['email-address', 'token'],
};

for (const kind of ALL_KINDS.filter((one) => one !== 'own-word')) {
  test(`verify finds each planted ${kind} when masking of that kind is switched off`, async ({ folder }) => {
    const place = variantPlace(folder, kind);
    const places = makePlantedKinds(place.source).filter((one) => one.kind === kind);
    const kept = [kind, ...(OVERLAPPING[kind] ?? [])];
    const collected = await collect(place, ...kept.flatMap((one) => ['--keep', one]), ...OWN);
    expect(collected.code, collected.stderr).toBe(0);
    expect(await plantedIn(place.out, join(folder, 'unpacked'), places), 'is kept').toEqual(places);

    const { code, answer } = await verify(place.out, place.dataDir);
    expect(code).toBe(1);
    const told = answer.problems.filter(({ detail }) => detail === kind).map(problemPlace);
    expect(
      sorted(places.map(placeOf)).filter((one) => !told.includes(one)),
      'not told',
    ).toEqual([]);
    const others = answer.problems.filter(({ detail }) => !kept.includes(detail as RedactionKind));
    expect(others.map(problemPlace), 'and nothing else').toEqual([]);
  });
}

test('a word of the person’s own that is kept stands in the package, and the manifest says so', async ({
  folder,
}) => {
  const place = variantPlace(folder, 'own-word');
  const places = makePlantedKinds(place.source).filter((one) => one.kind === 'own-word');
  const collected = await collect(place, '--keep', 'own-word', ...OWN);
  expect(collected.code, collected.stderr).toBe(0);
  expect(await plantedIn(place.out, join(folder, 'unpacked'), places)).toEqual(places);
  const { stdout } = await promisify(execFile)('unzip', ['-p', place.out, 'manifest.json']);
  const { masking } = packageManifestSchema.parse(JSON.parse(stdout));
  expect(masking).toMatchObject({ kept: ['own-word'], ownWords: 1 });
  expect(stdout.includes(OWN_WORD), 'the word itself stays out of the manifest').toBe(false);
});

/** A package in which one kind was kept, and the request that it belongs to. */
async function keptPackage(folder: string, kind: RedactionKind) {
  const place = variantPlace(folder, kind);
  const places = makePlantedKinds(place.source).filter((one) => one.kind === kind);
  const collected = await collect(place, '--keep', kind, ...OWN);
  expect(collected.code, collected.stderr).toBe(0);
  return { ...place, places };
}

test('a package with a kept secret is refused by compose and by send, which name the place', async ({
  folder,
  requestFile,
}) => {
  const { out, dataDir, places } = await keptPackage(folder, SECRET_KINDS[0]);
  const eml = join(folder, 'letter.eml');
  for (const [name, ...more] of [
    ['compose', '--out', eml],
    ['send', '--eml', join(folder, 'letters')],
  ] as const) {
    const ended = await command([name, requestFile, '--package', out, '--data-dir', dataDir, ...more]);
    expect(ended.code, ended.stderr).toBe(1);
    const words = ended.stdout + ended.stderr;
    expect(
      places.some(({ file, line }) => words.includes(file) && words.includes(String(line))),
      words,
    ).toBe(true);
    expect(words.includes(places[0]?.value ?? ''), 'the secret itself is not told').toBe(false);
  }
  await expect(readFile(eml)).rejects.toThrow('ENOENT');
});

test('personal data that was kept on purpose does not stop the letter', async ({ folder, requestFile }) => {
  const { out, dataDir } = await keptPackage(folder, 'phone-number');
  const eml = join(folder, 'letter.eml');
  const ended = await command([
    ...['compose', requestFile, '--package', out, '--data-dir', dataDir],
    ...['--out', eml],
  ]);
  expect(ended.code, ended.stderr).toBe(0);
  expect((await readFile(eml)).length).toBeGreaterThan(0);
});
