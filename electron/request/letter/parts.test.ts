import { describe, expect, it } from 'vitest';
import { buildLetter } from '../letter';
import type { RequestDocument } from '../document';
import { newRequestDocument } from '../new-document';
import { claim, criticalInput, inputFor, part } from './golden/samples';

const AT = '2026-11-20T09:00:00+03:00';
const MOMENT = /20 November 2026/;
const blank = newRequestDocument({ createdAt: AT, random: [7, 15, 3, 20], language: 'en' });

/** A part of the letter of an empty request after one change. */
function partOf(number: number, change: Partial<RequestDocument>, more: Parameters<typeof inputFor>[1] = {}) {
  return part(buildLetter({ ...inputFor(), document: { ...blank, ...change }, ...more }).body, number);
}
const described = (change: Partial<RequestDocument['description']>) => ({
  description: { ...blank.description, ...change },
});
const nobody = { users: null, usersTotal: null, pcs: null, pcsTotal: null };
const call = { at: null, direction: null, number: null };

describe('a part that is given by half says what is missing', () => {
  it.each<readonly [Partial<RequestDocument['description']>, readonly (string | RegExp)[]]>([
    [{ startedAt: AT }, [/^Since: .*20 November 2026/, 'How often: not given']],
    [{ frequency: 'once' }, ['Since: not given', /^How often: (?!not given)/]],
    [
      { exampleCall: call },
      ['Since: not given', 'How often: not given', 'Example call: not given; not given; number not given'],
    ],
    [
      { exampleCall: { at: AT, direction: 'incoming', number: '205' } },
      [
        'Since: not given',
        'How often: not given',
        /^Example call: (?!not).*incoming.*; .*20 November 2026.*; number 205$/i,
      ],
    ],
  ])('when: %j', (change, expected) => {
    const lines = partOf(4, described(change));
    expect(lines).toHaveLength(expected.length);
    for (const [index, line] of expected.entries()) expect(lines[index]).toMatch(line);
  });

  it.each([
    [{ users: 3 }, 'Users: 3 (of how many is not given)', 'PCs: not given'],
    [{ usersTotal: 8 }, 'Users: how many is not given, of 8 in all', 'PCs: not given'],
    [{ pcs: 2 }, 'Users: not given', 'PCs: 2 (of how many is not given)'],
    [{ pcsTotal: 9 }, 'Users: not given', 'PCs: how many is not given, of 9 in all'],
    [{ users: 3, usersTotal: 8 }, 'Users: 3 of 8', 'PCs: not given'],
  ])('who and how many: %j', (affected, users, pcs) => {
    expect(partOf(5, described({ affected: { ...nobody, ...affected } }))).toEqual([users, pcs]);
  });

  it.each<readonly [Partial<RequestDocument['product']>, readonly string[]]>([
    [{ kind: 'softphone' }, ['Product: Softphone', 'Softphone version: not given']],
    [{ softphoneVersion: '5.8' }, ['Product: not given', 'Softphone version: 5.8']],
    [
      { kind: 'team' },
      [
        'Product: Softphone.Pro Team',
        'Softphone version: not given',
        'Team account: not given',
        'Role in Team: not given',
      ],
    ],
    [
      { teamTenant: 'acme.softphone.pro' },
      ['Product: not given', 'Softphone version: not given', 'Team account: acme.softphone.pro'],
    ],
    [{ teamRole: 'agent' }, ['Product: not given', 'Softphone version: not given', 'Role in Team: agent']],
  ])('product: %j', (product, expected) => {
    const lines = partOf(7, { product: { ...blank.product, ...product } });
    expect(lines).toHaveLength(expected.length);
    for (const [index, line] of expected.entries())
      expect(lines[index]?.toLowerCase()).toContain(line.toLowerCase());
  });

  it('names beside a topic inside of support the sender’s own reason', () => {
    const lines = partOf(7, { scope: { kind: 'in-scope', statement: 'other clients work' } });
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^What the question is about: ./);
    expect(lines[2]).toBe('  other clients work');
  });

  it.each<readonly [Partial<RequestDocument['customer']>, readonly (string | RegExp)[]]>([
    [
      { kind: 'dealer' },
      [/^Customer: (?!not given)/, 'Licence holder: not given', 'Support valid until: not given'],
    ],
    [
      { licenceHolder: 'Acme' },
      ['Customer: not given', 'Licence holder: Acme', 'Support valid until: not given'],
    ],
    [
      { supportValidUntil: '2026-11-20' },
      ['Customer: not given', 'Licence holder: not given', /^Support valid until: 20 November 2026 \(over/],
    ],
    [
      { supportValidUntil: '2026-11-22' },
      ['Customer: not given', 'Licence holder: not given', /^Support valid until: 22 November 2026$/],
    ],
  ])('customer: %j', (customer, expected) => {
    const lines = partOf(8, { customer: { ...blank.customer, ...customer } });
    expect(lines).toHaveLength(expected.length);
    for (const [index, line] of expected.entries()) expect(lines[index]).toMatch(line);
  });

  it('a critical claim: what is not known stands there as not given, a no as a no', () => {
    const criticalLines = (change: object) => {
      const input = criticalInput('en');
      return part(
        buildLetter({ ...input, document: { ...input.document, critical: { ...claim, ...change } } }).body,
        11,
      );
    };
    expect(criticalLines({ since: null, sameNetwork: null })).toEqual(
      expect.arrayContaining(['Since: not given', 'All checked PCs are in the same network: not given']),
    );
    expect(criticalLines({ sameNetwork: false })).toContain('All checked PCs are in the same network: no');
    expect(criticalLines({ sameNetwork: true })).toContain('All checked PCs are in the same network: yes');
    expect(criticalLines({ since: AT }).find((line) => line.startsWith('Since'))).toMatch(MOMENT);
  });

  it('an attachment: that nothing was left out, that a collector failed, a size that nobody knows', () => {
    const attached = (more: Parameters<typeof inputFor>[1]) => partOf(13, {}, more);
    expect(attached({ omissions: [], redactions: {} }).at(-1)).toBe('Left out: nothing');
    expect(attached({ redactions: {} }).join('\n')).not.toContain('Masked');
    expect(attached({ collectorFailures: 2 })).toContain(
      'Could not be collected: 2 items; see manifest.json',
    );
    expect(attached({}).join('\n')).not.toContain('Could not be collected');
    const omission = {
      source: '\u0000',
      reason: 'recording' as const,
      bytes: null,
      bytesKept: 0,
      timeSpan: { first: null, last: null },
      detail: 'asked for by nobody',
    };
    expect(attached({ omissions: [omission] }).at(-1)).toMatch(/^\s*not given: [^()]+; asked for by nobody$/);
    expect(attached({ omissions: [{ ...omission, source: 'call.wav', detail: '' }] }).at(-1)).toMatch(
      /^\s*call\.wav: [^();]+$/,
    );
  });
});

