import { spawn, type ChildProcess } from 'node:child_process';

/** A preview server in a process of its own. */
export interface RunningPreview {
  /** The address that it printed, token included. */
  readonly address: string;
  /** Ends it as Ctrl+C does and gives its exit code. */
  stop(): Promise<number | null>;
}

/** Starts the preview as `npm run preview` does, without the set-up, which came before the tests. */
export async function startPreview(
  dataDir: string,
  env: Readonly<Record<string, string>> = {},
): Promise<RunningPreview> {
  const script = "import('./build/preview.mjs').then(({ preview }) => preview())";
  const args = ['--input-type=module', '-e', script, '--', '--no-open', '--data-dir', dataDir];
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const address = await printedAddress(child);
  return {
    address,
    stop: () => {
      child.kill('SIGINT');
      return ended;
    },
  };
}

function printedAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const found = /http:\S+/.exec(text);
      if (found !== null) resolve(found[0]);
    });
    child.once('close', () => reject(new Error(`The preview ended early:\n${text}`)));
  });
}
