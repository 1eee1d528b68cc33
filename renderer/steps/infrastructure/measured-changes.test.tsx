import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { succeed } from '../../../electron/request/result';
import { goodDocument, openAt } from '../open-at';

const differences = [
  { id: 'network/dns', before: '192.168.1.1', after: '8.8.8.8', observedAt: '2026-11-18T09:00:00+03:00' },
  {
    id: 'equipment/audio',
    before: 'Realtek',
    after: 'Realtek; Jabra',
    observedAt: '2026-11-18T09:00:00+03:00',
  },
];
const answer = { differences, measuredAt: '2026-11-20T09:00:00+03:00', earlierRuns: 3, damaged: [] };

describe('what this PC noticed by itself (R16)', () => {
  it('stands beside its question in words, and goes into the request', async () => {
    const { fake } = await openAt('infrastructure', {}, { measureChanges: () => succeed(answer) });
    expect(
      await screen.findByText(
        'DNS servers: changed from 192.168.1.1 to 8.8.8.8; noticed on 18 November 2026',
      ),
    ).toBeTruthy();
    expect(screen.getByText('Sound devices: new: Jabra; noticed on 18 November 2026')).toBeTruthy();
    expect(screen.getAllByText('This PC noticed by itself:')).toHaveLength(2);
    await waitFor(() =>
      expect(fake.inputsOf('saveDraft').at(-1)?.document.infrastructure.differences).toEqual(differences),
    );
  });

  it('asks about a no that it contradicts and overrules nothing', async () => {
    const document = goodDocument();
    const { user } = await openAt(
      'infrastructure',
      { document: { ...document, infrastructure: { ...document.infrastructure, differences } } },
      { measureChanges: () => succeed(answer) },
    );
    await user.click(screen.getByRole('button', { name: /Nothing (?:else )?changed/ }));
    await user.click(screen.getByRole('button', { name: 'Next' }));
    await user.click(screen.getByRole('button', { name: 'Back' }));
    expect(await screen.findAllByText(/Did something change after all\?/)).toHaveLength(2);
    const network = screen.getByRole('radiogroup', { name: /Network/ });
    expect(within(network).getByRole('radio', { name: 'No', checked: true })).toBeTruthy();
  });

  it('is asked again when the day on which the trouble began becomes known, and leaves a request from another PC alone', async () => {
    const document = goodDocument();
    const before = { ...document, infrastructure: { ...document.infrastructure, differences } };
    const { fake } = await openAt(
      'infrastructure',
      { document: before },
      { measureChanges: () => succeed(null) },
    );
    await screen.findByText(/^DNS servers/);
    expect(fake.inputsOf('measureChanges')).toEqual([
      {
        reference: document.reference,
        createdAt: document.createdAt,
        startedAt: document.description.startedAt,
      },
    ]);
    expect(screen.getByText(/^DNS servers/)).toBeTruthy();
  });

  it.each([
    ['en', [], 'This is the first look at this PC: there is nothing to compare with yet'],
    ['ru', [], 'Этот компьютер проверяется впервые: сравнивать пока не с чем'],
    [
      'en',
      ['pc-1.json'],
      'What was stored of this PC earlier cannot be read: there is nothing to compare with yet',
    ],
    ['ru', ['pc-1.json'], 'Прежние сведения об этом компьютере не читаются: сравнивать пока не с чем'],
  ] as const)(
    'is said to be unknown where nothing can be compared: %s %j',
    async (language, damaged, words) => {
      const first = { ...answer, differences: [], earlierRuns: 0, damaged: [...damaged] };
      await openAt(
        'infrastructure',
        { document: { ...goodDocument(), language }, language },
        { measureChanges: () => succeed(first) },
      );
      expect(await screen.findByText(words)).toBeTruthy();
    },
  );

  it('goes into the request as a first look, and out of it once there is something to compare with', async () => {
    const first = { ...answer, differences: [], earlierRuns: 0 };
    const { fake } = await openAt('infrastructure', {}, { measureChanges: () => succeed(first) });
    await waitFor(() =>
      expect(fake.inputsOf('saveDraft').at(-1)?.document.infrastructure.nothingToCompare).toBe('first-look'),
    );
    const saved = fake.inputsOf('saveDraft').at(-1)?.document ?? goodDocument();
    const later = await openAt(
      'infrastructure',
      { document: saved },
      { measureChanges: () => succeed({ ...answer, differences: [] }) },
    );
    await waitFor(() =>
      expect(later.fake.inputsOf('saveDraft').at(-1)?.document.infrastructure).not.toHaveProperty(
        'nothingToCompare',
      ),
    );
  });

  it('says honestly what it cannot see, unless it saw something there', async () => {
    const pbx = {
      id: 'pbx/sip-server',
      before: 'old.example.ru:5060',
      after: 'new.example.ru:5060',
      observedAt: '2026-11-18T09:00:00+03:00',
    };
    await openAt('infrastructure', {}, { measureChanges: () => succeed({ ...answer, differences: [pbx] }) });
    expect(await screen.findByText(/^SIP server of the softphone: new: new\.example\.ru/)).toBeTruthy();
    expect(screen.queryByText(/which SIP server the softphone uses/)).toBeNull();
    expect(
      screen.getByText('This PC cannot see changes at the provider: only the provider knows of them.'),
    ).toBeTruthy();
  });

  it.each([
    ['there was an earlier run without a difference', { ...answer, differences: [] }],
    ['the PC could not be looked at', { ...answer, differences: [], measuredAt: null, earlierRuns: 0 }],
    ['the request came from another PC', null],
  ])('is no first look where %s', async (_what, given) => {
    const { fake } = await openAt('infrastructure', {}, { measureChanges: () => succeed(given) });
    await waitFor(() => expect(fake.inputsOf('measureChanges')).toHaveLength(1));
    await screen.findByRole('radiogroup', { name: /Network/ });
    expect(screen.queryByText(/nothing to compare/)).toBeNull();
  });
});
