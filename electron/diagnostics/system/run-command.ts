import { spawn } from 'node:child_process';

/** What a command printed, or why it did not answer. */
export type CommandOutcome =
  { readonly ok: true; readonly stdout: string } | { readonly ok: false; readonly reason: string };

/** Limits of a command. */
export interface CommandLimits {
  readonly timeoutMs: number;
  /** Variables added to those of this process. */
  readonly env?: Readonly<Record<string, string>>;
}

const MAX_OUTPUT = 2 * 1024 * 1024;

/** Runs a program without a shell; it is ended at the time limit or when it prints too much. Never throws. */
export function runCommand(
  program: string,
  args: readonly string[],
  limits: CommandLimits,
): Promise<CommandOutcome> {
  return new Promise((answer) => {
    const child = spawn(program, [...args], {
      stdio: ['ignore', 'pipe', 'ignore'],
      windowsHide: true,
      env: { ...process.env, ...limits.env },
    });
    const chunks: Buffer[] = [];
    let bytes = 0;
    const finish = (outcome: CommandOutcome): void => {
      clearTimeout(timer);
      answer(outcome);
      child.kill('SIGKILL');
    };
    const timer = setTimeout(
      () => finish({ ok: false, reason: `time limit of ${limits.timeoutMs} ms passed` }),
      limits.timeoutMs,
    );
    child.stdout.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > MAX_OUTPUT) finish({ ok: false, reason: 'the command printed too much' });
      else chunks.push(chunk);
    });
    child.on('error', (error) => finish({ ok: false, reason: error.message }));
    child.on('close', (code) => {
      if (code === 0) finish({ ok: true, stdout: Buffer.concat(chunks).toString('utf8') });
      else finish({ ok: false, reason: `the command ended with code ${code ?? 'none'}` });
    });
  });
}
