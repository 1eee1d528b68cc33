import { describe, expect, it } from 'vitest';
import {
  criticalSchema,
  pcEvidenceSchema,
  replySchema,
  requestDocumentSchema,
  withdrawnSchema,
} from './document';
import complete from './rules/complete-request.json';
import { claim } from './rules/rule-cases.fixture';

type Place = Record<string, unknown>;

/** The complete request with one value in another place of it. */
function takes(path: string, value: unknown): boolean {
  const document = structuredClone(complete) as Place;
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  let place = document;
  for (const key of keys) place = place[key] as Place;
  place[last] = value;
  return requestDocumentSchema.safeParse(document).success;
}

const CHOICES: readonly (readonly [string, readonly unknown[]])[] = [
  ['language', ['ru', 'en']],
  ['sender.role', ['user', 'administrator', 'dealer', null]],
  ['customer.kind', ['paid', 'dealer', 'demo', null]],
  ['product.kind', ['softphone', 'team', null]],
  ['product.teamRole', ['administrator', 'supervisor', 'agent', null]],
  ['description.frequency', ['always', 'sometimes', 'once', null]],
];

describe('a request document', () => {
  it.each(CHOICES)('takes for %s each of its answers and no other', (path, answers) => {
    for (const answer of answers) expect(takes(path, answer), String(answer)).toBe(true);
    for (const other of ['', 'other', 0]) expect(takes(path, other)).toBe(false);
  });

  it('takes an example call in each direction', () => {
    const call = (direction: unknown) =>
      takes('description.exampleCall', { at: null, direction, number: '+7 900 000-00-00' });
    for (const direction of ['incoming', 'outgoing', 'internal', null]) expect(call(direction)).toBe(true);
    expect(call('')).toBe(false);
  });

  it('takes a change with a day, a moment or without one', () => {
    const change = (when: unknown) =>
      takes('infrastructure.changes', [{ id: 'network', answer: 'yes', what: 'new router', when }]);
    for (const when of ['2026-11-18', '2026-11-18T09:00:00+03:00', null]) expect(change(when)).toBe(true);
    for (const when of ['18.11.2026', '2026-11-18T09:00:00', '']) expect(change(when)).toBe(false);
    for (const answer of ['no', 'unknown', null])
      expect(takes('infrastructure.changes', [{ id: 'network', answer }])).toBe(true);
  });

  it('takes the four criteria of R14, and a reason for which a claim was taken back', () => {
    const criteria = [
      'team-login-all-users',
      'team-account-unreachable',
      'team-servers-unreachable',
      'all-users-at-once',
    ];
    for (const criterion of criteria) {
      expect(criticalSchema.safeParse({ ...claim, criterion }).success).toBe(true);
      const withdrawn = { criterion, reason: 'reachable', at: '2026-11-20T09:00:00+03:00' };
      expect(withdrawnSchema.safeParse(withdrawn).success).toBe(true);
    }
    expect(criticalSchema.safeParse({ ...claim, criterion: '' }).success).toBe(false);
    expect(criticalSchema.safeParse({ ...claim, extra: 1 }).success).toBe(false);
  });

  it('takes of a PC what it reaches, what it does not and what is not known', () => {
    const pc = { name: 'PC-2', at: '2026-11-20T09:00:00+03:00', network: '', softphone: '', os: '', key: '' };
    for (const reach of ['reached', 'unreached', 'unknown'])
      expect(pcEvidenceSchema.safeParse({ ...pc, account: reach, servers: reach, site: reach }).success).toBe(
        true,
      );
    expect(pcEvidenceSchema.safeParse({ ...pc, account: '', servers: '', site: '' }).success).toBe(false);
  });

  it('answers a demo letter or an earlier request, by nothing but a Message-ID', () => {
    const letter = { messageId: '<a@b.example>', references: ['<c@d.example>'], subject: 's', date: null };
    const demo = { ...letter, kind: 'demo-letter', quotedText: '' };
    const earlier = {
      ...letter,
      kind: 'earlier-request',
      reference: 'SR-20261116-01AB',
      address: 'a@b.example',
    };
    for (const reply of [
      demo,
      earlier,
      { ...earlier, purpose: 'addition' },
      { ...earlier, purpose: 'no-answer' },
    ])
      expect(replySchema.safeParse(reply).success).toBe(true);
    for (const wrong of ['a@b.example', '<a b>', '<a@b>\n', `<${'a'.repeat(998)}>`])
      expect(replySchema.safeParse({ ...demo, messageId: wrong }).success).toBe(false);
    expect(replySchema.safeParse({ ...earlier, purpose: '' }).success).toBe(false);
  });
});
