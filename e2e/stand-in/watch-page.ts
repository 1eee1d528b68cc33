import type { Page } from '@playwright/test';

/** The errors of a page: uncaught ones, errors in its console, refusals of its content policy. */
export interface PageWatch {
  /** Gives the errors so far and forgets them. */
  take(): readonly string[];
  add(error: string): void;
  /** What a page says while it or its program is being ended is no fault. */
  end(): void;
}

/** Begins to watch a page. */
export function watchPage(page: Page): PageWatch {
  const errors: string[] = [];
  let isEnded = false;
  const add = (error: string) => {
    if (!isEnded) errors.push(error);
  };
  page.on('pageerror', (error) => add(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') add(`console: ${message.text()}`);
  });
  return {
    take: () => errors.splice(0),
    add,
    end: () => {
      isEnded = true;
    },
  };
}
