/** Code that Node.js runs before the program of the stand-in, as a value of `NODE_OPTIONS`; Electron does not take it. */
export function preload(code: string): string {
  return `--import=data:text/javascript,${encodeURIComponent(code)}`;
}

/** What a program prints when it opens a connection or asks for a name. */
export const CONNECTING = 'asked the network for';

/** Every way out of the program's process is closed, and trying one is told in its output (`CONNECTING`). */
export const WITHOUT_NETWORK = preload(`
  import net from 'node:net';
  import dns from 'node:dns';
  const refuse = (what) => function (...args) {
    console.log('${CONNECTING} ' + what, JSON.stringify(args[0]));
    throw new Error('no network');
  };
  net.Socket.prototype.connect = refuse('a connection');
  dns.lookup = refuse('an address');
`);

/** Timers of half a minute end at once: what the window's process puts off until it is open for a while. */
export const WITHOUT_WAITING = preload(`
  const start = globalThis.setTimeout;
  globalThis.setTimeout = Object.assign((run, ms, ...rest) => start(run, ms === 30000 ? 200 : ms, ...rest), start);
`);
