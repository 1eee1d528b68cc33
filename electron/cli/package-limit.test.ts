import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { expect, it, onTestFinished, vi } from 'vitest';
import { startMailServer } from '../../e2e/servers/mail-server';
import complete from '../request/rules/complete-request.json';
import { runCommand, temporaryDataDir } from './cli-run.fixture';

it(
  'send asks the server for its SIZE and makes the package fit before the letter is made',
  { timeout: 120_000 },
  async () => {
    const server = await startMailServer({ maxBytes: 1_500_000 });
    onTestFinished(() => server.stop());
    const dataDir = temporaryDataDir();
    const log = join(dataDir, 'sip.log');
    const lines = Array.from({ length: 20_000 }, (_, index) => {
      const at = new Date(Date.parse('2026-11-18T00:00:00Z') + index * 1000).toISOString();
      return `${at.replace('T', ' ').slice(0, 23)} DEBUG ${randomBytes(100).toString('base64')}`;
    });
    writeFileSync(log, lines.join('\r\n'));
    const report = join(dataDir, 'report.zip');
    const collected = await runCommand(['collect', '--file', log, '--out', report, '--json'], { dataDir });
    expect(collected.code).toBe(0);
    const given = readFileSync(report).length;
    expect(given).toBeGreaterThan(1_500_000);
    const request = join(dataDir, 'request.json');
    writeFileSync(request, JSON.stringify({ ...complete, package: null, reply: null }));
    const user = encodeURIComponent(server.user);
    const smtp = `smtps://${user}@${server.host}:${String(server.ports.smtps)}`;
    const sent = await runCommand(
      ['send', request, '--package', report, '--smtp', smtp, '--ca', server.caPem, '--json'],
      { dataDir, env: { SOFTPHONE_REPORT_SMTP_PASSWORD: server.password } },
    );
    expect(sent.json()).toMatchObject({ state: 'accepted-by-server' });
    expect(sent.code).toBe(0);
    await vi.waitFor(async () => expect(await server.letters()).toHaveLength(1), 20_000);
    const bytes = readFileSync((await server.letters())[0] ?? '');
    expect(bytes.length).toBeLessThanOrEqual(1_500_000);
    const letter = await PostalMime.parse(bytes);
    const content = letter.attachments[0]?.content as ArrayBuffer;
    // Smaller than given, and the server's room is used.
    expect(content.byteLength).toBeGreaterThan(900_000);
    expect(letter.text).toContain('sip.log');
    expect(readFileSync(report).length).toBe(given);
  },
);
