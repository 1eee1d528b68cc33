import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { App } from '../app';
import { createClient } from './client';
import { createFakeBridge, type FakeAnswers } from './fake-bridge';

/** Opens the whole window over a fake bridge, for tests. */
export function renderApp(answers: Partial<FakeAnswers> = {}) {
  const fake = createFakeBridge(answers);
  render(<App client={createClient(fake.bridge)} />);
  return { fake, user: userEvent.setup() };
}
