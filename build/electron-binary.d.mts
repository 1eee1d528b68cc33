/** Finds Electron's executable for the `electron` package in `folder`, or gives `null`; never starts a download. */
export function electronBinary(
  folder: string,
  env?: Readonly<Record<string, string | undefined>>,
): string | null;
