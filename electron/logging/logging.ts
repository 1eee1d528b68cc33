/** The product's own log: one JSON object a line, in the data folder, without personal text. */
export interface Log {
  info(event: string, facts?: Readonly<Record<string, string | number | boolean | null>>): void;
  /** Keeps message, stack and cause of a bug and gives the short reference that the user is shown. */
  bug(error: unknown): string;
}
