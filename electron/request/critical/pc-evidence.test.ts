import { describe, expect, it } from 'vitest';
import { criticalGate } from '../critical-gate';
import { checkRequest } from '../check-request';
import type { CriticalClaim, PcEvidence } from '../document';
import { buildLetter } from '../letter';
import { criticalConflicts } from '../letter/conflicts';
import { claim as example, inputFor } from '../letter/golden/samples';
import { sharedMessages } from '../messages/shared-messages';
import { createTranslate } from '../messages/translate';
import { newRequestDocument } from '../new-document';
import { comparePcs } from './compare-pcs';
import { CRITICAL_REFUSALS } from './critical-refusals';
import { contradictingPcs, mergeEvidence, reachOfChecks } from './pc-evidence';

const now = new Date('2026-11-20T09:00:00+03:00');
const pc = (name: string, more: Partial<PcEvidence> = {}): PcEvidence => ({
  name,
  at: '2026-11-20T08:50:00+03:00',
  account: 'unreached',
  servers: 'unreached',
  site: 'reached',
  network: '192.168.1.1, 192.168.1.0/24',
  softphone: '5.7.1.0',
  os: 'Windows 11 Pro, 22631.4460',
  key: name,
  ...more,
});
const claim = (more: Partial<CriticalClaim> = {}): CriticalClaim => ({
  criterion: 'team-account-unreachable',
  since: '2026-11-20T08:40:00+03:00',
  usersAffected: null,
  usersTotal: null,
  pcsChecked: 2,
  pcsAffected: 2,
  sameNetwork: true,
  confirmedBy: 'И. Петров',
  statement: null,
  ...more,
});
const documentWith = (critical: CriticalClaim | null) => {
  const document = newRequestDocument({
    createdAt: '2026-11-20T09:00:00+03:00',
    random: [1, 2, 3, 4],
    language: 'en',
  });
  document.product.kind = 'team';
  return { ...document, critical };
};

describe('what the checks of a PC say', () => {
  const check = (id: string, verdict: 'ok' | 'warning' | 'failed' | 'skipped', code?: string) => ({
    id,
    verdict,
    ...(code === undefined ? {} : { code }),
  });

  it.each([
    ['any HTTP answer', [check('https-tenant', 'ok')], 'reached'],
    ['no answer', [check('https-tenant', 'failed')], 'unreached'],
    ['a page of somebody else', [check('https-tenant', 'warning', 'https-elsewhere')], 'unreached'],
    ['an untrusted certificate', [check('https-tenant', 'warning', 'https-certificate')], 'unknown'],
    ['no account named', [check('https-tenant', 'skipped')], 'unknown'],
    ['no checks', [], 'unknown'],
  ] as const)('%s', (_what, checks, account) => {
    expect(reachOfChecks([...checks]).account).toBe(account);
  });

  it('does not take a filter that answers for the name for the server', () => {
    const open = check('tcp-tenant', 'ok');
    expect(reachOfChecks([open]).servers).toBe('reached');
    expect(reachOfChecks([open, check('dns-tenant', 'warning')]).servers).toBe('unknown');
    expect(reachOfChecks([check('tcp-tenant', 'failed')]).servers).toBe('unreached');
  });

  it('counts the vendor’s site as reached when either of its hosts answers', () => {
    const failed = check('https-site', 'failed');
    expect(reachOfChecks([failed, check('https-site-ru', 'ok')]).site).toBe('reached');
    expect(reachOfChecks([failed]).site).toBe('unreached');
  });
});

describe('critical by evidence (R14 b, c)', () => {
  it('stops a claim that this PC contradicts, and lets it through with the reason', () => {
    const contradicted = claim({ pcs: [pc('this-pc', { account: 'reached' }), pc('b.zip')] });
    expect(criticalGate(documentWith(contradicted), now)).toEqual({
      allowed: false,
      reason: 'reachable',
      needsStatement: true,
      missing: ['statement'],
      values: { where: 'here', pc: 'this-pc' },
    });
    const elsewhere = claim({ pcs: [pc('this-pc'), pc('b.zip', { account: 'reached' })] });
    expect(criticalGate(documentWith(elsewhere), now).values).toEqual({ where: 'elsewhere', pc: 'b.zip' });
    const explained = { ...contradicted, statement: 'I am working from home' };
    expect(criticalGate(documentWith(explained), now)).toMatchObject({ allowed: true, needsStatement: true });
  });

  it('looks at what the criterion is about, and only at PCs that say something about it', () => {
    const reached = [pc('this-pc', { account: 'reached', servers: 'unreached' })];
    const servers = claim({ criterion: 'team-servers-unreachable', pcs: reached });
    expect(criticalGate(documentWith(servers), now).allowed).toBe(true);
    const unknown = claim({ pcs: [pc('this-pc', { account: 'unknown' })] });
    expect(criticalGate(documentWith(unknown), now).allowed).toBe(true);
    expect(contradictingPcs('all-users-at-once', reached)).toEqual([]);
  });

  it('counts evidence of the package that the document does not have', () => {
    const measured = [pc('this-pc', { account: 'reached' })];
    expect(criticalGate(documentWith(claim()), now, measured).reason).toBe('reachable');
    const check = checkRequest(documentWith(claim()), { now, zone: 'UTC', calendar: null, measured });
    expect(check.problems.find(({ code }) => code === 'critical-reachable')).toMatchObject({
      rule: 'R14',
      field: 'critical.statement',
      severity: 'stop',
    });
  });

  it('advises to look at the own network when the vendor’s site is out of reach, too', () => {
    const codes = (pcs: PcEvidence[]) =>
      checkRequest(documentWith(claim({ pcs })), { now, zone: 'UTC', calendar: null }).problems.map(
        ({ code }) => code,
      );
    expect(codes([pc('this-pc', { site: 'unreached' })])).toContain('critical-pc-offline');
    expect(codes([pc('this-pc', { site: 'unreached' }), pc('b.zip')])).not.toContain('critical-pc-offline');
    expect(codes([pc('this-pc')])).not.toContain('critical-pc-offline');
  });

  it('keeps the newer measurement of a PC', () => {
    const old = pc('this-pc', { at: '2026-11-20T08:00:00+03:00', account: 'reached' });
    expect(mergeEvidence([old], [pc('this-pc')])).toEqual([pc('this-pc')]);
    expect(mergeEvidence([pc('this-pc')], [old])).toEqual([pc('this-pc')]);
  });
});

