import { startMailServer, type TestMailServer } from '../../servers/mail-server';
import { test as base } from '../../stand-in/wizard-fixture';
import { makePlace, type SoftphonePlace } from './places';

/** What the specs of the whole wizard get besides the wizard; each is made once per worker, when first asked for. */
export interface WorkerFixtures {
  /** A real Postfix with a mailbox where it can run. */
  readonly mailServer: TestMailServer;
  /** Generated softphone data of a usual size; only looked at, never changed. */
  readonly place: SoftphonePlace;
}

/** Playwright's `test` with the wizard, a mail server and softphone data. */
export const test = base.extend<object, WorkerFixtures>({
  mailServer: [
    async ({}, use) => {
      const server = await startMailServer();
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],
  place: [
    async ({}, use) => {
      const place = await makePlace(3 * 1024 * 1024);
      await use(place);
      await place.remove();
    },
    { scope: 'worker' },
  ],
});

export { expect } from '@playwright/test';
