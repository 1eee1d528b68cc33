import { EXIT } from './command';

/** Grace for a command to tidy up after an interrupt before the process ends anyway. */
const TIDY_UP_MS = 5000;

/**
 * Aborted by SIGINT and SIGTERM. Imported before everything else, so that a signal that comes while the rest is loaded waits for its turn
 * and ends the command as any later one does.
 */
export const interrupt = new AbortController();

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    interrupt.abort();
    setTimeout(() => process.exit(EXIT.interrupted), TIDY_UP_MS).unref();
  });
}