describe('comparing PCs', () => {
  it('says how many show it, in which networks, and what is the same', () => {
    expect(
      comparePcs([pc('a'), pc('b'), pc('c', { account: 'reached' })], 'team-account-unreachable'),
    ).toEqual({
      count: 3,
      checked: 3,
      affected: 2,
      reaching: ['c'],
      sameNetwork: true,
      common: [
        { what: 'softphone', value: '5.7.1.0' },
        { what: 'os', value: 'Windows 11 Pro, 22631.4460' },
        { what: 'network', value: '192.168.1.1, 192.168.1.0/24' },
      ],
    });
  });

  it('does not count a PC whose checks say nothing, and claims no network that a report does not tell', () => {
    const compared = comparePcs(
      [pc('a'), pc('b', { account: 'unknown', network: '' })],
      'team-account-unreachable',
    );
    expect(compared).toMatchObject({ count: 2, checked: 1, affected: 1, sameNetwork: null });
    expect(
      comparePcs(
        [pc('a'), pc('b', { network: '10.0.0.1' }), pc('c', { network: '' })],
        'team-account-unreachable',
      ).sameNetwork,
    ).toBe(false);
    expect(comparePcs([pc('a')], 'team-account-unreachable')).toMatchObject({
      sameNetwork: null,
      common: [],
    });
    expect(
      comparePcs([pc('a'), pc('b', { softphone: '' })], 'team-account-unreachable').common,
    ).not.toContainEqual(expect.objectContaining({ what: 'softphone' }));
  });
});

describe('the letter', () => {
  const t = createTranslate(sharedMessages, 'en');

  it('names every measured PC, what is the same on all, and both facts where they disagree', () => {
    const critical = {
      ...example,
      pcs: [pc('this-pc', { account: 'reached' }), pc('Бухгалтерия.zip')],
      statement: 'From home.',
    };
    const input = inputFor({ language: 'en', critical }, { critical: { allowed: true } });
    const { body } = buildLetter({ ...input, conflicts: criticalConflicts({ critical }, [], t) });
    expect(body).toContain('Measured on 2 PCs:');
    expect(body).toContain('the sender’s PC: Team account answers, Team server does not answer');
    expect(body).toContain('Бухгалтерия.zip: Team account does not answer');
    expect(body).toContain('The same on all of these PCs: softphone 5.7.1.0');
    expect(body).toContain(
      'Measured on this PC and different from the answer: the sender’s PC reaches what is said to be out of reach',
    );
    expect(body).toContain('From home.');
  });

  it('keeps the reason of a claim that was taken back, in both languages, whatever it was', () => {
    for (const reason of CRITICAL_REFUSALS) {
      const withdrawn = {
        criterion: 'team-account-unreachable',
        reason,
        at: '2026-11-20T09:10:00+03:00',
      } as const;
      const english = buildLetter(inputFor({ language: 'en', withdrawn })).body;
      expect(english).toMatch(
        /Critical was considered \(the Team account cannot be reached.+ on 20 November 2026: \S/,
      );
      expect(buildLetter(inputFor({ language: 'ru', withdrawn })).body).toMatch(
        /Пометку Critical рассматривали .+ сняли 20 ноября 2026: \S/,
      );
    }
    expect(buildLetter(inputFor({ language: 'en' })).body).not.toContain('Critical was considered');
  });

  it('says who wrote a request before it was handed over', () => {
    const origin = {
      authors: [{ name: 'Мария\r\nSubject: x', email: 'm@example.ru' }],
      writtenAt: '2026-11-20T09:10:00+03:00',
    };
    const { body } = buildLetter(inputFor({ language: 'en' }, { origin }));
    expect(body).toMatch(
      /Written on the affected PC by: Мария Subject: x, m@example\.ru; handed over 20 November 2026/,
    );
  });
});
