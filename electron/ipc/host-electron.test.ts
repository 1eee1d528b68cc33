import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTestStandIn, type TestStandIn } from '../../e2e/stand-in/test-stand-in';
import type { Host } from '../host';

let folder = '';
let standIn: TestStandIn;
const log = { info: vi.fn() };

async function openHost(options: Parameters<typeof createTestStandIn>[1] = {}): Promise<Host> {
  standIn = createTestStandIn(folder, options);
  vi.resetModules();
  vi.doMock('electron', () => standIn.electron);
  const { createElectronHost } = await import('./host-electron');
  return createElectronHost(folder, log, () => ['https://id.example.org/app-passwords']);
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'host-electron-'));
});

afterEach(async () => {
  vi.doUnmock('electron');
  await rm(folder, { recursive: true, force: true });
});

describe('links and files', () => {
  it('opens the links of the vendor and refuses others before the system sees them', async () => {
    const host = await openHost();
    expect(await host.openLink('https://softphone.pro/support')).toEqual({ ok: true, value: null });
    expect(await host.openLink('https://evil-softphone.pro/')).toEqual({
      ok: false,
      failure: { kind: 'link-not-allowed', url: 'https://evil-softphone.pro/' },
    });
    expect(standIn.desktop.facts().openedLinks).toEqual(['https://softphone.pro/support']);
  });

  it('opens the known pages of mail providers, and no other page of theirs', async () => {
    const host = await openHost();
    const page = 'https://id.example.org/app-passwords';
    expect(await host.openLink(page)).toEqual({ ok: true, value: null });
    for (const url of [`${page}/`, `${page}?next=https://evil.example`, 'https://id.example.org/'])
      expect(await host.openLink(url)).toEqual({ ok: false, failure: { kind: 'link-not-allowed', url } });
    expect(standIn.desktop.facts().openedLinks).toEqual([page]);
  });

  it('opens a provider’s sign-in page as it is configured, and tells no failure what was in its query', async () => {
    const host = await openHost();
    const endpoint = 'https://login.example.org/authorize';
    expect(await host.openSignInPage(`${endpoint}?state=secret`, endpoint)).toEqual({
      ok: true,
      value: null,
    });
    expect(standIn.desktop.facts().openedLinks).toEqual([`${endpoint}?state=secret`]);
    const elsewhere = await host.openSignInPage('https://evil.example/authorize?state=secret', endpoint);
    expect(elsewhere).toEqual({ ok: false, failure: { kind: 'link-not-allowed', url: endpoint } });
    standIn.desktop.failOpening('No browser');
    const failed = await host.openSignInPage(`${endpoint}?state=secret`, endpoint);
    expect(failed).toEqual({
      ok: false,
      failure: { kind: 'could-not-open', name: endpoint, detail: 'No browser' },
    });
  });

  it('says what could not be opened and why', async () => {
    const host = await openHost();
    standIn.desktop.failOpening('No application knows this file');
    const detail = 'No application knows this file';
    expect(await host.openFile(join(folder, 'SR-1.eml'))).toEqual({
      ok: false,
      failure: { kind: 'could-not-open', name: 'SR-1.eml', detail },
    });
    expect(await host.openLink('https://softphone.pro/')).toMatchObject({
      failure: { kind: 'could-not-open', detail },
    });
  });

  it('shows a file that is there and names one that is not', async () => {
    const host = await openHost();
    const path = join(folder, 'письмо.eml');
    expect(await host.showInFolder(path)).toEqual({
      ok: false,
      failure: { kind: 'not-found', name: 'письмо.eml' },
    });
    await writeFile(path, '');
    expect(await host.showInFolder(path)).toEqual({ ok: true, value: null });
    expect(standIn.desktop.facts().shownFiles).toEqual([path]);
  });

  it('shows a notification', async () => {
    (await openHost()).notify('Отправлено', 'Письмо принято');
    expect(standIn.desktop.facts().notifications).toEqual([{ title: 'Отправлено', body: 'Письмо принято' }]);
  });
});

describe('secrets', () => {
  const password = 'Пароль-“1”\u0000';

  it('keeps a secret across restarts and never writes it readable', async () => {
    expect(await (await openHost()).keepSecret('smtp-password', password)).toEqual({ ok: true, value: null });
    expect(await (await openHost()).readSecret('smtp-password')).toEqual({ ok: true, value: password });
    const file = join(folder, 'secrets.json');
    const text = await readFile(file, 'utf8');
    expect(text).not.toContain(Buffer.from(password).toString('base64').slice(0, 12));
    expect(text).not.toContain('Пароль');
    if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('loses none of two secrets kept at the same time', async () => {
    const host = await openHost();
    await Promise.all([
      host.keepSecret('smtp', 'a'),
      host.keepSecret('imap', 'b'),
      host.keepSecret('proxy', 'c'),
    ]);
    expect(await host.readSecret('smtp')).toEqual({ ok: true, value: 'a' });
    expect(await host.readSecret('imap')).toEqual({ ok: true, value: 'b' });
    expect(await host.readSecret('proxy')).toEqual({ ok: true, value: 'c' });
  });

  it('forgets a secret, also one that was never kept', async () => {
    const host = await openHost();
    await host.keepSecret('smtp', 'a');
    expect(await host.forgetSecret('smtp')).toEqual({ ok: true, value: null });
    expect(await host.forgetSecret('smtp')).toEqual({ ok: true, value: null });
    expect(await host.readSecret('smtp')).toEqual({ ok: true, value: null });
  });

  it('asks again after the key of the system was reset or the file was damaged', async () => {
    await (await openHost()).keepSecret('smtp', 'a');
    const host = await openHost({ secretKey: Buffer.alloc(32, 8) });
    expect(await host.readSecret('smtp')).toEqual({ ok: true, value: null });
    expect(log.info).toHaveBeenCalledWith('secret-not-readable', { name: 'smtp' });
    await writeFile(join(folder, 'secrets.json'), '{"smtp": ');
    expect(await host.readSecret('smtp')).toEqual({ ok: true, value: null });
    expect(await host.keepSecret('smtp', 'b')).toEqual({ ok: true, value: null });
    expect(await host.readSecret('smtp')).toEqual({ ok: true, value: 'b' });
  });

  it.runIf(process.platform === 'linux')('refuses to keep anything without a keyring', async () => {
    const host = await openHost({ secretBackend: 'basic_text' });
    expect(await host.keepSecret('smtp', 'a')).toMatchObject({
      failure: { kind: 'secret-store-unavailable' },
    });
    await expect(stat(join(folder, 'secrets.json'))).rejects.toThrow('ENOENT');
  });

  it('says that nothing was kept when the disk refuses', async () => {
    const host = await openHost();
    await writeFile(join(folder, 'secrets.json.partial'), '');
    await rm(folder, { recursive: true });
    await writeFile(folder, 'a file in the place of the folder');
    expect(await host.keepSecret('smtp', 'a')).toMatchObject({
      failure: { kind: 'secret-store-unavailable' },
    });
  });

  it('has no room for names that are no names', async () => {
    const host = await openHost();
    for (const name of ['__proto__', '../x', '', 'A'])
      await expect(host.keepSecret(name, 'a')).rejects.toThrow('Names');
  });
});
