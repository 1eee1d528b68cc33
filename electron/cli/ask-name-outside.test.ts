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

  test('is asked for together with others in one process, each with an answer of its own', async () => {
    const stop = new AbortController();
    const given = askNameOutside('localhost', stop.signal);
    const others = ['no-such-host.invalid', 'localhost', '127.0.0.1'].map((name) =>
      askNameOutside(name, never),
    );
    stop.abort();
    const [gone, missing, found, address] = await Promise.allSettled([given, ...others]);
    expect(gone).toMatchObject({ status: 'rejected', reason: { name: 'AbortError' } });
    expect(missing).toMatchObject({ status: 'rejected', reason: { code: expect.any(String) as string } });
    expect(found?.status).toBe('fulfilled');
    expect(address).toMatchObject({ status: 'fulfilled', value: [{ address: '127.0.0.1', family: 4 }] });
  });

  test('is found again when the process of the names before has been ended', async () => {
    for (let round = 0; round < 3; round += 1)
      expect((await askNameOutside('localhost', never)).length).toBeGreaterThan(0);
  });

  test('is never taken for an option of the program, nor a line of it for two names', async () => {
    await expect(askNameOutside('localhost\n[7,"localhost"]', never)).rejects.toMatchObject({
      code: expect.any(String) as string,
    });
    await expect(askNameOutside('--version', never)).rejects.toMatchObject({
      code: expect.any(String) as string,
    });
  });
});
