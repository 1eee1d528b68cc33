import { describe, expect, it } from 'vitest';
import { allowed, pcsClaim, usersClaim, withClaim } from '../critical-gate.fixture';
import type { RequestDocument } from '../document';

describe('words of an excluded topic in a claim that all users have another problem (R15)', () => {
  const claim = { ...usersClaim, criterion: 'all-users-at-once' } as const;
  const told = (d: RequestDocument) => {
    d.description.happened = 'С утра у всех операторов односторонняя слышимость.';
  };
  const asked = {
    allowed: false,
    reason: 'excluded-topic',
    needsStatement: true,
    missing: ['statement'],
    values: { words: 'односторонняя слышимость' },
  };

  it('are asked about and named', () => {
    expect(withClaim(claim, told)).toEqual(asked);
    const inSummary = (d: RequestDocument) => void (d.summary = 'Односторонняя слышимость');
    expect(withClaim(claim, inSummary)).toMatchObject({ reason: 'excluded-topic' });
  });

  it('are no matter once the user said that it is about something else, or why Team is at fault', () => {
    const dismissed = (d: RequestDocument) => {
      told(d);
      d.scope = { kind: 'in-scope', statement: null, dismissedHints: ['Односторонняя слышимость'] };
    };
    expect(withClaim(claim, dismissed)).toEqual(allowed);
    const statement = 'Звук пропадает только через сервер Team';
    expect(withClaim({ ...claim, statement }, told)).toEqual({ ...allowed, needsStatement: true });
  });

  it('do not hold up a Team that nobody can use, and tell nothing where they are only what was tried', () => {
    expect(withClaim(usersClaim, told)).toEqual(allowed);
    expect(withClaim(pcsClaim, told)).toEqual(allowed);
    const tried = (d: RequestDocument) => void (d.description.tried = 'Заменили гарнитуру');
    expect(withClaim(claim, tried)).toEqual(allowed);
  });
});

describe('a description that says that others are spared (R14)', () => {
  const told = (d: RequestDocument) => {
    d.description.happened = 'Софтфон закрывается. У коллег всё нормально.';
  };

  it.each([usersClaim, pcsClaim])('is asked about with its words', (claim) => {
    expect(withClaim(claim, told)).toEqual({
      allowed: false,
      reason: 'contradiction',
      needsStatement: true,
      missing: ['statement'],
      values: { conflict: 'spared', one: 0, other: 0, words: 'у коллег все нормально' },
    });
    expect(withClaim({ ...claim, statement: 'они работают из дома' }, told).allowed).toBe(true);
  });
});
