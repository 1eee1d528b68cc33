import { screen } from '@testing-library/react';
import { STEP_IDS, type Session, type StepId } from '../../electron/contract/session';
import type { RequestDocument } from '../../electron/request/document';
import { succeed } from '../../electron/request/result';
import type { FakeAnswers } from '../api/fake-bridge';
import { fakePackage, fakeSession } from '../api/fake-data';
import { renderApp } from '../api/render-app';

/** A request that the rules let through. */
export function goodDocument(): RequestDocument {
  const document = fakeSession().document;
  return {
    ...document,
    summary: 'Softphone closes when a call is taken off hold',
    sender: {
      name: 'Ann',
      email: 'ann@example.org',
      company: 'Acme',
      role: 'administrator',
      technicalSkills: true,
    },
    customer: { kind: 'paid', licenceHolder: 'Acme', supportValidUntil: '2099-01-01' },
    product: { kind: 'softphone', softphoneVersion: '5.7.1.0', teamTenant: null, teamRole: null },
    scope: { kind: 'in-scope', statement: null },
    infrastructure: {
      ...document.infrastructure,
      changes: document.infrastructure.changes.map(({ id }) => ({ id, answer: 'no' as const })),
    },
    description: {
      ...document.description,
      happened:
        'After taking the call off hold the softphone window closes without a message and the call is dropped.',
      expected: 'The conversation goes on after the call is taken off hold.',
      steps: '1. Answer a call. 2. Press Hold. 3. Press Resume after a minute.',
      startedAt: '2026-11-19T16:25:00+03:00',
      frequency: 'always',
      affected: { users: 1, usersTotal: 8, pcs: 1, pcsTotal: 8 },
    },
    package: fakePackage.record,
  };
}

/** Opens the window at a step, every step before it visited. */
export async function openAt(
  step: StepId,
  session: Partial<Session> = {},
  answers: Partial<FakeAnswers> = {},
) {
  const wizard = {
    step,
    visited: STEP_IDS.slice(0, STEP_IDS.indexOf(step) + 1),
    selected: null,
    includeSystemInformation: true,
  };
  const app = renderApp({
    openSession: () => succeed(fakeSession('en', { wizard, ...session })),
    ...answers,
  });
  await screen.findByRole('heading', { level: 1 });
  return app;
}
