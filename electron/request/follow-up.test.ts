import { describe, expect, it } from 'vitest';
import type { RequestDocument } from './document';
import { followUpDocument, type FollowUpInput, type SentFacts } from './follow-up';
import { newRequestDocument } from './new-document';
import { parseRequestDocument } from './parse-document';
import complete from './rules/complete-request.json';

const sent: SentFacts = {
  reference: 'SR-20261116-01AB',
  subject: 'Re: Critical Окно софтфона закрывается [SR-20261116-01AB]',
  address: 'maria@example.ru',
  sentAt: '2026-11-16T10:00:00+03:00',
  messageId: '<sr-20261116-01ab@example.ru>',
  references: ['<demo@softphone.pro>'],
};
const fresh = newRequestDocument({
  createdAt: '2026-11-20T09:12:44+03:00',
  random: [1, 2, 3, 4],
  language: 'en',
});
const earlier = ((): RequestDocument => {
  const parsed = parseRequestDocument(complete, 'complete');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.failure));
  return {
    ...parsed.value,
    language: 'ru',
    package: { name: 'report.zip', bytes: 1, sha256: 'a'.repeat(64), manifestDigest: 'b'.repeat(64) },
  };
})();
const follow = (more: Partial<FollowUpInput> = {}) =>
  followUpDocument({ fresh, earlier, sent, purpose: 'no-answer', email: null, ...more });

describe('a second letter (R12)', () => {
  it.each(['no-answer', 'addition'] as const)('names and threads to the first one: %s', (purpose) => {
    expect(follow({ purpose }).reply).toEqual({
      kind: 'earlier-request',
      messageId: sent.messageId,
      references: sent.references,
      subject: 'Окно софтфона закрывается',
      date: sent.sentAt,
      reference: sent.reference,
      address: sent.address,
      purpose,
    });
  });

  it('repeats the whole request when no answer came, under a reference of its own', () => {
    const second = follow();
    const { reference, createdAt, package: attached, reply, ...repeated } = second;
    const { reference: _r, createdAt: _c, package: _p, reply: _y, ...before } = earlier;
    expect(repeated).toEqual(before);
    expect([reference, createdAt]).toEqual([fresh.reference, fresh.createdAt]);
    expect(attached).toBeNull();
    expect(reply).not.toBeNull();
  });

  it('asks for a new description when something is added, and knows who writes about what', () => {
    const second = follow({ purpose: 'addition' });
    expect(second.description).toEqual(fresh.description);
    expect(second.infrastructure).toEqual(fresh.infrastructure);
    expect(second).toMatchObject({
      reference: fresh.reference,
      language: 'ru',
      summary: earlier.summary,
      sender: earlier.sender,
      customer: earlier.customer,
      product: earlier.product,
      package: null,
    });
  });

  it('is written from another address only when one is named', () => {
    expect(follow().sender.email).toBe(earlier.sender.email);
    expect(follow({ email: 'maria@mail.example' }).sender).toEqual({
      ...earlier.sender,
      email: 'maria@mail.example',
    });
    expect(follow({ email: 'maria@mail.example' }).reply).toMatchObject({ address: 'maria@example.ru' });
  });

  it('says of a letter from a mail program that its Message-ID is not known', () => {
    expect(follow({ sent: { ...sent, messageId: null, references: [] } }).reply).toMatchObject({
      messageId: null,
      references: [],
    });
  });
});
