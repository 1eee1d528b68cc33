import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { RequestDocument } from '../../../electron/request/document';
import { failWith, succeed } from '../../../electron/request/result';
import { goodDocument, openAt } from '../open-at';

const about = (happened: string, more: Partial<RequestDocument> = {}): RequestDocument => {
  const document = goodDocument();
  return { ...document, description: { ...document.description, happened, tried: 'Restarted' }, ...more };
};
const aboutAntivirus = about(
  'After taking the call off hold the window closes, the antivirus and the Antivirus journal say nothing.',
);

describe('the hints on scope (R3)', () => {
  it('show the user’s own words, decide nothing, and are gone for good once answered with no', async () => {
    const { user, fake } = await openAt('describe', { document: aboutAntivirus });
    expect(screen.getByText('You write “antivirus”. Could it be about this?')).toBeTruthy();
    const isChosen = (name: RegExp) => screen.getByRole<HTMLInputElement>('radio', { name }).checked;
    expect(isChosen(/softphone itself/)).toBe(true);
    await user.click(screen.getByRole('button', { name: 'No, it is not about that' }));
    expect(screen.queryByText(/Could it be about this/)).toBeNull();
    expect(isChosen(/softphone itself/)).toBe(true);
    await waitFor(() =>
      expect(fake.inputsOf('saveDraft').at(-1)?.document.scope.dismissedHints).toEqual(['antivirus']),
    );
  });

  it('stay gone when the draft is opened again, and come back for other words', async () => {
    const scope = { ...aboutAntivirus.scope, dismissedHints: ['antivirus'] };
    const { user } = await openAt('describe', { document: { ...aboutAntivirus, scope } });
    expect(screen.queryByText(/Could it be about this/)).toBeNull();
    await user.click(screen.getByRole('textbox', { name: /tried already/ }));
    await user.paste(' another codec');
    expect(screen.getByText('You write “codec”. Could it be about this?')).toBeTruthy();
  });

  it('take the user to who can solve it when the answer is yes', async () => {
    const { user } = await openAt('describe', { document: aboutAntivirus });
    await user.click(screen.getByRole('button', { name: 'Yes, it is about that' }));
    expect(screen.getByText('Softphone.Pro support does not handle this')).toBeTruthy();
    expect(screen.getByRole('heading', { name: 'A text for those who can help' })).toBeTruthy();
  });
});

describe('the text for another party (R3)', () => {
  const outside = about('Calls are refused with 403 Forbidden', {
    scope: { kind: 'sip-settings', statement: null },
  });

  it('is written for the party that was chosen and can be copied', async () => {
    const { user } = await openAt('describe', { document: outside });
    const text = screen.getByRole('region', { name: 'The text' });
    expect(text.textContent).toContain('we use your PBX');
    expect(text.textContent).toContain('Answer 403');
    const panel = within(screen.getByRole('region', { name: 'A text for those who can help' }));
    await user.click(panel.getByRole('radio', { name: 'System administrator' }));
    expect(text.textContent).not.toContain('we use your PBX');
    await user.click(screen.getByRole('button', { name: 'Copy the text' }));
    expect(await navigator.clipboard.readText()).toBe(text.textContent);
  });

  it('is saved as it is shown, and the outcome says that nothing was sent', async () => {
    const { user, fake } = await openAt('describe', { document: outside });
    await user.click(screen.getByRole('button', { name: 'Save as a file' }));
    const saved = await screen.findAllByText(/Saved as “SR-.*-pbx-support.txt”. Nothing was sent./);
    expect(saved.length).toBeGreaterThan(0);
    expect(fake.inputsOf('saveHandOff')).toEqual([
      expect.objectContaining({ kind: 'sip-settings', party: 'pbx-support', language: 'en' }),
    ]);
  });

  it('says what keeps the file from being written', async () => {
    const { user } = await openAt(
      'describe',
      { document: outside },
      { saveHandOff: () => failWith({ kind: 'not-writable', name: 'x.txt', detail: 'EACCES' }) },
    );
    await user.click(screen.getByRole('button', { name: 'Save as a file' }));
    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(screen.queryByText(/Nothing was sent/)).toBeNull();
  });

  it('says nothing when the dialog was closed', async () => {
    const { user, fake } = await openAt(
      'describe',
      { document: outside },
      { saveHandOff: () => succeed(null) },
    );
    await user.click(screen.getByRole('button', { name: 'Save as a file' }));
    await waitFor(() => expect(fake.inputsOf('saveHandOff')).toHaveLength(1));
    expect(screen.queryByText(/Nothing was sent/)).toBeNull();
  });
});

describe('the panel on quality (R7)', () => {
  const panel = () => within(screen.getByRole('region', { name: /support needs to know|Nothing left/ }));

  it('gives the reason why support would send it back, and a question for each part', async () => {
    await openAt('describe', { document: about('help asap') });
    expect(panel().getByText(/It is clear that something does not work/)).toBeTruthy();
    expect(panel().getByText('5 of 6 parts are there')).toBeTruthy();
    expect(panel().getByText(/What did you see or hear/)).toBeTruthy();
  });

  it('asks for the words of an error that is spoken of, without taking away from the parts', async () => {
    const { user } = await openAt('describe', {
      document: about('An error pops up when I save the recording'),
    });
    expect(panel().getByText('6 of 6 parts are there')).toBeTruthy();
    expect(panel().getByText(/Which exact words or which number/)).toBeTruthy();
    await user.click(screen.getByRole('textbox', { name: /What happened/ }));
    await user.paste(': "Disk is full"');
    expect(panel().queryByText(/Which exact words or which number/)).toBeNull();
  });
});

describe('a description that says nothing', () => {
  it('can be sent with the user’s own reason, which stays where it is typed', async () => {
    const { user } = await openAt('review', { document: about('help asap') });
    expect(screen.getByRole('heading', { name: 'The letter cannot leave yet' })).toBeTruthy();
    await user.click(screen.getAllByRole('button', { name: 'Say why you leave it as it is' })[0]!);
    const field = screen.getByRole('textbox', { name: 'Your reason, for the letter' });
    await user.type(field, 'I know no more than that');
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Your reason, for the letter' }).value).toBe(
      'I know no more than that',
    );
    expect(screen.queryByRole('heading', { name: 'The letter cannot leave yet' })).toBeNull();
    expect(screen.getByRole('heading', { name: 'Goes with your reason' })).toBeTruthy();
  });
});
