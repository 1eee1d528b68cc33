import { describe, expect, it } from 'vitest';
import { requestDocumentSchema } from '../document';
import { buildLetter } from '../letter';
import { claim, criticalInput, example, headings, inputFor, omission, part } from './golden/samples';

const BIDI_OVERRIDE = '\u202e';

describe('hostile text', () => {
  const forged = [
    'ok',
    '2 What was expected',
    ' 3. Шаги',
    '\t13) Attachments',
    '> 12 System summary',
    '## 1 ЧТО  ПРОИЗОШЛО',
  ];

  it('stays inside of its part and cannot pass for a heading', () => {
    const description = { ...example.description, happened: forged.join('\r\n'), steps: forged.join('\r') };
    const { body } = buildLetter(inputFor({ description }));
    expect(headings(body)).toHaveLength(12);
    expect(part(body, 1)).toEqual(['ok', ...forged.slice(1).map((line) => `| ${line}`)]);
    expect(part(body, 3)).toEqual(part(body, 1));
  });

  it('leaves ordinary numbered steps as they are', () => {
    const steps = '1. Принять вызов\n2. Нажать «Удержание»\n3) Ждать';
    expect(part(buildLetter(inputFor({ description: { ...example.description, steps } })).body, 3)).toEqual(
      steps.split('\n'),
    );
  });

  it('brings no control, bidirectional or broken character into the letter', () => {
    const nasty = `a${BIDI_OVERRIDE}b\u0000c\u001b[31md\u2028e\u0085f\ud800g\u200fh\ufeffi\r\nj`;
    const { subject, body } = buildLetter({
      ...inputFor({
        summary: nasty,
        reportNumber: nasty,
        sender: { ...example.sender, name: nasty, company: nasty, email: nasty },
        customer: { ...example.customer, licenceHolder: nasty },
        product: { ...example.product, softphoneVersion: nasty, teamTenant: nasty },
        description: { ...example.description, happened: nasty, expected: nasty, steps: nasty, tried: nasty },
        knowledgeBase: { queries: [nasty], articles: [{ id: 'a', verdict: null, reason: nasty }] },
        scope: { kind: 'equipment', statement: nasty },
        overrides: [{ rule: nasty.slice(0, 16), field: nasty, statement: nasty }],
      }),
      system: [nasty],
      attachment: { name: nasty, bytes: 1, sha256: 'ab'.repeat(32) },
      omissions: [{ ...omission(nasty, 'unreadable', 1, 0), detail: nasty }],
      articleTitles: { a: nasty },
      conflicts: [{ field: nasty, measured: nasty, at: null }],
    });
    expect(subject + body.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    expect(headings(body)).toHaveLength(12);
    expect(part(body, 1)).toEqual([
      'abc[31md',
      'e',
      'f\ufffdghi',
      'j',
      expect.stringContaining('Отправлено вопреки совету'),
      expect.stringContaining('Измерено на этом ПК'),
    ]);
  });

  it('is kept whole up to the longest field', () => {
    const happened = 'я'.repeat(20_000);
    expect(
      part(buildLetter(inputFor({ description: { ...example.description, happened } })).body, 1),
    ).toEqual([happened]);
  });

  it('keeps blank lines from pushing the other parts out of sight', () => {
    const happened = `start${'\n'.repeat(19_000)}end`;
    const { body } = buildLetter(inputFor({ description: { ...example.description, happened } }));
    expect(body).toContain('  start\n\n  end\n\n2 ');
  });

  it('never makes a body that the contract does not take, however much was entered', () => {
    const lines = 'a\n'.repeat(10_000);
    const long = 'x'.repeat(500);
    const document = requestDocumentSchema.parse({
      ...criticalInput('ru').document,
      description: { ...example.description, happened: lines, expected: lines, steps: lines, tried: lines },
      scope: { kind: 'equipment', statement: lines },
      critical: { ...claim, statement: lines },
      knowledgeBase: {
        queries: Array.from({ length: 200 }, () => long),
        articles: Array.from({ length: 200 }, () => ({ id: 'a', verdict: null, reason: long })),
      },
      infrastructure: {
        changes: Array.from({ length: 50 }, () => ({
          id: 'network',
          answer: 'yes',
          what: lines,
          when: null,
        })),
        asked: [],
        differences: Array.from({ length: 100 }, () => ({
          id: 'a',
          before: long,
          after: long,
          observedAt: example.createdAt,
        })),
      },
      overrides: Array.from({ length: 50 }, () => ({
        rule: 'R7',
        field: 'description.steps',
        statement: lines,
      })),
    });
    const omissions = Array.from({ length: 1000 }, () => omission('s'.repeat(1024), 'unreadable', 1, 0));
    const { body } = buildLetter({ ...criticalInput('ru'), document, omissions });
    expect(body.length).toBeLessThan(500_000);
    expect(headings(body)).toHaveLength(13);
  });

  it('quotes at most 200 lines and says how many follow', () => {
    const quotedText = Array.from({ length: 250 }, (_, index) => `line ${String(index)}`).join('\n');
    const reply = {
      kind: 'demo-letter' as const,
      messageId: null,
      references: [],
      subject: '',
      date: null,
      quotedText,
    };
    const { body } = buildLetter(inputFor({ reply, language: 'en' }));
    const quoted = body.split('\n').filter((line) => line.startsWith('> '));
    expect(quoted).toHaveLength(201);
    expect(quoted.at(-1)).toBe('> [… 50 more lines]');
    expect(body).toContain('\nhelp@softphone.pro wrote:\n> line 0\n');
  });
});
