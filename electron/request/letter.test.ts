import { describe, expect, it } from 'vitest';
import { buildLetter, letterSubject } from './letter';
import { claim, criticalInput, example, headings, inputFor, omission, part } from './letter/golden/samples';
import { newRequestDocument } from './new-document';

describe.each(['ru', 'en'] as const)('the letter in %s', (language) => {
  it('of an ordinary request reads as agreed', async () => {
    const { subject, body } = buildLetter(inputFor({ language }));
    await expect(`${subject}\n\n${body}`).toMatchFileSnapshot(`letter/golden/ordinary.${language}.txt`);
  });

  it('of a critical request reads as agreed', async () => {
    const { subject, body } = buildLetter(criticalInput(language));
    await expect(`${subject}\n\n${body}`).toMatchFileSnapshot(`letter/golden/critical.${language}.txt`);
  });

  it('of an empty request says of every part that it was not given', async () => {
    const document = newRequestDocument({
      createdAt: '2026-11-20T09:12:44+03:00',
      random: [7, 15, 3, 20],
      language,
    });
    const { subject, body } = buildLetter({
      ...inputFor(),
      document,
      system: [],
      attachment: null,
      omissions: [],
      redactions: {},
    });
    expect(headings(body)).toHaveLength(12);
    for (const number of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 13])
      expect(part(body, number)).toEqual([expect.stringMatching(/^(не указано|not given): .{10,}$/)]);
    await expect(`${subject}\n\n${body}`).toMatchFileSnapshot(`letter/golden/empty.${language}.txt`);
  });

  it('answers the demo letter with its words quoted', async () => {
    const reply = {
      kind: 'demo-letter' as const,
      messageId: '<demo.1@softphone.pro>',
      references: [],
      subject: 'RE: Fwd: Демоверсия Softphone.Pro',
      date: '2026-11-10T12:00:05+05:00',
      quotedText: 'Здравствуйте!\r\n\r\n1 Что произошло\rСсылка: https://softphone.pro/\u0000demo',
    };
    const { subject, body } = buildLetter(inputFor({ language, reply }));
    await expect(`${subject}\n\n${body}`).toMatchFileSnapshot(`letter/golden/reply.${language}.txt`);
  });
});

