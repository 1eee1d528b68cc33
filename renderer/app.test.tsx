import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { failWith, succeed } from '../electron/request/result';
import { fakeSession } from './api/fake-data';
import { renderApp } from './api/render-app';

const heading = (name: string) => screen.findByRole('heading', { level: 1, name });

describe('the window', () => {
  it('opens at the step where it was left', async () => {
    const wizard = {
      ...fakeSession().wizard,
      step: 'priority' as const,
      visited: ['find-answer' as const, 'priority' as const],
    };
    renderApp({ openSession: () => succeed(fakeSession('en', { wizard })) });
    expect(await heading('How urgent is it?')).toBeTruthy();
    expect(screen.getByRole('button', { name: /^Priority/ }).getAttribute('aria-current')).toBe('step');
  });

  it('says what to do when another window has the request, and opens after a retry', async () => {
    let isFree = false;
    const { user } = renderApp({
      openSession: () =>
        isFree ? succeed(fakeSession()) : failWith({ kind: 'in-use', name: 'draft', pid: 42 }),
    });
    expect((await screen.findByRole('alert')).textContent).toContain('in use');
    isFree = true;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await heading('Maybe there is an answer already')).toBeTruthy();
  });

  it('moves the focus to the heading of the step on arrival and allows only visited steps', async () => {
    const { user } = renderApp();
    await heading('Maybe there is an answer already');
    expect(screen.getByRole('button', { name: 'Describe' })).toHaveProperty('disabled', true);
    await user.click(screen.getByRole('button', { name: 'Next' }));
    const arrived = await heading('Did anything change around the softphone?');
    expect(document.activeElement).toBe(arrived);
    await user.click(screen.getByRole('button', { name: /^Find an answer/ }));
    expect(document.activeElement).toBe(await heading('Maybe there is an answer already'));
  });

  it('switches to Russian and back without losing anything, at the same step', async () => {
    const { user, fake } = renderApp();
    await heading('Maybe there is an answer already');
    await user.click(screen.getByRole('button', { name: 'Next' }));
    await user.click(screen.getByRole('button', { name: 'Next' }));
    await user.type(screen.getByRole('textbox', { name: 'In one line' }), 'No sound');
    await user.click(screen.getByRole('radio', { name: 'Русский' }));
    expect(await heading('Опишите проблему')).toBeTruthy();
    expect(screen.getByRole('textbox', { name: 'Одной строкой' })).toHaveProperty('value', 'No sound');
    expect(document.documentElement.lang).toBe('ru');
    expect(fake.inputsOf('setLanguage')).toEqual([{ language: 'ru' }]);
    await waitFor(() => {
      expect(fake.inputsOf('saveDraft').at(-1)?.document).toMatchObject({
        language: 'ru',
        summary: 'No sound',
      });
    });
  });

  it('saves while typing, and says why it could not with a way out', async () => {
    let isFull = true;
    const { user } = renderApp({
      saveDraft: () =>
        isFull
          ? failWith({ kind: 'disk-full', name: 'draft.json' })
          : succeed({ savedAt: '2026-11-20T09:13:00+03:00' }),
    });
    await heading('Maybe there is an answer already');
    await user.click(screen.getByRole('button', { name: 'Next' }));
    expect((await screen.findByRole('alert')).textContent).toContain('The draft could not be saved.');
    isFull = false;
    await user.click(screen.getByRole('button', { name: 'Save again' }));
    expect(await screen.findByText('Saved at 11:13')).toBeTruthy();
  });
});
