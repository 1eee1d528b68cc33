import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { failWith, succeed } from '../../electron/request/result';
import { fakePackage, fakeSession } from '../api/fake-data';
import { goodDocument, openAt } from '../steps/open-at';

const unskilled = () => {
  const document = goodDocument();
  return { ...document, sender: { ...document.sender, technicalSkills: false } };
};
const panel = () => screen.findByRole('region', { name: 'Hand over to the administrator' });

describe('handing over', () => {
  it('is offered openly to somebody without technical skills and says what to do with the file', async () => {
    const { user, fake } = await openAt('review', { document: unskilled(), package: fakePackage });
    const offer = await panel();
    expect(within(offer).getByText(/The package SR-20261120-7F3K.zip/)).toBeTruthy();
    expect(within(offer).getByText(/it has not been collected yet/)).toBeTruthy();
    await user.click(within(offer).getByRole('button', { name: 'Save the hand-over file' }));
    const told = await within(offer).findByRole('status');
    await waitFor(() => expect(told.textContent).toContain('Saved: SR-20261120-7F3K.handover.zip'));
    expect(told.textContent).toContain('Nothing has been sent to support yet.');
    expect(fake.inputsOf('exportHandover')).toEqual([{ document: unskilled() }]);
    expect(fake.inputsOf('sendLetter')).toEqual([]);
  });

  it('waits behind a quiet button for everybody else, and leads to a package that is missing', async () => {
    const { user } = await openAt('describe', { document: { ...goodDocument(), package: null } });
    expect(screen.queryByRole('region', { name: 'Hand over to the administrator' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Hand over to an administrator instead' }));
    await user.click(within(await panel()).getByRole('button', { name: 'Go to the package' }));
    expect(await screen.findByRole('heading', { level: 1, name: /^Attach/ })).toBeTruthy();
  });

  it('tells when the saved file is older than what was typed since', async () => {
    const { user } = await openAt('describe', { document: unskilled(), package: fakePackage });
    await user.click(within(await panel()).getByRole('button', { name: 'Save the hand-over file' }));
    await screen.findByText(/Nothing has been sent/);
    await user.click(screen.getByRole('textbox', { name: 'In one line' }));
    await user.paste('!');
    expect(within(await panel()).getByText(/Save it again so that the administrator/)).toBeTruthy();
    expect(screen.queryByText(/^Saved: /)).toBeNull();
  });

  it('stands in review too, says nothing when the dialog was closed, and names a failure', async () => {
    let isFull = false;
    const { user } = await openAt(
      'review',
      { document: unskilled(), package: fakePackage },
      {
        exportHandover: () =>
          isFull ? failWith({ kind: 'disk-full', name: 'x.handover.zip' }) : succeed(null),
      },
    );
    const save = within(await panel()).getByRole('button', { name: 'Save the hand-over file' });
    await user.click(save);
    expect(within(await panel()).getByRole('status').textContent).toBe('');
    isFull = true;
    await user.click(save);
    expect((await within(await panel()).findByRole('alert')).textContent).toContain('x.handover.zip');
  });
});

describe('opening a hand-over file', () => {
  const press = (user: Awaited<ReturnType<typeof openAt>>['user']) =>
    user.click(screen.getByRole('button', { name: 'Open a hand-over file' }));

  it('shows its request instead, after everything typed before was saved', async () => {
    const taken = fakeSession('en', {
      document: { ...goodDocument(), reference: 'SR-20261120-0Z0Z' },
      wizard: { ...fakeSession().wizard, step: 'describe' },
    });
    const { user, fake } = await openAt('describe', {}, { importHandover: () => succeed(taken) });
    await user.click(screen.getByRole('textbox', { name: 'In one line' }));
    await user.paste('Typed before');
    await press(user);
    expect(await screen.findByText('Opened from the hand-over file: request SR-20261120-0Z0Z')).toBeTruthy();
    expect(screen.getByRole('textbox', { name: 'In one line' })).toHaveProperty(
      'value',
      goodDocument().summary,
    );
    const saved = fake.inputsOf('saveDraft').map(({ document }) => document.summary);
    expect(saved).toContain('Typed before');
    await user.click(screen.getByRole('button', { name: 'Hide' }));
    expect(screen.queryByText(/^Opened from/)).toBeNull();
  });

  it('changes nothing when the dialog was closed', async () => {
    const { user } = await openAt('find-answer', {}, { importHandover: () => succeed(null) });
    await press(user);
    expect(screen.getByRole('heading', { level: 1, name: /^Maybe there is/ })).toBeTruthy();
    expect(screen.queryByRole('region', { name: 'Notes' })).toBeNull();
  });

  it.each([
    [
      {
        kind: 'handover-refused' as const,
        name: 'x.zip',
        reason: 'changed' as const,
        entry: 'request.json',
      },
      'The hand-over file “x.zip” cannot be used: “request.json” was changed after the file was made',
    ],
    [{ kind: 'already-exists' as const, name: 'SR-20261120-7F3K' }, 'is on this computer already'],
  ])('says why a file was not taken in: %j', async (failure, words) => {
    const { user } = await openAt('find-answer', {}, { importHandover: () => failWith(failure) });
    await press(user);
    expect((await screen.findByRole('alert')).textContent).toContain(words);
  });
});

describe('what went wrong when the request was opened', () => {
  it('is said in words above the step until it is hidden', async () => {
    const { user } = await openAt('find-answer', {
      notices: [{ kind: 'package-missing', name: 'SR-20261120-7F3K.zip' }],
    });
    const notes = screen.getByRole('region', { name: 'Notes' });
    expect(notes.textContent).toContain('SR-20261120-7F3K.zip');
    await user.click(within(notes).getByRole('button', { name: 'Hide' }));
    expect(screen.queryByRole('region', { name: 'Notes' })).toBeNull();
  });
});

describe('a letter that waits', () => {
  it('says why in words beside the next time', async () => {
    const at = '2026-11-20T09:13:00+03:00';
    await openAt('review', {
      state: {
        state: 'waiting-to-retry',
        at,
        nextTryAt: at,
        attempts: 1,
        reason: 'name-not-resolved',
        detail: 'ENOTFOUND',
      },
    });
    expect(screen.getByText('The mail server was not found on the network.')).toBeTruthy();
    expect(screen.getByText('ENOTFOUND')).toBeTruthy();
  });
});
