import { describe, expect, test } from 'vitest';
import { askNameOutside } from './ask-name-outside';

const never = new AbortController().signal;

describe('a name that is resolved in a process of its own', { timeout: 20_000 }, () => {
  test('has the addresses that the system gives', async () => {
    const found = await askNameOutside('localhost', never);
    expect(found.length).toBeGreaterThan(0);
    for (const { family } of found) expect([4, 6]).toContain(family);
    expect(found.map(({ address }) => address)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^127\.|^::1$/)]),
    );
  });

  test('keeps the code of the system where it is not known', async () => {
    await expect(askNameOutside('no-such-host.invalid', never)).rejects.toMatchObject({
      code: expect.stringMatching(/^(?:ENOTFOUND|EAI_AGAIN)$/) as string,
    });
  });

  test('is given up with the signal, its process with it', async () => {
    const stop = new AbortController();
    const asked = askNameOutside('localhost', stop.signal);
    stop.abort();
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('is never taken for an option of the program', async () => {
    await expect(askNameOutside('--version', never)).rejects.toMatchObject({
      code: expect.any(String) as string,
    });
  });
});
