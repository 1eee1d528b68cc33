import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { ImportedReply } from '../../../electron/contract/delivery';
import { failWith, succeed } from '../../../electron/request/result';
import type { FakeAnswers } from '../../api/fake-bridge';
import { fakeSession } from '../../api/fake-data';
import { renderApp } from '../../api/render-app';

const letter: ImportedReply = {
  reply: {
    kind: 'demo-letter',
    messageId: '<demo@softphone.pro>',
    references: [],
    subject: 'Демо-версия Softphone.Pro',
    date: '2026-11-02T12:00:00+03:00',
    quotedText: '<img src=x onerror=alert(1)> Здравствуйте!',
  },
  from: 'help@softphone.pro',
  sentTo: 'buyer@example.ru',
};

async function openDescribe(answers: Partial<FakeAnswers>) {
  const wizard = {
    step: 'describe' as const,
    visited: ['describe' as const],
    selected: null,
    includeSystemInformation: true,
  };
  const app = renderApp({ openSession: () => succeed(fakeSession('en', { wizard })), ...answers });
  await screen.findByRole('heading', { name: 'Is this an answer to a letter from support?' });
  return app;
}

describe('answering a letter from support', () => {
  it('shows the letter as text, puts it into the request and proposes the address that support knows', async () => {
    const { user, fake } = await openDescribe({ importReply: () => succeed(letter) });
    await user.click(screen.getByRole('button', { name: 'Choose the letter' }));
    const group = await screen.findByRole('group', { name: 'Your request answers this letter' });
    expect(group.textContent).toContain('help@softphone.pro');
    expect(group.textContent).toContain('Демо-версия Softphone.Pro');
    expect(group.textContent).toContain('2 November 2026');
    await user.click(screen.getByRole('button', { name: 'The letter’s text, as it will be quoted' }));
    expect(group.querySelector('pre')?.textContent).toBe(letter.reply.quotedText);
    expect(group.querySelector('img')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Use buyer@example.ru' }));
    expect(screen.queryByText('Support wrote to buyer@example.ru')).toBeNull();
    await waitFor(() =>
      expect(fake.inputsOf('saveDraft').at(-1)?.document).toMatchObject({
        reply: letter.reply,
        sender: { email: 'buyer@example.ru' },
      }),
    );
    await user.click(screen.getByRole('button', { name: 'Write a new letter instead' }));
    await waitFor(() => expect(fake.inputsOf('saveDraft').at(-1)?.document.reply).toBeNull());
  });

  it('takes a dropped file and keeps the sender’s own address when the person wants that', async () => {
    const { user, fake } = await openDescribe({ importReply: () => succeed(letter) });
    const drop = screen.getByRole('group', { name: /^Drop the saved letter here/ });
    const file = new File(['From: help@softphone.pro\n\nHi'], 'Письмо.eml');
    fireEvent.drop(drop, { dataTransfer: { files: [file] } });
    await screen.findByText('Support wrote to buyer@example.ru');
    expect(fake.inputsOf('importReply')).toEqual([
      { file: { name: 'Письмо.eml', base64: btoa('From: help@softphone.pro\n\nHi') } },
    ]);
    await user.click(screen.getByRole('button', { name: 'Keep mine' }));
    expect(screen.queryByText('Support wrote to buyer@example.ru')).toBeNull();
  });

  it('names why a letter is not taken, and the request stays a new letter', async () => {
    const { user, fake } = await openDescribe({
      importReply: () =>
        failWith({
          kind: 'not-from-support',
          name: 'spam.eml',
          from: 'help@softphone.example',
          expected: 'help@softphone.pro',
        }),
    });
    await user.click(screen.getByRole('button', { name: 'Choose the letter' }));
    expect((await screen.findByRole('alert')).textContent).toContain('help@softphone.example');
    expect(fake.inputsOf('saveDraft').every(({ document }) => document.reply === null)).toBe(true);
  });

  it('does not read a file that no letter is as large as', async () => {
    const { fake } = await openDescribe({});
    const file = new File(['x'], 'disk.eml');
    Object.defineProperty(file, 'size', { value: 17 * 1024 * 1024 });
    fireEvent.drop(screen.getByRole('group', { name: /^Drop the saved letter here/ }), {
      dataTransfer: { files: [file] },
    });
    expect((await screen.findByRole('alert')).textContent).toContain('disk.eml');
    expect(fake.inputsOf('importReply')).toEqual([]);
  });
});
