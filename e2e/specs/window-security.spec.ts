import { expect, test } from '../stand-in/wizard-fixture';

test('the page runs neither inline code nor eval, and reaches no other site', async ({ wizard }) => {
  const { page } = wizard;
  await expect(page.locator('#root > *')).not.toHaveCount(0);
  expect(wizard.takePageErrors()).toEqual([]);
  const outcome = await page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'document.title = "inline code ran"';
    document.head.append(script);
    // A script of the page, unlike this probe, is under the policy: it is asked to evaluate text.
    const handler = document.createElement('a');
    handler.setAttribute('onclick', 'document.title = "handler ran"');
    document.body.append(handler);
    handler.click();
    const frame = document.createElement('iframe');
    frame.src = 'https://example.com/';
    document.body.append(frame);
    const reached = await fetch('https://example.com/').then(
      () => true,
      () => false,
    );
    return { title: document.title, reached };
  });
  expect(outcome).toEqual({ title: 'Softphone Report', reached: false });
  const told: string[] = [];
  for (const refused of ['inline script', 'inline event handler', 'Framing', 'Connecting|connect']) {
    // The browser tells its refusals one after another.
    await expect
      .poll(() => {
        told.push(...wizard.takePageErrors());
        return told.filter((error) => error.includes('Content Security Policy')).join('\n');
      })
      .toMatch(new RegExp(refused, 'i'));
  }
  expect(told.filter((error) => error.startsWith('foreign request'))).toEqual([]);
});

test('the page sees one frozen object and nothing of Node or Electron', async ({ wizard }) => {
  const seen = await wizard.page.evaluate(() => {
    const bridge = (window as unknown as Record<string, object>).softphoneReport ?? {};
    const names = ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer'];
    return {
      bridge: Object.keys(bridge).sort(),
      isFrozen: Object.isFrozen(bridge),
      leaked: names.filter((name) => name in window),
    };
  });
  expect(seen).toEqual({
    bridge: ['addDroppedFiles', 'calls', 'on', 'readDroppedReports'],
    isFrozen: true,
    leaked: [],
  });
});

test('the page cannot name a path: the call for dropped paths is not there, and a made-up file has none', async ({
  wizard,
}) => {
  const outcome = await wizard.page.evaluate(async () => {
    const { softphoneReport } = window as unknown as {
      softphoneReport: { calls: object; addDroppedFiles: (files: readonly unknown[]) => Promise<unknown> };
    };
    const answer = await softphoneReport.addDroppedFiles([new File(['x'], 'passwd')]);
    return { hasCall: 'addDroppedPaths' in softphoneReport.calls, answer };
  });
  expect(outcome).toEqual({ hasCall: false, answer: 'no-paths' });
});

test(
  'isolation: what the page does to its own world never reaches the preload',
  { tag: '@electron' },
  async ({ wizard }) => {
    expect(wizard.host).toBe('electron');
    const answer = await wizard.page.evaluate(() => {
      const { softphoneReport } = window as unknown as {
        softphoneReport: { addDroppedFiles: (files: readonly unknown[]) => Promise<unknown> };
      };
      const answering = () => softphoneReport.addDroppedFiles([new File(['x'], 'passwd')]);
      const { map } = Array.prototype;
      // In one world with the preload this would put a path into its hands.
      Object.assign(Array.prototype, { map: () => ['/etc/passwd'] });
      return answering().finally(() => (Array.prototype.map = map));
    });
    expect(answer).toBe('no-paths');
  },
);
