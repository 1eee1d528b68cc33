import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONTENT_SECURITY_POLICY, createAppFiles } from './app-files';

let folder = '';
let serve: ReturnType<typeof createAppFiles>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'app-files-'));
  await mkdir(join(folder, 'renderer', 'assets'), { recursive: true });
  await writeFile(join(folder, 'secret.json'), '{"password":"x"}');
  await writeFile(join(folder, 'renderer', 'index.html'), '<!doctype html>');
  await writeFile(join(folder, 'renderer', 'assets', 'main-B_x1.js'), 'export {}');
  await writeFile(join(folder, 'renderer', 'assets', 'golos-Cyr.woff2'), 'font');
  await writeFile(join(folder, 'renderer', 'assets', 'page.exe'), 'MZ');
  await symlink(join(folder, 'secret.json'), join(folder, 'renderer', '.hidden.json'));
  serve = createAppFiles(join(folder, 'renderer'));
});

afterAll(() => rm(folder, { recursive: true }));

describe('the app:// handler', () => {
  it.each([
    ['index.html', 'text/html; charset=utf-8'],
    ['assets/main-B_x1.js', 'text/javascript; charset=utf-8'],
    ['assets/golos-Cyr.woff2', 'font/woff2'],
  ])('serves %s as %s with the strict policy', async (path, type) => {
    const response = await serve({ method: 'GET', url: `app://wizard/${path}?v=1` });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(type);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY);
  });

  it('has a policy that starts from nothing and allows neither inline code nor eval', () => {
    expect(CONTENT_SECURITY_POLICY).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self';/);
    expect(CONTENT_SECURITY_POLICY).not.toMatch(/unsafe|http|\*/);
    for (const closed of ['base-uri', 'form-action', 'frame-ancestors']) {
      expect(CONTENT_SECURITY_POLICY).toContain(`${closed} 'none'`);
    }
  });

  it.each([
    '..%2fsecret.json',
    '%2e%2e%2fsecret.json',
    'assets/..%5c..%5csecret.json',
    'assets\\..\\..\\secret.json%00.html',
    '.hidden.json',
    '',
    'assets/',
    '/secret.json',
    'index.html::$DATA',
    'C:/secret.json',
  ])('refuses the path "%s"', async (path) => {
    const response = await serve({ method: 'GET', url: `app://wizard/${path}` });
    expect(response.status).toBe(403);
    expect(await response.text()).not.toContain('password');
  });

  it.each(['../secret.json', '%2e%2e/secret.json', 'assets/../../secret.json'])(
    'finds nothing above its folder: %s',
    async (path) => {
      const response = await serve({ method: 'GET', url: `app://wizard/${path}` });
      expect(response.status).toBe(404);
    },
  );

  it('refuses other hosts, other methods, other kinds of files and folders', async () => {
    const status = async (method: string, url: string) => (await serve({ method, url })).status;
    expect(await status('GET', 'app://other/index.html')).toBe(403);
    expect(await status('POST', 'app://wizard/index.html')).toBe(405);
    expect(await status('HEAD', 'app://wizard/index.html')).toBe(405);
    expect(await status('GET', 'app://wizard/assets/page.exe')).toBe(404);
    expect(await status('GET', 'app://wizard/assets')).toBe(404);
    expect(await status('GET', 'app://wizard/missing.js')).toBe(404);
  });
});
