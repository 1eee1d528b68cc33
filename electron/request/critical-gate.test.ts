import { describe, expect, it } from 'vitest';
import { allowed, pcsClaim, usersClaim, withClaim } from './critical-gate.fixture';
import type { RequestDocument } from './document';

describe('criticalGate (R13, R14)', () => {
  it('is off without a claim, which is no error', () => {
    expect(withClaim(null)).toEqual({
      allowed: false,
      reason: 'not-chosen',
      needsStatement: false,
      missing: [],
    });
  });

  it.each(['team-login-all-users', 'all-users-at-once'] as const)(
    'allows %s when all users are affected',
    (criterion) => {
      expect(withClaim({ ...usersClaim, criterion })).toEqual(allowed);
    },
  );

  it.each(['team-account-unreachable', 'team-servers-unreachable'] as const)(
    'allows %s when two PCs of two show it',
    (criterion) => {
      expect(
        withClaim({ ...pcsClaim, criterion, pcsChecked: 2, pcsAffected: 2, sameNetwork: false }),
      ).toEqual(allowed);
    },
  );

  it.each([
    ['no beginning', { since: null }, 'since-missing', ['since']],
    ['a beginning in the future', { since: '2026-11-20T09:00:01+03:00' }, 'since-in-future', ['since']],
    ['no affected users', { usersAffected: null }, 'users-missing', ['usersAffected']],
    ['no total', { usersTotal: null }, 'users-missing', ['usersTotal']],
    ['nobody at all', { usersAffected: 0, usersTotal: 0 }, 'users-missing', ['usersTotal']],
    ['one user spared', { usersAffected: 23 }, 'not-all-users', ['usersAffected']],
    ['nobody to confirm', { confirmedBy: '  ' }, 'not-confirmed', ['confirmedBy']],
  ])('refuses a claim on users with %s', (_what, more, reason, missing) => {
    expect(withClaim({ ...usersClaim, ...more })).toEqual({
      allowed: false,
      reason,
      needsStatement: false,
      missing,
      ...(reason === 'users-missing' ? { values: { missing: missing.join('-') } } : {}),
    });
  });

  it.each([
    ['no PCs checked', { pcsChecked: null }, 'pcs-missing', ['pcsChecked']],
    ['no PCs affected', { pcsAffected: null }, 'pcs-missing', ['pcsAffected']],
    ['one PC only', { pcsChecked: 1, pcsAffected: 1 }, 'too-few-pcs', ['pcsChecked']],
    ['a PC without the problem', { pcsAffected: 2 }, 'not-all-pcs', ['pcsAffected']],
    ['no word on the network', { sameNetwork: null }, 'same-network-missing', ['sameNetwork']],
  ])('refuses a claim on PCs with %s', (_what, more, reason, missing) => {
    expect(withClaim({ ...pcsClaim, ...more })).toEqual({
      allowed: false,
      reason,
      needsStatement: false,
      missing,
      ...(reason === 'pcs-missing' ? { values: { missing: missing.join('-') } } : {}),
    });
  });

  it('names every missing piece, the first one as the reason', () => {
    const decision = withClaim({
      ...pcsClaim,
      since: null,
      pcsChecked: null,
      pcsAffected: null,
      sameNetwork: null,
      confirmedBy: '',
    });
    expect(decision.reason).toBe('since-missing');
    expect(decision.missing).toEqual(['since', 'pcsChecked', 'pcsAffected', 'sameNetwork', 'confirmedBy']);
  });

  it('takes the moment of the claim itself as its beginning', () => {
    expect(withClaim({ ...usersClaim, since: '2026-11-20T09:00:00+03:00' }).allowed).toBe(true);
  });

  it('wants more than one user for a problem of everybody at once, but not for starting the softphone', () => {
    const one = { ...usersClaim, usersAffected: 1, usersTotal: 1 };
    expect(withClaim({ ...one, criterion: 'all-users-at-once' })).toMatchObject({
      allowed: false,
      reason: 'one-user-only',
    });
    expect(withClaim(one).allowed).toBe(true);
  });

  it.each(['softphone', null] as const)('is only for Team, not for %s', (kind) => {
    expect(withClaim(usersClaim, (document) => (document.product.kind = kind))).toMatchObject({
      allowed: false,
      reason: 'not-team',
    });
  });

  it('knows that an agent has no access to the Team site', () => {
    const asAgent = (document: RequestDocument) => (document.product.teamRole = 'agent');
    expect(withClaim(pcsClaim, asAgent)).toMatchObject({ allowed: false, reason: 'agent-role' });
    expect(withClaim({ ...pcsClaim, criterion: 'team-servers-unreachable' }, asAgent).allowed).toBe(true);
    expect(withClaim(pcsClaim, (document) => (document.product.teamRole = 'supervisor')).allowed).toBe(true);
  });

  it('stays off for what R15 leaves out, whatever is stated', () => {
    const decision = withClaim(
      { ...usersClaim, statement: 'все равно' },
      (document) => (document.scope.kind = 'sip-settings'),
    );
    expect(decision).toMatchObject({ allowed: false, reason: 'out-of-scope' });
    expect(withClaim(usersClaim, (document) => (document.scope.kind = 'in-scope')).allowed).toBe(true);
  });
});

