import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { givePackageThread, startPackageThreadEarly } from './package-thread';
import type { PackageMessage } from './package-tasks';
import type { VerifyTask } from './packing/verify';
import { dataDir, place, resources, useFolder } from './packing/test-packages';

useFolder();

async function verify(workersDir: string): Promise<PackageMessage> {
  const task: VerifyTask = { kind: 'verify', path: join(place.folder, 'none.zip'), dataDir };
  const thread = givePackageThread(task, workersDir);
  let message: PackageMessage | undefined;
  while (message?.type !== 'result') [message] = (await once(thread, 'message')) as [PackageMessage];
  await thread.terminate();
  return message;
}

const missing = { type: 'result', result: { ok: false, failure: { kind: 'not-found' } } };

it('works on a task in a thread that was started before, and on the next one in a thread of its own', async () => {
  startPackageThreadEarly(resources.workersDir);
  expect(await verify(resources.workersDir)).toMatchObject(missing);
  expect(await verify(resources.workersDir)).toMatchObject(missing);
});

it('does not use a thread of another folder', async () => {
  const workersDir = join(place.folder, 'workers');
  mkdirSync(workersDir);
  writeFileSync(join(workersDir, 'package-worker.cjs'), `throw new RangeError('out of luck')`);
  startPackageThreadEarly(workersDir);
  expect(await verify(resources.workersDir)).toMatchObject(missing);
});