describe('parts of the letter', () => {
  it('keep their numbers: 11 is there for a critical request only', () => {
    const numbers = (body: string) => headings(body).map((line) => Number(line.split(' ')[0]));
    expect(numbers(buildLetter(inputFor()).body)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 13]);
    expect(numbers(buildLetter(criticalInput('en')).body)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13,
    ]);
  });

  it('do not show a critical claim that the gate does not allow', () => {
    const { subject, body } = buildLetter(inputFor({ critical: claim }));
    expect(subject).not.toMatch(/critical/i);
    expect(headings(body).some((line) => line.startsWith('11'))).toBe(false);
  });

  it('never call a request critical that makes no claim', () => {
    expect(buildLetter(inputFor({}, { critical: { allowed: true } })).subject).not.toMatch(/critical/i);
  });

  it('show at most ten lines of the system summary', () => {
    const system = Array.from({ length: 14 }, (_, index) => `line ${String(index)}`);
    expect(part(buildLetter(inputFor({}, { system })).body, 12)).toEqual(system.slice(0, 10));
  });

  it('say what a statement, an override and a measurement are about, in the part that they concern', () => {
    const { body } = buildLetter(criticalInput('en'));
    expect(part(body, 7).join('\n')).toContain('С выключенным антивирусом то же самое.');
    expect(part(body, 9).join('\n')).toContain('Провайдер не отвечает.');
    expect(part(body, 11).join('\n')).toContain('acme.softphone.pro answered HTTP 200');
  });

  it.each([
    ['description.happened', 1],
    ['description.expected', 2],
    ['description.steps', 3],
    ['description.startedAt', 4],
    ['description.affected.users', 5],
    ['reportNumber', 6],
    ['scope.statement', 7],
    ['customer.supportValidUntil', 8],
    ['sender.technicalSkills', 8],
    ['infrastructure.asked', 9],
    ['knowledgeBase.queries', 10],
    ['critical.sameNetwork', 5],
    ['package', 13],
    ['something.new', 1],
  ])('place an override of %s in part %i', (field, number) => {
    const { body } = buildLetter(inputFor({ overrides: [{ rule: 'R7', field, statement: 'my reason' }] }));
    expect(part(body, number).join('\n')).toContain('my reason');
    expect(body.split('my reason')).toHaveLength(2);
  });

  it('list every question about the infrastructure, unknown ones by their id', () => {
    const changes = [
      { id: 'weather', answer: 'yes' as const, what: 'rain\nand wind', when: '2026-11-18T10:00:00+05:00' },
    ];
    const lines = part(
      buildLetter(inputFor({ language: 'en', infrastructure: { ...example.infrastructure, changes } })).body,
      9,
    );
    expect(lines).toHaveLength(9);
    expect(lines[7]).toBe(
      'weather: yes, when: 18 November 2026, 10:00 (UTC+05:00; 08:00 in Moscow); what: rain and wind',
    );
  });

  it.each([
    ['ru', 'first-look', 'Замечено на этом ПК: ничего; он проверялся впервые, сравнивать было не с чем'],
    ['en', 'unreadable', 'Measured on this PC: nothing; what was stored of it earlier cannot be read'],
  ] as const)('say that there was nothing to compare this PC with: %s %s', (language, why, words) => {
    const infrastructure = { ...example.infrastructure, differences: [], nothingToCompare: why };
    const { body } = buildLetter(inputFor({ language, infrastructure }));
    expect(body).toContain(words);
    const compared = { ...example.infrastructure, differences: [] };
    expect(buildLetter(inputFor({ language, infrastructure: compared })).body).not.toContain(
      words.slice(0, 19),
    );
  });

  it('show the differences measured on this PC', () => {
    const differences = [
      { id: 'dns', before: '10.0.0.1', after: '8.8.8.8', observedAt: '2026-11-20T09:00:00+03:00' },
    ];
    const lines = part(
      buildLetter(inputFor({ language: 'en', infrastructure: { ...example.infrastructure, differences } }))
        .body,
      9,
    );
    expect(lines.slice(-2).map((line) => line.trim())).toEqual([
      'DNS servers: changed from 10.0.0.1 to 8.8.8.8; noticed on 20 November 2026',
      'Answered “no” although this PC shows a difference: Network (settings, router, VPN, Wi-Fi)',
    ]);
  });

  it('say that the support period is over from the day after its last', () => {
    const bodyAt = (now: string) =>
      buildLetter(
        inputFor(
          { language: 'en', customer: { ...example.customer, supportValidUntil: '2026-11-21' } },
          { now: new Date(now) },
        ),
      ).body;
    expect(bodyAt('2026-11-21T20:59:00Z')).not.toContain('(over when');
    expect(bodyAt('2026-11-21T21:00:00Z')).toContain(
      'Support valid until: 21 November 2026 (over when this letter was written)',
    );
  });

  it('name what was left out even when nothing is attached', () => {
    const lines = part(buildLetter(inputFor({ language: 'en' }, { attachment: null })).body, 13);
    expect(lines[0]).toBe('not given: no package is attached to this letter');
    expect(lines.join('\n')).toContain(
      'call.wav: recordings are not taken without being asked for (4.8 MiB)',
    );
  });

  it('count the omissions beyond the thirtieth by reason', () => {
    const omissions = Array.from({ length: 1030 }, (_, index) =>
      omission(`f${String(index)}`, index % 2 === 0 ? 'over-budget' : 'blocked-kind', 10, 0),
    );
    const lines = part(buildLetter(inputFor({ language: 'en' }, { omissions })).body, 13);
    expect(lines.filter((line) => /^ {2}f\d+: /.test(line))).toHaveLength(30);
    expect(lines.at(-2)).toContain('500 more files');
    expect(lines.at(-1)).toContain('500 more files');
  });

  it('name the earlier request with its address, date and Message-ID (R12)', () => {
    const reply = {
      kind: 'earlier-request' as const,
      messageId: '<sr-20261101-aaaa.0011@example.ru>',
      references: [],
      subject: 'Re: Critical Нет входа [SR-20261101-AAAA]',
      date: '2026-11-01T10:00:00+03:00',
      reference: 'SR-20261101-AAAA',
      address: 'old@example.ru',
    };
    const { subject, body } = buildLetter(inputFor({ reply, language: 'en' }));
    expect(subject).toBe('Re: Нет входа [SR-20261120-7F3K]');
    expect(body).toContain(
      'SR-20261101-AAAA (sent: 1 November 2026, 10:00 (UTC+03:00, Moscow time); from: old@example.ru; Message-ID: <sr-20261101-aaaa.0011@example.ru>)',
    );
    expect(body).not.toContain('\n> ');
  });
});

it('gives the same text for the same input', () => {
  expect(buildLetter(criticalInput('ru'))).toEqual(buildLetter(criticalInput('ru')));
});

it('shows in lists the subject that the letter will have', () => {
  const input = criticalInput('ru');
  expect(letterSubject(input)).toBe(buildLetter(input).subject);
});
