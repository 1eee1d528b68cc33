import { describe, expect, it } from 'vitest';
import type { RequestDocument } from '../document';
import { buildLetter } from '../letter';
import { sharedMessages } from '../messages/shared-messages';
import { createTranslate } from '../messages/translate';
import { newRequestDocument } from '../new-document';
import { criticalConflicts } from './conflicts';
import { claim, inputFor } from './golden/samples';
import { cutAtGrapheme, headerText, textLines } from './plain-text';

const AT = '2026-11-20T09:00:00+03:00';
const blank = newRequestDocument({ createdAt: AT, random: [7, 15, 3, 20], language: 'en' });
const t = createTranslate(sharedMessages, 'en', 'UTC');

describe('the head of the letter', () => {
  const headLines = (change: Partial<RequestDocument>, more: Parameters<typeof inputFor>[1] = {}) => {
    const { body } = buildLetter({ ...inputFor(), document: { ...blank, ...change }, ...more });
    return body.split('\n1 ')[0]?.split('\n') ?? [];
  };
  const earlier = {
    kind: 'earlier-request' as const,
    messageId: '<a@b.example>',
    references: [],
    subject: 's',
    date: AT,
    reference: 'SR-20261116-01AB',
    address: 'maria@example.ru',
  };

  it('says of a second letter whether it adds or asks again, and names the first (R12)', () => {
    const facts =
      /SR-20261116-01AB \(sent: .*20 November 2026.*; from: maria@example\.ru; Message-ID: <a@b\.example>\)/;
    expect(headLines({ reply: { ...earlier, purpose: 'addition' } }).join('\n')).toMatch(
      /This adds to an earlier request/,
    );
    expect(headLines({ reply: { ...earlier, purpose: 'no-answer' } }).join('\n')).toMatch(
      /we found no answer to/,
    );
    expect(headLines({ reply: earlier }).join('\n')).toMatch(/we found no answer to/);
    expect(headLines({ reply: earlier }).join('\n')).toMatch(facts);
    expect(
      headLines({ reply: { ...earlier, date: null, messageId: null, address: '' } }).join('\n'),
    ).toContain('(sent: not given; from: not given; Message-ID: not given)');
  });

  it('says of a demo letter without a date only that it is answered (R5)', () => {
    const demo = {
      kind: 'demo-letter' as const,
      messageId: null,
      references: [],
      subject: 's',
      quotedText: '',
    };
    expect(headLines({ reply: { ...demo, date: null } }).join('\n')).toContain(
      'with the demo version; it is quoted',
    );
    expect(headLines({ reply: { ...demo, date: AT } }).join('\n')).toMatch(
      /sent .*20 November 2026.*; it is quoted/,
    );
  });

  it('says who wrote what when it was handed over (R2)', () => {
    const authors = [
      { name: 'Maria', email: 'maria@example.ru' },
      { name: '', email: '' },
      { name: '', email: 'ivan@example.ru' },
    ];
    const handed = (people: typeof authors) =>
      headLines({}, { origin: { authors: people, writtenAt: AT } }).join('\n');
    expect(handed(authors)).toMatch(
      /by: Maria, maria@example\.ru; ivan@example\.ru; handed over .*20 November 2026/,
    );
    expect(handed([])).toContain('by: not given; handed over');
  });

  it('says whether the sender knows networks only when that was answered (R2)', () => {
    const skills = (technicalSkills: boolean | null) =>
      headLines({ sender: { ...blank.sender, technicalSkills } }).filter((line) =>
        line.includes('Knows networks'),
      );
    expect(skills(true)[0]).toMatch(/: yes$/);
    expect(skills(false)[0]).toMatch(/: no$/);
    expect(skills(null)).toEqual([]);
  });
});

describe('what speaks against a claim', () => {
  it('is nothing without a claim, and names the PC that reaches what nobody should', () => {
    const pc = {
      name: 'this-pc',
      at: AT,
      account: 'reached' as const,
      servers: 'reached' as const,
      site: 'reached' as const,
      network: '',
      softphone: '',
      os: '',
      key: '',
    };
    expect(criticalConflicts({ critical: null }, [pc], t)).toEqual([]);
    const critical = { ...claim, criterion: 'team-account-unreachable' as const, pcs: [] };
    expect(criticalConflicts({ critical }, [pc], t)).toEqual([
      { field: 'critical.criterion', measured: expect.stringMatching(/./) as string, at: AT },
    ]);
  });
});

describe('plain text', () => {
  it('drops blank lines at both ends and keeps one of several', () => {
    expect(textLines('\n\na\n\n\nb\n\n')).toEqual(['a', '', 'b']);
    expect(textLines('')).toEqual([]);
    expect(textLines('\n')).toEqual([]);
  });

  it('has no joiner in a header and cuts at a grapheme', () => {
    expect(headerText('a\u200cb\u200dc')).toBe('abc');
    expect(cutAtGrapheme('abc', 3)).toBe('abc');
    expect(cutAtGrapheme('abcd', 3)).toBe('abc');
    expect(cutAtGrapheme('ab👨‍👩‍👧', 4)).toBe('ab');
  });
});