describe('what was tried and read (R4)', () => {
  const article = (more: object) => ({ id: 'first-aid/no-sound', verdict: null, reason: '', ...more });
  const read = (more: Partial<RequestDocument['knowledgeBase']>, tried = '') =>
    partOf(10, { ...described({ tried }), knowledgeBase: { ...blank.knowledgeBase, ...more } });
  const NOTHING = ['Tried: not given', 'Searched in the knowledge base for: nothing', 'Articles read: none'];

  it('is said of each of the three, also where one of them is empty', () => {
    expect(read({}, 'Rebooted')).toEqual(['Tried:', '  Rebooted', ...NOTHING.slice(1)]);
    const searched = read({ queries: ['no sound', ' ', 'one way'] });
    expect(searched[0]).toBe(NOTHING[0]);
    expect(searched[1]).toMatch(/: .no sound., .one way.$/);
    expect(searched[2]).toBe(NOTHING[2]);
    const found = read({ articles: [article({ verdict: 'helped' })] });
    expect(found.slice(0, 2)).toEqual(NOTHING.slice(0, 2));
    expect(found[2]).toBe('Articles read:');
  });

  it('names an article by its title where that is known, with the verdict and the reason', () => {
    const lines = (articles: ReturnType<typeof article>[], articleTitles: Record<string, string>) =>
      partOf(10, { knowledgeBase: { ...blank.knowledgeBase, articles } }, { articleTitles }).slice(3);
    expect(lines([article({})], {})).toEqual(['  first-aid/no-sound: no verdict given']);
    expect(lines([article({})], { 'first-aid/no-sound': ' ' })).toEqual([
      '  first-aid/no-sound: no verdict given',
    ]);
    expect(lines([article({ id: 'constructor' })], {})).toEqual(['  constructor: no verdict given']);
    const [line] = lines([article({ verdict: 'did-not-help', reason: ' old\nversion ' })], {
      'first-aid/no-sound': 'No sound',
    });
    expect(line).toMatch(/^ {2}.No sound. \[first-aid\/no-sound\]: .+ \(old version\)$/);
  });
});

describe('long lists and texts in the letter', () => {
  it('are cut at their limit with what is left counted', () => {
    const queries = (count: number) =>
      partOf(10, {
        knowledgeBase: { ...blank.knowledgeBase, queries: Array.from({ length: count }, (_, i) => `q${i}`) },
      })[1];
    expect(queries(30)).not.toContain('more');
    expect(queries(32)).toMatch(/.q29., … and 2 more$/);
    const lines = (count: number) => partOf(1, described({ happened: 'a line of it\n'.repeat(count) }));
    expect(lines(3000)).toHaveLength(3000);
    expect(lines(3002).at(-1)).toBe('[… cut here: 25 more characters]');
    expect(lines(3002)).toHaveLength(3001);
    const statement = (length: number) =>
      partOf(1, { overrides: [{ rule: 'R7', field: 'x', statement: 's'.repeat(length) }] }).at(-1);
    expect(statement(2000)).not.toContain('cut here');
    expect(statement(2003)).toMatch(/s \[… cut here: 3 more characters\]$/);
  });

  it.each([
    ['description.frequency', 4],
    ['description.exampleCall.at', 4],
    ['description.startedAt', 4],
    ['description.expected', 2],
    ['description.steps', 3],
    ['description.affected.users', 5],
    ['description.tried', 10],
    ['knowledgeBase.queries', 10],
    ['reportNumber', 6],
    ['product.teamTenant', 7],
    ['productions', 1],
    ['scope.kind', 7],
    ['customer.kind', 8],
    ['sender.technicalSkills', 8],
    ['infrastructure.asked', 9],
    ['critical.since', 5],
    ['description.happened', 1],
  ])('advice gone against stands in the part that it is about: %s in part %i', (field, number) => {
    const { body } = buildLetter({
      ...inputFor(),
      document: { ...blank, overrides: [{ rule: 'R7', field, statement: '' }] },
    });
    for (let one = 1; one <= 13; one += 1) {
      if (one === 11) continue;
      const isThere = part(body, one).join('\n').includes('words: not given');
      expect(isThere, `part ${one}`).toBe(one === number);
    }
  });
});
