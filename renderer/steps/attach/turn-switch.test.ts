import { describe, expect, it } from 'vitest';
import type { EvidenceItem, EvidenceNode } from '../../../electron/contract/evidence';
import { fakeBranch, fakeEvidence } from '../../api/fake-data';
import type { EvidenceSwitches } from '../../wizard/wizard-model';
import { linesOf, type Branch, type Branches, type EvidenceLine } from './evidence-lines';
import { turnSwitch } from './turn-switch';

const logs: EvidenceItem = fakeEvidence[1]!;
const { token } = logs;
const file = fakeBranch.nodes[1]!;
const done = (nodes: readonly EvidenceNode[], more = 0): Branch => ({
  status: 'done',
  value: { nodes: [...nodes], more },
  shown: 200,
});
const inArchive = ['archive/a.log', 'archive/b.log'].map((inner) => ({
  ...file,
  inner,
  name: inner.slice(8),
}));
const branches: Branches = new Map([
  [`${token}/`, done(fakeBranch.nodes)],
  [`${token}/archive`, done(inArchive)],
]);
const on: EvidenceSwitches = { selected: [token], excluded: [] };
const at = (inner: string) => ({ token, inner });
const turn = (switches: EvidenceSwitches, inner: string, isOn: boolean) =>
  turnSwitch(switches, at(inner), isOn, branches);

/** States by place, as the tree shows them. */
function states(switches: EvidenceSwitches): Record<string, string> {
  const all = (lines: readonly EvidenceLine[]): [string, string][] =>
    lines.flatMap((line) => [
      [line.inner, line.state],
      ...all(line.children.filter((child) => child.type === 'evidence')),
    ]);
  return Object.fromEntries(all(linesOf({ items: [logs], switches, branches })));
}

describe('the switches of the tree', () => {
  it('leave out one file and show every folder above it as partly in', () => {
    const next = turn(on, 'archive/a.log', false);
    expect(next.excluded).toEqual([at('archive/a.log')]);
    expect(states(next)).toMatchObject({
      '': 'mixed',
      archive: 'mixed',
      'archive/a.log': 'off',
      'archive/b.log': 'on',
      'sip.log': 'on',
      'update.exe': 'off',
    });
  });

  it('turn a folder off when nothing in it is on any more, and forget what was off below', () => {
    const next = turn(turn(on, 'archive/a.log', false), 'archive/b.log', false);
    expect(next).toEqual({ selected: [token], excluded: [at('archive')] });
  });

  it('turn the evidence itself off when its last file goes, whatever cannot go in anyway', () => {
    const next = turn(turn(on, 'archive', false), 'sip.log', false);
    expect(next).toEqual({ selected: [], excluded: [] });
  });

  it('bring one file back from a folder that is off, and leave its neighbours off', () => {
    const next = turn(turn(on, 'archive', false), 'archive/b.log', true);
    expect(next.excluded).toEqual([at('archive/a.log')]);
    expect(states(next)).toMatchObject({ archive: 'mixed', 'archive/b.log': 'on', 'sip.log': 'on' });
  });

  it('bring in a single file of evidence that is off as a whole', () => {
    const next = turn({ selected: [], excluded: [] }, 'archive/b.log', true);
    expect(next.selected).toEqual([token]);
    expect(states(next)).toMatchObject({
      '': 'mixed',
      'archive/a.log': 'off',
      'archive/b.log': 'on',
      'sip.log': 'off',
    });
  });

  it('switch a folder that is partly in on as a whole', () => {
    const next = turn(turn(on, 'archive/a.log', false), '', true);
    expect(next).toEqual(on);
  });

  it('keep a folder on while some of it was never listed', () => {
    const long: Branches = new Map([[`${token}/`, done([file], 40)]]);
    const next = turnSwitch(on, at('sip.log'), false, long);
    expect(next).toEqual({ selected: [token], excluded: [at('sip.log')] });
  });

  it('tell a file from a folder whose name begins the same', () => {
    const twins = [
      { ...file, inner: 'sip' },
      { ...file, inner: 'sip.log' },
    ];
    const next = turnSwitch(on, at('sip'), false, new Map([[`${token}/`, done(twins)]]));
    expect(next.excluded).toEqual([at('sip')]);
    const lines = linesOf({ items: [logs], switches: next, branches: new Map([[`${token}/`, done(twins)]]) });
    expect(lines[0]?.children.map((line) => (line.type === 'evidence' ? line.state : ''))).toEqual([
      'off',
      'on',
    ]);
  });
});
