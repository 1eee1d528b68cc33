import { once } from 'node:events';
import { root } from '../bundles.mjs';
import { loadTypescript } from '../load-typescript.mjs';

// A process of its own, so that the server takes no time from what is measured, and so that it ends with whoever asked
// for it, however that one ended: its standard input closes then.
process.chdir(root);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined);
const { canRunPostfix, startMailServer } = await loadTypescript('e2e/servers/mail-server.ts');
if (await canRunPostfix()) {
  const { host, ports, caPem, user, password, stop } = await startMailServer({
    kind: 'postfix',
    maxBytes: 200_000_000,
  });
  process.stdout.write(`${JSON.stringify({ host, ports, caPem, user, password })}\n`);
  process.stdin.resume();
  await once(process.stdin, 'close');
  await stop();
} else process.stdout.write('null\n');
