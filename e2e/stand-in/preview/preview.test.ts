import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestPreview, type TestPreview } from './test-preview';

let preview: TestPreview;

beforeAll(async () => {
  preview = await startTestPreview();
});

afterAll(() => preview.remove());

describe('the preview server serves', () => {
  it('the page of the program with its own policy, and the preload before its scripts', async () => {
    const page = await preview.send('GET', '/index.html');
    expect(page.status).toBe(200);
    expect(page.headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; connect-src 'self'",
    );
    expect(page.text).toContain('<head lang="ru"><script src="/stand-in/window.js"></script><title>');
    const script = await preview.send('GET', '/stand-in/window.js');
    expect(script.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'x-content-type-options': 'nosniff',
    });
    expect(script.text).toContain('softphoneReport');
    expect(script.text).not.toContain(preview.token);
  });

  it('calls of the page, also as a browser sends them', async () => {
    const sent = { текст: [1, null] };
    const answer = await preview.invoke('echo', sent, {
      origin: `http://${preview.host}`,
      'sec-fetch-site': 'same-origin',
    });
    expect([answer.status, JSON.parse(answer.text)]).toEqual([200, { value: sent }]);
    const failed = await preview.invoke('fail', null);
    expect(JSON.parse(failed.text)).toEqual({
      error: "Error invoking remote method 'softphone-report:call': TypeError: no luck",
    });
  });

  it('the answer of the stand-in to a member that it does not know', async () => {
    expect((await preview.invoke('unknown', null)).text).toContain("has no 'app.getAppMetrics'");
  });

  it('a failure where the system has nothing to open a link with', async () => {
    expect((await preview.invoke('open', 'https://softphone.pro/')).text).toContain(
      'There is no graphical session',
    );
  });
});

describe('the preview server refuses', () => {
  it('listens on loopback only, on a port of its own', () => {
    expect(preview.host).toMatch(/^127\.0\.0\.1:\d{4,5}$/);
    expect(preview.token).toMatch(/^[\w-]{43}$/);
  });

  it.each(['localhost', 'evil.example', '127.0.0.1', '127.0.0.1:1', '127.1'])(
    'the host "%s"',
    async (name) => {
      const port = preview.host.split(':')[1] ?? '';
      for (const value of [name, `${name}:${port}`]) {
        if (value === preview.host) continue;
        expect((await preview.send('GET', '/index.html', { host: value })).status).toBe(421);
        expect((await preview.invoke('echo', 1, { host: value })).status).toBe(421);
      }
    },
  );

  it.each(['https://evil.example', 'null', 'http://localhost', 'http://127.0.0.1:1'])(
    'the origin %s',
    async (origin) => {
      expect((await preview.send('GET', '/index.html', { origin })).status).toBe(403);
      expect((await preview.invoke('echo', 1, { origin })).status).toBe(403);
    },
  );

  it.each(['cross-site', 'same-site'])('a request from a %s page', async (site) => {
    expect((await preview.send('GET', '/index.html', { 'sec-fetch-site': site })).status).toBe(403);
    expect((await preview.invoke('echo', 1, { 'sec-fetch-site': site })).status).toBe(403);
  });

  it('calls without the token or with another one', async () => {
    const wrong = [
      undefined,
      '',
      'x',
      `${preview.token}x`,
      preview.token.slice(1),
      preview.token.toUpperCase(),
    ];
    for (const given of wrong) {
      const headers =
        given === undefined
          ? { 'content-type': 'application/json' }
          : { ...preview.json, 'x-softphone-report-token': given };
      expect((await preview.send('POST', '/stand-in/invoke', headers, '{}')).status).toBe(401);
    }
    for (const path of ['/stand-in/events', '/stand-in/upload', '/stand-in/picked']) {
      expect((await preview.send('POST', path, { 'content-type': 'application/json' }, '{}')).status).toBe(
        401,
      );
    }
    const inCookie = {
      'content-type': 'application/json',
      cookie: `x-softphone-report-token=${preview.token}`,
    };
    expect((await preview.send('POST', `/stand-in/invoke`, inCookie, '{}')).status).toBe(401);
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json; charset=x',
    '',
  ])('a body of type "%s"', async (type) => {
    const body = JSON.stringify({ channel: 'softphone-report:call', args: ['echo', 1] });
    expect(
      (await preview.send('POST', '/stand-in/invoke', { ...preview.json, 'content-type': type }, body))
        .status,
    ).toBe(415);
  });

  it.each([
    ['not JSON', '{"channel":'],
    ['another shape', '[]'],
    ['unknown keys', '{"channel":"x","args":[],"more":1}'],
  ])('a body that is %s', async (_what, body) => {
    expect((await preview.send('POST', '/stand-in/invoke', preview.json, body)).status).toBe(400);
  });

  it('a body that is larger than any call', async () => {
    const body = JSON.stringify({ channel: 'x', args: ['y'.repeat(37 * 1024 * 1024)] });
    const outcome = await preview.send('POST', '/stand-in/invoke', preview.json, body).then(
      ({ status }) => status,
      (error: unknown) => (error as NodeJS.ErrnoException).code,
    );
    // The server may close the connection while the rest is still being sent.
    expect([413, 'EPIPE', 'ECONNRESET']).toContain(outcome);
  });

  it.each([
    '/../main/main.cjs',
    '/..%2fmain/main.cjs',
    '/%2e%2e/main/main.cjs',
    '/%2e%2e%2fmain%2fmain.cjs',
    '/assets/..\\..\\main/main.cjs',
    '//main/main.cjs',
    '/index.html%00',
    '/index.html?x=1',
    '/',
    'http://127.0.0.1/index.html',
  ])('the path %s', async (path) => {
    const answer = await preview.send('GET', path);
    expect(answer.status).toBe(403);
    expect(answer.text).not.toContain('require(');
  });

  it('other methods and unknown paths', async () => {
    for (const method of ['PUT', 'DELETE', 'OPTIONS', 'HEAD', 'TRACE']) {
      expect((await preview.send(method, '/index.html', preview.json)).status).toBe(405);
    }
    expect((await preview.send('POST', '/stand-in/other', preview.json, '{}')).status).toBe(404);
    expect((await preview.send('GET', '/missing.js')).status).toBe(404);
  });

  it('never says the token, neither in a page nor in a refusal', async () => {
    for (const path of ['/index.html', '/stand-in/window.js', '/stand-in/other']) {
      expect((await preview.send('GET', path)).text).not.toContain(preview.token);
    }
  });
});

