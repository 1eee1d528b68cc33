import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createTestProgram, type TestProgram } from '../test-program';
import { launchMain, type LaunchedMain, type LaunchOptions } from './launch-main';

let program: TestProgram;
const running: LaunchedMain[] = [];

beforeAll(async () => {
  program = await createTestProgram();
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((main) => main.kill('SIGKILL')));
});

afterAll(() => program.remove());

async function launch(more: Partial<LaunchOptions> = {}): Promise<LaunchedMain> {
  const main = await launchMain({
    distDir: program.distDir,
    standInDir: join(program.distDir, 'stand-in'),
    dataDir: program.dataDir,
    ...more,
  });
  running.push(main);
  return main;
}

describe('a program on the stand-in', () => {
  it('runs unchanged in its own process and answers calls as Electron does', async () => {
    const main = await launch({ args: ['--flag'] });
    expect(await main.call('echo', { текст: ['я', null, 1.5] })).toEqual({ текст: ['я', null, 1.5] });
    expect(await main.call('argv', null)).toEqual(['--data-dir', program.dataDir, '--flag']);
    await expect(main.call('fail', null)).rejects.toThrow(
      /^Error invoking remote method 'softphone-report:call': TypeError: no luck$/,
    );
  });

  it('lets neither functions in the answer nor a foreign page pass', async () => {
    const main = await launch();
    await expect(main.call('leak', null)).rejects.toThrow('could not be cloned');
    await expect(main.call('echo', 1, 'https://evil.example/')).rejects.toThrow('Foreign page');
  });

  it('shows a use of Electron that the stand-in does not know', async () => {
    const main = await launch();
    await expect(main.call('unknown', null)).rejects.toThrow(
      "The stand-in for Electron has no 'app.getAppMetrics'",
    );
  });

  it('serves the page by the program itself', async () => {
    const main = await launch();
    const page = await main.request('serve', { url: 'app://wizard/index.html', method: 'GET' });
    expect(page.status).toBe(200);
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(Buffer.from(page.body).toString()).toContain('<title>Test</title>');
  });

  it('answers dialogs from the queue and records what was opened', async () => {
    const main = await launch();
    await main.request('answerNext', { kind: 'open', paths: ['/home/анна/журнал.log'] });
    expect(await main.call('pick', 'files')).toEqual({
      canceled: false,
      filePaths: ['/home/анна/журнал.log'],
    });
    await main.request('answerNext', { kind: 'save', path: null });
    expect(await main.call('save', 'SR-1.eml')).toEqual({ canceled: true, filePath: '' });
    await expect(main.call('pick', 'files')).rejects.toThrow('no such answer is queued');
    await main.call('open', 'https://softphone.pro/');
    expect(await main.request('facts', null)).toMatchObject({
      openedLinks: ['https://softphone.pro/'],
      suggestedNames: ['SR-1.eml'],
      privilegedSchemes: ['app'],
      windows: [{ url: 'app://wizard/index.html', options: { webPreferences: { sandbox: true } } }],
    });
  });

  it('carries events to the page', async () => {
    const main = await launch();
    const sent: unknown[] = [];
    const stop = main.onSend((channel, args) => sent.push([channel, ...args]));
    await main.call('tell', { done: 1 });
    stop();
    await main.call('tell', { done: 2 });
    expect(sent).toEqual([['softphone-report:event', 'sending-progress', { done: 1 }]]);
  });

  it('ends when asked, after the program said goodbye', async () => {
    const main = await launch();
    expect(await main.stop()).toEqual({ code: 0, signal: null });
    expect(main.output()).toMatch(/started\n.*bye\n/s);
  });

  it('tells a waiting caller that the program was killed', async () => {
    const main = await launch();
    await expect(main.call('crash', null)).rejects.toThrow('The program ended before it answered');
    expect(await main.ended).toEqual({ code: null, signal: 'SIGKILL' });
    await expect(main.call('echo', 1)).rejects.toThrow('The program has ended');
  });

  it('tells why a program could not start', async () => {
    await expect(launch({ args: ['--no-start'] })).rejects.toThrow(
      /code 1[^]*Cannot open[^]*The data folder is in use/,
    );
  });
});
