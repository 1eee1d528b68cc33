/** Finds an installed Chromium, Chrome or Edge, or gives `null`. */
export function findBrowser(
  env?: Readonly<Record<string, string | undefined>>,
  platform?: NodeJS.Platform,
): string | null;