describe('choosing files in the preview', () => {
  const upload = (pick: unknown, path: string, text: string, isLast = true) =>
    preview.send(
      'POST',
      '/stand-in/upload',
      preview.json,
      JSON.stringify({
        pick,
        path,
        base64: Buffer.from(text).toString('base64'),
        modifiedMs: 1_700_000_000_000,
        isLast,
      }),
    );

  it('carries a folder over piece by piece and gives its path to the program', async () => {
    const stream = await preview.openStream();
    const picking = preview.invoke('pick', 'folder');
    const { pick, folder: isFolder } = await stream.next('pick');
    expect(isFolder).toBe(true);
    expect((await upload(pick, 'Софтфон/logs/sip.log', 'REGIS', false)).status).toBe(200);
    expect((await upload(pick, 'Софтфон/logs/sip.log', 'TER')).status).toBe(200);
    expect((await upload(pick, 'Софтфон/пусто.txt', '')).status).toBe(200);
    await preview.send('POST', '/stand-in/picked', preview.json, JSON.stringify({ pick, cancelled: false }));
    const { value } = JSON.parse((await picking).text) as {
      value: { canceled: boolean; filePaths: string[] };
    };
    expect(value.canceled).toBe(false);
    expect(value.filePaths).toHaveLength(1);
    const read = await preview.invoke('read', join(value.filePaths[0] ?? '', 'logs', 'sip.log'));
    expect(JSON.parse(read.text)).toEqual({ value: 'REGISTER' });
    stream.close();
  });

  it('takes no file that would leave its folder, and none for a choice that is not open', async () => {
    const stream = await preview.openStream();
    const picking = preview.invoke('pick', 'files');
    const { pick } = await stream.next('pick');
    for (const path of ['../x', 'a/../../x', '/etc/x', 'a\\..\\x', 'C:x', '', 'a//b', 'a/./b', 'x\u0000']) {
      expect((await upload(pick, path, 'x')).status).toBe(400);
    }
    expect((await upload(99, 'x.log', 'x')).status).toBe(400);
    expect((await upload(String(pick), 'x.log', 'x')).status).toBe(400);
    stream.close();
    expect(JSON.parse((await picking).text)).toEqual({ value: { canceled: true, filePaths: [] } });
  });

  it('answers as if closed when no page is there', async () => {
    expect(JSON.parse((await preview.invoke('pick', 'files')).text)).toEqual({
      value: { canceled: true, filePaths: [] },
    });
  });

  it('saves beside an older file of the same name, never over it', async () => {
    const first = JSON.parse((await preview.invoke('save', 'SR-1.eml')).text) as {
      value: { filePath: string };
    };
    expect(first.value.filePath).toBe(join(preview.folder, 'SR-1.eml'));
  });
});

describe('the end of the preview', () => {
  it('lets the program say goodbye and removes the uploaded files', async () => {
    expect((await readdir(preview.folder)).some((name) => name.startsWith('softphone-report-preview-'))).toBe(
      true,
    );
    const ended = new Promise((resolve) => preview.process.once('close', resolve));
    preview.process.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(
      (await readdir(preview.folder)).filter((name) => name.startsWith('softphone-report-preview-')),
    ).toEqual([]);
    expect(existsSync(preview.folder)).toBe(true);
  });
});
