import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { CallInput } from '../../../electron/contract/calls';
import type { CriticalClaim, PcEvidence, RequestDocument } from '../../../electron/request/document';
import { succeed } from '../../../electron/request/result';
import { goodDocument, openAt } from '../open-at';

const AT = '2026-11-20T09:00:00+03:00';
const pc = (name: string, more: Partial<PcEvidence> = {}): PcEvidence => ({
  name,
  at: AT,
  account: 'unreached',
  servers: 'unreached',
  site: 'reached',
  network: '192.168.1.1',
  softphone: '5.7.1.0',
  os: 'Windows 11',
  key: name,
  ...more,
});
const claim: CriticalClaim = {
  criterion: 'team-account-unreachable',
  since: AT,
  usersAffected: null,
  usersTotal: null,
  pcsChecked: 2,
  pcsAffected: 2,
  sameNetwork: true,
  confirmedBy: 'A. Brown',
  statement: null,
};
const teamRequest = (critical: CriticalClaim | null = claim): RequestDocument => {
  const document = goodDocument();
  const affected = { users: null, usersTotal: null, pcs: null, pcsTotal: null };
  return {
    ...document,
    product: {
      ...document.product,
      kind: 'team',
      teamTenant: 'acme.softphone.pro',
      teamRole: 'administrator',
    },
    description: { ...document.description, affected },
    critical,
  };
};
const saved = (fake: { inputsOf: (name: 'saveDraft') => CallInput<'saveDraft'>[] }) =>
  fake.inputsOf('saveDraft').at(-1)?.document;

describe('critical by evidence', () => {
  it('measures this PC by itself and shows both facts when it reaches what is claimed unreachable', async () => {
    const { user, fake } = await openAt(
      'priority',
      { document: teamRequest() },
      { measureThisPc: () => succeed(pc('this-pc', { account: 'reached' })) },
    );
    expect(await screen.findByText('Two facts disagree')).toBeTruthy();
    expect(fake.inputsOf('measureThisPc')).toEqual([{ tenant: 'acme.softphone.pro' }]);
    expect(screen.getByText(/Team account answers/)).toBeTruthy();
    expect(screen.getByText('“Critical” is still off')).toBeTruthy();
    await user.click(screen.getByRole('textbox', { name: 'Please explain' }));
    await user.paste('I am working from home');
    expect(await screen.findByText('“Critical” is on')).toBeTruthy();
  });

  it('drops the mark with its reason kept for the letter, and forgets the reason when it is chosen again', async () => {
    const { user, fake } = await openAt(
      'priority',
      { document: teamRequest() },
      { measureThisPc: () => succeed(pc('this-pc', { account: 'reached' })) },
    );
    await screen.findByText('Two facts disagree');
    await user.click(screen.getByRole('button', { name: 'Send as ordinary' }));
    expect(await screen.findByText(/a checked PC reaches it/)).toBeTruthy();
    await waitFor(() =>
      expect(saved(fake)).toMatchObject({
        critical: null,
        withdrawn: { criterion: 'team-account-unreachable', reason: 'reachable' },
      }),
    );
    await user.click(screen.getByRole('radio', { name: /^Critical/ }));
    await waitFor(() => expect(saved(fake)?.critical).not.toBeNull());
    expect(saved(fake)).not.toHaveProperty('withdrawn');
  });

  it('takes over what the reports of other PCs show, and names those that do not count', async () => {
    const empty = { ...claim, pcsChecked: null, pcsAffected: null, sameNetwork: null };
    const { user, fake } = await openAt(
      'priority',
      { document: teamRequest({ ...empty, pcs: [pc('this-pc')] }) },
      {
        pickReports: () =>
          succeed({
            pcs: [pc('pc-2.zip'), pc('pc-3.zip')],
            refused: [
              { name: 'copy.zip', failure: null, sameAs: 'this-pc' },
              {
                name: 'changed.zip',
                failure: {
                  kind: 'package-damaged',
                  name: 'changed.zip',
                  detail: 'hash-differs: checks.json',
                },
                sameAs: null,
              },
            ],
          }),
      },
    );
    await user.click(screen.getByRole('button', { name: 'Add reports' }));
    const list = await screen.findByRole('list', { name: 'Other PCs' });
    expect(within(list).getAllByRole('listitem')).toHaveLength(2);
    const refused = screen.getByRole('alert');
    expect(refused.textContent).toContain('“copy.zip” is a report of the same PC as the sender’s PC');
    expect(refused.textContent).toContain('“checks.json” was changed after it was made');
    expect(
      screen.getByText(
        /Checked on 3 PCs, out of reach from 3\. All in one network\. The same on all: softphone 5\.7\.1\.0/,
      ),
    ).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Use these numbers' }));
    await waitFor(() =>
      expect(saved(fake)?.critical).toMatchObject({ pcsChecked: 3, pcsAffected: 3, sameNetwork: true }),
    );
    expect(await screen.findByText('“Critical” is on')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Remove pc-3.zip' }));
    await waitFor(() => expect(saved(fake)?.critical?.pcs).toHaveLength(2));
  });

  it('does not measure by itself where the claim is about users, or without a Team account', async () => {
    const users = { ...claim, criterion: 'all-users-at-once' as const, usersAffected: 3, usersTotal: 3 };
    const { user, fake } = await openAt('priority', { document: teamRequest(users) });
    expect(screen.getByText('Not checked yet.')).toBeTruthy();
    expect(fake.inputsOf('measureThisPc')).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Check this PC' }));
    await waitFor(() => expect(fake.inputsOf('measureThisPc')).toHaveLength(1));
  });
});
