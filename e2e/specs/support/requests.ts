import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ImapFlow } from 'imapflow';
import type { Bridge } from '../../../electron/contract/bridge';
import type { MailboxReport } from '../../../electron/contract/mailbox';
import type { Language } from '../../../electron/request/document';
import type { RequestState } from '../../../electron/request/request-state';
import type { TestMailServer } from '../../servers/mail-server';
import { filledDocument } from './drafts';

/** A request of the past. */
export interface PastRequest {
  readonly reference: string;
  readonly summary: string;
  readonly createdAt: string;
  readonly states: readonly RequestState[];
  readonly mailbox?: MailboxReport;
}

/** Puts a request of the past into a data folder as the program left it there. */
export async function leaveRequest(
  dataDir: string,
  language: Language,
  { reference, summary, createdAt, states, mailbox }: PastRequest,
): Promise<void> {
  const folder = join(dataDir, 'requests', reference);
  await mkdir(folder, { recursive: true });
  const document = { ...filledDocument(language), reference, createdAt, summary };
  const wizard = { step: 'review', visited: ['review'], selected: null, includeSystemInformation: true };
  const subject = `${summary} [${reference}]`;
  const letter = {
    recordVersion: 1,
    messageId: `<${reference.toLowerCase()}@example.com>`,
    date: createdAt,
    subject,
    envelope: { from: 'maria@example.com', to: 'help@softphone.pro' },
    sha256: 'ab'.repeat(32),
    bytes: 4096,
    documentSha256: 'cd'.repeat(32),
    packageSha256: null,
  };
  await writeFile(join(folder, 'draft.json'), JSON.stringify({ document, wizard }));
  await writeFile(join(folder, 'letter.json'), JSON.stringify(letter));
  await writeFile(join(folder, 'state.jsonl'), states.map((state) => `${JSON.stringify(state)}\n`).join(''));
  if (mailbox !== undefined) await writeFile(join(folder, 'mailbox.json'), JSON.stringify(mailbox));
}

/** Sets up the account and the mailbox of the test server without the forms: those have a spec of their own. */
export async function setUpMail(page: Page, server: TestMailServer): Promise<void> {
  const account = (port: number) => ({
    host: server.host,
    port,
    security: 'tls' as const,
    user: server.user,
  });
  const input = {
    outgoing: account(server.ports.smtps),
    incoming: account(server.ports.imaps ?? 0),
    password: server.password,
  };
  await page.evaluate(async ({ outgoing, incoming, password }) => {
    const { calls } = (window as unknown as { softphoneReport: Bridge }).softphoneReport;
    await calls.saveMailAccount({ account: outgoing, password });
    await calls.saveMailbox({ account: incoming, password: null });
  }, input);
}

/** Puts a letter into a folder of the test mailbox. */
export async function putLetter(
  server: TestMailServer,
  folder: string,
  headers: readonly string[],
): Promise<void> {
  const client = new ImapFlow({
    host: server.host,
    port: server.ports.imaps ?? 0,
    secure: true,
    auth: { user: server.user, pass: server.password },
    tls: { rejectUnauthorized: false },
    logger: false,
  });
  await client.connect();
  const all = ['MIME-Version: 1.0', `Date: ${new Date().toUTCString()}`, ...headers];
  const text = 'Content-Type: text/plain; charset=utf-8';
  await client.append(folder, Buffer.from(`${[...all, text].join('\r\n')}\r\n\r\nОтвет\r\n`));
  await client.logout();
}
