import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createEntryNamer } from '../../archive/entry-names';
import { place, put, useFolder } from './test-packages';
import { walkSources, type Source, type Walk } from './walk-sources';

useFolder();

const folder = (name: string): Source => ({ path: join(place.folder, name), kind: 'log', origin: 'found' });
const walk = (sources: readonly Source[], excluded: readonly string[] = []): Walk =>
  walkSources(sources, createEntryNamer(), () => undefined, excluded);
const labels = ({ candidates }: Walk) => candidates.map(({ source }) => source).sort();
const omitted = ({ omissions }: Walk) => omissions.map(({ source, reason }) => `${source}: ${reason}`).sort();

describe('walkSources', () => {
  it('leaves out files and folders that are switched off, each with a line', () => {
    for (const name of ['data/a.log', 'data/b.log', 'data/old/1.log', 'data/old/2.log']) put(name, 'x');
    const walked = walk(
      [folder('data')],
      ['data/b.log', 'data/old'].map((name) => join(place.folder, name)),
    );
    expect(labels(walked)).toEqual(['log folder/a.log']);
    expect(omitted(walked)).toEqual(['log folder/b.log: switched-off', 'log folder/old: switched-off']);
  });

  it('knows what is switched off by a way through a link, and a link itself without what it leads to', () => {
    put('data/a.log', 'x');
    put('data/sub/b.log', 'x');
    symlinkSync(join(place.folder, 'data'), join(place.folder, 'way'));
    symlinkSync(join(place.folder, 'data', 'sub'), join(place.folder, 'data', 'link'));
    const byLink = walk(
      [folder('data')],
      [join(place.folder, 'way', 'a.log'), join(place.folder, 'data/link')],
    );
    expect(labels(byLink)).toEqual(['log folder/sub/b.log']);
    expect(omitted(byLink)).toEqual(['log folder/a.log: switched-off', 'log folder/link: switched-off']);
  });

  it('leaves out a whole source that is switched off', () => {
    put('data/a.log', 'x');
    expect(omitted(walk([folder('data')], [join(place.folder, 'data')]))).toEqual([
      'log folder: switched-off',
    ]);
  });

  it('lists a file once, whichever sources hold it, and opens a zip that was named inside a folder', () => {
    put('data/a.log', 'x');
    put('data/logs/b.log', 'x');
    put('data/report.zip', 'PK');
    const zip: Source = { path: join(place.folder, 'data/report.zip'), kind: 'report-zip', origin: 'added' };
    const settings: Source = { path: join(place.folder, 'data/a.log'), kind: 'settings', origin: 'found' };
    const walked = walk([folder('data'), folder('data/logs'), zip, settings, settings]);
    expect(labels(walked)).toEqual(['log folder/logs/b.log', 'settings file/a.log']);
    expect(walked.zips.map(({ name }) => name)).toEqual(['report.zip']);
    expect(omitted(walked)).toEqual([]);
  });

  it('gives the same list for the same tree', () => {
    for (let index = 0; index < 50; index += 1) put(`data/${String(index % 7)}/${String(index)}.log`, 'x');
    const [one, two] = [walk([folder('data')]), walk([folder('data')])];
    expect(one).toEqual(two);
    expect(one.candidates).toHaveLength(50);
  });

  it('makes a line of a source that is not there', () => {
    expect(omitted(walk([folder('нет')]))).toEqual(['log/нет: vanished']);
  });
});
