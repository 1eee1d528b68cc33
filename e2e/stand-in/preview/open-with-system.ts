import { spawn } from 'node:child_process';

/** An opener that is still running after this has shown its window. */
const SETTLED_MS = 3000;

/** The system's own program for opening things, or `null` where there is no desktop to open them on. */
function openerOf(target: string): { command: string; args: string[] } | null {
  if (process.platform === 'darwin') return { command: 'open', args: [target] };
  // Not `start`: that is the shell's, and would read the address as a command line.
  if (process.platform === 'win32')
    return { command: 'rundll32.exe', args: ['url.dll,FileProtocolHandler', target] };
  const hasDesktop = Boolean(process.env.DISPLAY ?? '') || Boolean(process.env.WAYLAND_DISPLAY ?? '');
  return hasDesktop ? { command: 'xdg-open', args: [target] } : null;
}

/** Opens a file or an address with the system's program for it; answers with an empty text, or with the problem. */
export function openWithSystem(target: string): Promise<string> {
  const opener = openerOf(target);
  if (opener === null) return Promise.resolve('There is no graphical session to open it in.');
  return new Promise((resolve) => {
    const child = spawn(opener.command, opener.args, { detached: true, stdio: 'ignore' });
    const timer = setTimeout(() => resolve(''), SETTLED_MS);
    const settle = (problem: string) => {
      clearTimeout(timer);
      resolve(problem);
    };
    child.once('error', (error) => settle(error.message));
    child.once('exit', (code) =>
      settle(code === 0 ? '' : `${opener.command} ended with code ${String(code)}`),
    );
    child.unref();
  });
}
