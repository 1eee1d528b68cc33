import { screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { EvidenceBranch, LetterForecast } from '../../../electron/contract/evidence';
import { failWith, succeed } from '../../../electron/request/result';
import { fakeBranch, fakeEvidence, fakeForecast, fakePackage } from '../../api/fake-data';
import { goodDocument, openAt } from '../open-at';

const tokens = fakeEvidence.map(({ token }) => token);
const box = (name: string) => screen.findByRole('checkbox', { name: `Put ${name} into the package` });
const goToTree = async () => (await box('SoftphonePro.ini')).closest<HTMLElement>('[role=row]')?.focus();
const openLogs = async (user: UserEvent) => {
  await goToTree();
  await user.keyboard('{ArrowDown}{ArrowRight}');
};
const make = () => screen.getByRole('button', { name: 'Make the package' });

describe('the evidence', () => {
  it('is a tree whose lines tell name, kind, size and time span', async () => {
    await openAt('attach');
    const tree = await screen.findByRole('treegrid', { name: 'Files' });
    const names = within(tree)
      .getAllByRole('row')
      .map((row) => row.getAttribute('aria-label'));
    expect(names[1]).toBe('logs, Log, 2.8 MiB, 3 files, 12 November 2026 to 20 November 2026');
  });

  it('opens a folder by keyboard, switches one file off, and shows the folder as partly in', async () => {
    const { user, fake } = await openAt('attach');
    await openLogs(user);
    await screen.findByRole('row', { name: /^sip\.log, Log, / });
    await user.keyboard('{ArrowDown}{ArrowDown} ');
    expect(await box('sip.log')).toHaveProperty('checked', false);
    expect(await box('logs')).toHaveProperty('indeterminate', true);
    expect(screen.getByRole('row', { name: /^logs.*partly included$/ })).toBeTruthy();
    expect(fake.inputsOf('openEvidence')).toEqual([{ token: tokens[1], inner: '' }]);
    await waitFor(() =>
      expect(fake.inputsOf('saveDraft').at(-1)?.wizard.choice?.excluded).toEqual([
        { token: tokens[1], inner: 'sip.log' },
      ]),
    );
  });

  it('switches a line with the mouse on its box, once', async () => {
    const { user } = await openAt('attach');
    const settings = await box('SoftphonePro.ini');
    await user.click(settings);
    expect(settings).toHaveProperty('checked', false);
    await user.click(settings);
    expect(settings).toHaveProperty('checked', true);
  });

  it('says in words why something cannot go in, and does not let it be switched on', async () => {
    const { user } = await openAt('attach');
    await openLogs(user);
    expect(await box('update.exe')).toHaveProperty('disabled', true);
    expect(screen.getByText('Cannot go in: mail servers do not let this kind of file through.')).toBeTruthy();
  });

  it('tells that a folder cannot be read and looks again when asked', async () => {
    let isReadable = false;
    const { user } = await openAt(
      'attach',
      {},
      {
        openEvidence: () =>
          isReadable
            ? succeed(fakeBranch)
            : failWith({ kind: 'not-readable', name: 'logs', detail: 'EACCES' }),
      },
    );
    await openLogs(user);
    isReadable = true;
    await user.click(await screen.findByRole('button', { name: 'Try again' }));
    expect(await box('sip.log')).toHaveProperty('checked', true);
  });

  it('shows a long folder in parts and says how much is not listed', async () => {
    const [, file] = fakeBranch.nodes;
    const nodes = Array.from({ length: 120 }, (_, index) => ({
      ...file!,
      inner: `sip.${String(index)}.log`,
      name: `sip.${String(index)}.log`,
    }));
    const long: EvidenceBranch = { nodes, more: 40 };
    const { user } = await openAt('attach', {}, { openEvidence: () => succeed(long) });
    await openLogs(user);
    await screen.findByText('and 20 more');
    await user.click(screen.getByText('Show more'));
    expect(await screen.findByText('sip.119.log')).toBeTruthy();
    expect(screen.getByText(/^and 40 more, too many to list/)).toBeTruthy();
  });

  it('takes what was added off the list with Delete, and leaves what was found', async () => {
    const { user, fake } = await openAt('attach');
    await goToTree();
    await user.keyboard('{Delete}{End}{Delete}');
    await waitFor(() => expect(fake.inputsOf('removeEvidence')).toEqual([{ token: tokens[3] }]));
  });
});

describe('the time span of the logs', () => {
  it('takes all times at first, and the moment of the description with the minutes asked for', async () => {
    const { user, fake } = await openAt('attach', { document: goodDocument() });
    await box('logs');
    expect(screen.getByText('Logs of all times go in, the newest first.')).toBeTruthy();
    await user.click(screen.getByRole('radio', { name: '15 minutes before and after' }));
    expect(
      screen.getByText(/^Log lines of 19 November 2026 from 18:10 to 18:40 go in \(Yekaterinburg/),
    ).toBeTruthy();
    await user.click(make());
    await screen.findByText(/is ready/);
    expect(fake.inputsOf('preparePackage')[0]?.choice?.incident).toEqual({
      at: '2026-11-19T16:25:00+03:00',
      minutesBefore: 15,
      minutesAfter: 15,
    });
  });

  it('takes other minutes on either side', async () => {
    const { user } = await openAt('attach', { document: goodDocument() });
    await user.click(screen.getByRole('radio', { name: '1 hour before and after' }));
    const before = screen.getByRole('textbox', { name: 'Minutes before' });
    await user.clear(before);
    await user.type(before, '5');
    await user.tab();
    expect(screen.getByText(/^Log lines of 19 November 2026 from 18:20 to 19:25 go in/)).toBeTruthy();
    expect(screen.getByRole('radio', { name: 'Other', checked: true })).toBeTruthy();
  });

  it('leaves nothing out while nobody has said when it happened', async () => {
    const { user, fake } = await openAt('attach');
    await box('logs');
    await user.click(screen.getByRole('radio', { name: '1 day before and after' }));
    expect(screen.getByText(/^Say when it happened/)).toBeTruthy();
    await user.click(make());
    await screen.findByText(/is ready/);
    expect(fake.inputsOf('preparePackage')[0]?.choice?.incident).toBeNull();
  });
});

describe('what is masked', () => {
  const open = async () => {
    const app = await openAt('attach', { document: { ...goodDocument(), package: null } });
    await app.user.click(screen.getByRole('button', { name: /^Phone numbers, names and addresses/ }));
    return app;
  };

  it('names in one sentence what never leaves, and has no switch for it', async () => {
    await open();
    expect(screen.getByText(/^Passwords, licence keys, .* never leave this computer\.$/)).toBeTruthy();
    expect(screen.queryByRole('switch', { name: /password/i })).toBeNull();
  });

  it('keeps a kind and own words with the draft and packs with them', async () => {
    const { user, fake } = await open();
    await box('logs');
    await user.click(screen.getByRole('switch', { name: 'Hide public IP addresses' }));
    const word = screen.getByRole('textbox', { name: 'Hide these words too' });
    await user.type(word, 'Акме{Enter}');
    expect(screen.getByRole('button', { name: 'Hide no longer: Акме' })).toBeTruthy();
    expect(screen.getByText('1 kind shown · 1 word of your own')).toBeTruthy();
    await user.click(make());
    await screen.findByText(/is ready/);
    const masking = { kept: ['public-address'], ownWords: ['Акме'], shown: [] };
    expect(fake.inputsOf('preparePackage')[0]?.choice?.masking).toEqual(masking);
    await waitFor(() => expect(fake.inputsOf('saveDraft').at(-1)?.wizard.choice?.masking).toEqual(masking));
  });

  it.each([
    ['', 'Type a word first.'],
    ['x', /^At least two characters/],
    ['ACME', 'This word is in the list already.'],
  ])('points out what is wrong with “%s”', async (typed, words) => {
    const { user } = await open();
    const word = screen.getByRole('textbox', { name: 'Hide these words too' });
    await user.type(word, 'Acme{Enter}');
    if (typed !== '') await user.type(word, typed);
    await user.click(screen.getByRole('button', { name: 'Add' }));
    expect(await screen.findByText(words)).toBeTruthy();
    expect(screen.getAllByRole('button', { name: /^Hide no longer/ })).toHaveLength(1);
  });
});

describe('the expected size', () => {
  it('is told beside the limit', async () => {
    await openAt('attach');
    expect(await screen.findByText('about 771.5 KiB of 17 MiB')).toBeTruthy();
    expect(screen.getByText('6 files, 2.8 MiB before packing. All of it fits.')).toBeTruthy();
  });

  it('says plainly that older log lines will be left out', async () => {
    await openAt(
      'attach',
      {},
      { forecastPackage: () => succeed({ ...fakeForecast, bytes: 17_000_000, isCut: true }) },
    );
    expect(await screen.findByText(/older log lines will be left out, the newest stay/)).toBeTruthy();
  });

  it('never shows the late answer to an older choice', async () => {
    const answers: ((forecast: LetterForecast) => void)[] = [];
    const { user } = await openAt(
      'attach',
      {},
      {
        forecastPackage: () =>
          new Promise((resolve) => answers.push((forecast) => resolve(succeed(forecast)))),
      },
    );
    const settings = await box('SoftphonePro.ini');
    await waitFor(() => expect(answers).toHaveLength(1));
    await user.click(settings);
    await waitFor(() => expect(answers).toHaveLength(2));
    answers[1]!({ ...fakeForecast, bytes: 2048 });
    expect(await screen.findByText('about 2 KiB of 17 MiB')).toBeTruthy();
    answers[0]!({ ...fakeForecast, bytes: 5000 });
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(screen.getByText('about 2 KiB of 17 MiB')).toBeTruthy();
  });

  it('says that nothing is switched on rather than that something failed', async () => {
    await openAt('attach', {}, { forecastPackage: () => failWith({ kind: 'nothing-to-pack' }) });
    expect(await screen.findByText('Nothing is switched on yet.')).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('the package', () => {
  it('is made of what is switched on, and is older than the choice when the choice changes', async () => {
    const { user, fake } = await openAt('attach');
    const settings = await box('SoftphonePro.ini');
    await user.click(make());
    expect(await screen.findByText(/is ready: 6 files/)).toBeTruthy();
    expect(screen.getByText(/passwords: 4/)).toBeTruthy();
    expect(fake.inputsOf('preparePackage')[0]?.tokens).toHaveLength(3);
    await user.click(settings);
    expect(screen.getByText('The package is older than your choice')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Make it again' })).toBeTruthy();
    await waitFor(() => expect(fake.inputsOf('removePackage')).toHaveLength(1));
  });

  it('shows measured progress with the time left and lets packing be stopped', async () => {
    const { user, fake } = await openAt('attach', {}, { preparePackage: () => new Promise(() => undefined) });
    await box('SoftphonePro.ini');
    await user.click(make());
    await screen.findByText('Looking through the files…');
    fake.emit('packing-progress', {
      phase: 'reading',
      name: 'sip.log',
      bytesDone: 512,
      bytesTotal: 1024,
      secondsLeft: 42.3,
    });
    await waitFor(() => expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('50'));
    expect(screen.getByText('About 45 seconds left')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(fake.inputsOf('cancelPacking')).toHaveLength(1);
  });

  it('tells what was left out, what is left of it, and what could not be collected', async () => {
    const omission = fakePackage.omissions[0]!;
    const cut = { ...omission, source: 'logs/sip.log', reason: 'tail-only' as const, bytesKept: 524_288 };
    const failure = { collector: 'displays', error: 'timed out after 3 s', durationMs: 3000 };
    const manifest = {
      manifestVersion: 1,
      createdBy: 'Softphone Report 0.1.0',
      createdAt: fakePackage.createdAt,
      reference: null,
      maxBytes: null,
      entries: [],
      redactions: {},
      omissions: [],
      collectorFailures: [failure],
    };
    const { user } = await openAt(
      'attach',
      {},
      {
        preparePackage: () => succeed({ ...fakePackage, omissions: [omission, cut], collectorFailures: 1 }),
        readPackageEntry: () => succeed({ text: JSON.stringify(manifest), next: null }),
      },
    );
    await box('SoftphonePro.ini');
    await user.click(make());
    await user.click(await screen.findByRole('button', { name: /^What was left out and why/ }));
    expect(screen.getByText('did not fit into the size of the letter · 1 MiB')).toBeTruthy();
    expect(screen.getByText('only the newest part was taken · 512 KiB of 1 MiB taken')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: /^What could not be collected/ }));
    expect(await screen.findByText('timed out after 3 s')).toBeTruthy();
  });
});
