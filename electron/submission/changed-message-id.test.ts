import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ImapFlow } from 'imapflow';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { canRunPostfix, startMailServer, type TestMailServer } from '../../e2e/servers/mail-server';
import type { ImapAccess } from '../mail/mailbox/open-mailbox';
import { startScriptedSmtp, type ScriptedSmtpServer } from '../mail/smtp-server.fixture';
import { accessTo, soundRequest, testSubmission, type TestSubmission } from './submission.fixture';

const LONG = { timeout: 60_000 };
const GIVEN_ID = '<AM9PR01MB7300@AM9PR01MB7300.eurprd01.prod.outlook.com>';
const document = soundRequest();
const { reference } = document;
let dataDir: string;
let test: TestSubmission;
let smtp: ScriptedSmtpServer;
let mailbox: TestMailServer;
let access: ImapAccess;

/** Accepts as Exchange does: with an id of its own in the answer, under which it files and answers. */
async function send(): Promise<void> {
  const letter = await test.submission.prepareLetter(document, {});
  if (!letter.ok) throw new Error(JSON.stringify(letter.failure));
  const sent = await test.submission.send(reference, accessTo(smtp.port), {});
  expect(sent).toMatchObject({ value: { state: 'accepted-by-server', serverMessageId: GIVEN_ID } });
}

async function inMailbox<T>(use: (client: ImapFlow) => Promise<T>): Promise<T> {
  const client = new ImapFlow({
    host: mailbox.host,
    port: mailbox.ports.imaps ?? 0,
    secure: true,
    auth: { user: mailbox.user, pass: mailbox.password },
    tls: { ca: await readFile(mailbox.caPem) },
    logger: false,
  });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.logout();
  }
}

const put = (folder: string, headers: readonly string[]) =>
  inMailbox((client) =>
    client.append(
      folder,
      Buffer.from(`${[...headers, 'Date: Mon, 23 Nov 2026 10:00:00 +0300'].join('\r\n')}\r\n\r\nтекст\r\n`),
    ),
  );

const inSent = () =>
  inMailbox(async (client) => {
    const { exists } = await client.mailboxOpen('Sent', { readOnly: true });
    return exists;
  });

describe.runIf(await canRunPostfix())('a server that gives the letter a Message-ID of its own', () => {
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'changed-id-'));
    test = testSubmission(dataDir);
    smtp = await startScriptedSmtp({ endOfData: `250 2.0.0 OK ${GIVEN_ID} [Hostname=AM9PR01MB7300]` });
    mailbox = await startMailServer({ kind: 'postfix' });
    const { host, ports, user, password, caPem } = mailbox;
    const account = { host, port: ports.imaps ?? 0, security: 'tls' as const, user };
    access = { account, password, extraCa: await readFile(caPem, 'utf8') };
  });
  afterEach(async () => {
    await smtp.stop();
    await mailbox.stop();
    await rm(dataDir, { recursive: true });
  });

  it(
    'does not keep the answer from being found: by either id, without the reference in the subject',
    LONG,
    async () => {
      await send();
      const from = 'From: Softphone.Pro <help@softphone.pro>';
      const facts = await test.submission.sentFacts(reference);
      if (!facts.ok) throw new Error(facts.failure.kind);
      const [ours = ''] = facts.value.messageIds;
      expect(facts.value.messageIds).toEqual([ours, GIVEN_ID]);
      await put('INBOX', [from, 'Subject: First', `In-Reply-To: ${GIVEN_ID}`]);
      await put('Junk', [from, 'Subject: Second', `References: <x@y> ${ours}`]);
      await put('INBOX', [from, 'Subject: About something else', 'In-Reply-To: <other@softphone.pro>']);
      const looked = await test.submission.lookForAnswers(access, {});
      if (!looked.ok) throw new Error(JSON.stringify(looked.failure));
      const found = looked.value[0]?.report.findings.map(({ subject, place }) => `${place}: ${subject}`);
      expect(found?.toSorted()).toEqual(['inbox: First', 'junk: Second']);
    },
  );

  it('keeps its own copy in Sent the only one, even when it files it late', LONG, async () => {
    await send();
    const copying = test.submission.copyToSent(reference, access, { withinMs: 20_000 });
    await put('Sent', ['From: maria@example.com', 'Subject: copy', `Message-ID: ${GIVEN_ID}`]);
    expect(await copying).toMatchObject({ ok: true, value: { sentCopy: 'filed-by-server' } });
    expect(await inSent()).toBe(1);
  });
});
