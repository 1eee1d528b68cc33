import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { demoHeaders, rawLetter } from '../mail/received/letters.fixture';
import { runCommand, temporaryDataDir } from './cli-run.fixture';

describe('new --reply-to', () => {
  it('writes a document that answers the letter, from the address that support knows', async () => {
    const dataDir = temporaryDataDir();
    const path = join(dataDir, 'letter.eml');
    writeFileSync(path, rawLetter(demoHeaders, 'Здравствуйте!'));
    const run = await runCommand(['new', '--reply-to', path, '--json'], { dataDir });
    expect(run.code).toBe(0);
    expect(run.json()).toMatchObject({
      reply: { kind: 'demo-letter', messageId: '<demo-1@softphone.pro>', quotedText: 'Здравствуйте!' },
      sender: { email: 'm.selezneva@example.ru' },
    });
  });

  it('refuses the letter of somebody else and names the sender', async () => {
    const dataDir = temporaryDataDir();
    const path = join(dataDir, 'letter.eml');
    writeFileSync(path, rawLetter(['From: a@example.ru', ...demoHeaders.slice(1)], 'x'));
    const run = await runCommand(['new', '--reply-to', path, '--json'], { dataDir });
    expect(run.code).not.toBe(0);
    expect(run.json()).toMatchObject({ failure: { kind: 'not-from-support', from: 'a@example.ru' } });
  });
});

describe('an account that signs in on its provider’s page', () => {
  it('is not asked for a password: the command line says that another one is needed', async () => {
    const dataDir = temporaryDataDir();
    const account = { host: 'smtp.office365.com', port: 587, security: 'starttls', user: 'a@example.org' };
    const settings = { account: { ...account, oauth: 'microsoft-365' } };
    writeFileSync(join(dataDir, 'settings.json'), JSON.stringify(settings));
    const run = await runCommand(['send', '--test', '--json'], { dataDir });
    expect(run.code).toBe(3);
    expect(run.json()).toMatchObject({ failure: { kind: 'sign-in-failed', provider: 'microsoft-365' } });
  });
});

describe('the outbox beyond sending', () => {
  it('needs a mailbox to look for answers and an existing request to settle or to follow up', async () => {
    const dataDir = temporaryDataDir();
    const answers = await runCommand(['outbox', 'answers', '--json'], { dataDir });
    expect(answers.json()).toMatchObject({ failure: { kind: 'no-mailbox' } });
    const unknown = { failure: { kind: 'unknown-request', reference: 'SR-20261122-AAAA' } };
    for (const args of [
      ['outbox', 'settle', 'SR-20261122-AAAA', '--arrived'],
      ['outbox', 'hold', 'SR-20261122-AAAA'],
      ['new', '--follow-up', 'SR-20261122-AAAA'],
    ])
      expect((await runCommand([...args, '--json'], { dataDir })).json()).toMatchObject(unknown);
  });

  it('pauses, resumes and cleans up', async () => {
    const dataDir = temporaryDataDir();
    const paused = await runCommand(['outbox', 'pause', '--json'], { dataDir });
    expect(paused.json()).toEqual({ outboxPaused: true });
    const resumed = await runCommand(['outbox', 'resume', '--json'], { dataDir });
    expect(resumed.json()).toEqual({ outboxPaused: false });
    const cleaned = await runCommand(['outbox', 'clean-up', '--older-than', '30', '--json'], { dataDir });
    expect(cleaned.json()).toEqual({ requests: 0, bytes: 0 });
    expect((await runCommand(['outbox', 'clean-up'], { dataDir })).code).toBe(2);
    expect((await runCommand(['outbox', 'clean-up', '--older-than', '0'], { dataDir })).code).toBe(2);
  });
});