describe('contradicting beginnings (R14)', () => {
  const began = (startedAt: string) => (d: RequestDocument) => {
    d.description.startedAt = startedAt;
  };

  it('ask for a statement where the claim is more than a day older than the trouble', () => {
    expect(withClaim(usersClaim, began('2026-11-21T08:40:01+03:00'))).toMatchObject({
      reason: 'contradiction',
      values: { conflict: 'since' },
    });
    expect(withClaim(usersClaim, began('2026-11-21T08:40:00+03:00'))).toEqual(allowed);
    const explained = { ...usersClaim, statement: 'Впервые было вчера, у всех сегодня' };
    expect(withClaim(explained, began('2026-11-25T08:00:00+03:00')).allowed).toBe(true);
  });

  it('ask for nothing where the trouble got worse later', () => {
    expect(withClaim(usersClaim, began('2026-11-01T08:00:00+03:00'))).toEqual(allowed);
  });
});

describe('contradicting numbers (R14)', () => {
  const affected =
    (more: Partial<RequestDocument['description']['affected']>) => (document: RequestDocument) =>
      void Object.assign(document.description.affected, more);

  it.each([
    ['more users than there are', { ...usersClaim, usersAffected: 30 }, {}, ['usersOf', 30, 24]],
    ['more PCs than were checked', { ...pcsClaim, pcsAffected: 4 }, {}, ['pcsOf', 4, 3]],
    ['other users in the description', usersClaim, { users: 1 }, ['users', 1, 24]],
    ['another total in the description', usersClaim, { usersTotal: 8 }, ['usersTotal', 8, 24]],
    ['fewer PCs in the description', pcsClaim, { pcs: 1 }, ['pcs', 1, 3]],
  ] as const)('ask for a statement: %s', (_what, claim, more, [conflict, one, other]) => {
    expect(withClaim(claim, affected(more))).toEqual({
      allowed: false,
      reason: 'contradiction',
      needsStatement: true,
      missing: ['statement'],
      values: { conflict, one, other },
    });
    expect(withClaim({ ...claim, statement: ' ' }, affected(more)).allowed).toBe(false);
    expect(withClaim({ ...claim, statement: 'часть людей работает из дома' }, affected(more))).toEqual({
      ...allowed,
      needsStatement: true,
    });
  });

  it('are none where the numbers agree', () => {
    expect(withClaim(usersClaim, affected({ users: 24, usersTotal: 24 }))).toEqual(allowed);
    expect(withClaim(pcsClaim, affected({ pcs: 20, pcsTotal: 20 }))).toEqual(allowed);
  });

  it('do not stand in for missing evidence', () => {
    const claim = { ...usersClaim, statement: 'так и есть', usersAffected: 12 };
    expect(withClaim(claim, affected({ users: 3 }))).toEqual({
      allowed: false,
      reason: 'not-all-users',
      needsStatement: true,
      missing: ['usersAffected'],
    });
  });
});

describe('a question on settings that is marked Critical (R15)', () => {
  const ask = (d: RequestDocument) => {
    d.description.happened = 'Как настроить запись разговоров у всех операторов?';
  };

  it('stays off, whatever the numbers say', () => {
    expect(withClaim(usersClaim, ask)).toEqual({
      allowed: false,
      reason: 'settings-question',
      needsStatement: true,
      missing: ['statement'],
    });
  });

  it('is named before the evidence that is missing', () => {
    expect(withClaim({ ...usersClaim, since: null }, ask)).toMatchObject({
      reason: 'settings-question',
      missing: ['statement', 'since'],
    });
  });

  it('is believed to be more where the sender says why', () => {
    const statement = 'Запись пропала у всех, операторы не могут работать';
    expect(withClaim({ ...usersClaim, statement }, ask)).toEqual({ ...allowed, needsStatement: true });
    expect(withClaim({ ...usersClaim, statement: '  ' }, ask)).toMatchObject({ allowed: false });
    expect(withClaim({ ...usersClaim, statement, since: null }, ask)).toMatchObject({
      reason: 'since-missing',
    });
  });

  it('is no question where a failure is told as well', () => {
    const both = (d: RequestDocument) => {
      d.description.happened = 'Никто не может войти. Как настроить обход?';
    };
    expect(withClaim(usersClaim, both)).toEqual(allowed);
  });
});
