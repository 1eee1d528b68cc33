import type { Failure } from './contract/failures';
import type { Result } from './request/result';

/** What a host (Electron, the command line, a test) does for the services; nothing here knows of windows. */
export interface Host {
  /** Opens an https link of `softphone.pro` in the default browser; other links fail with `link-not-allowed`. */
  openLink(url: string): Promise<Result<null, Failure>>;
  /**
   * Opens a provider's sign-in page in the default browser (RFC 8252): only an address that differs from the configured
   * `endpoint` in its query; others fail with `link-not-allowed`.
   */
  openSignInPage(url: string, endpoint: string): Promise<Result<null, Failure>>;
  /** Opens an empty letter in the mail program by `mailto:` (RFC 6068); it cannot carry a file. Fails with `could-not-open`. */
  openMailto(to: string, subject: string): Promise<Result<null, Failure>>;
  /** Opens a file with the program that the system has for it; fails with `could-not-open`. */
  openFile(path: string): Promise<Result<null, Failure>>;
  /** Shows a file in the system's file manager. */
  showInFolder(path: string): Promise<Result<null, Failure>>;
  /** Keeps a secret encrypted by the system; fails with `secret-store-unavailable` rather than storing it plain. */
  keepSecret(name: string, value: string): Promise<Result<null, Failure>>;
  /** Gives a kept secret, or `null` where none was kept. */
  readSecret(name: string): Promise<Result<string | null, Failure>>;
  /** Forgets a secret; forgetting one that was never kept succeeds. */
  forgetSecret(name: string): Promise<Result<null, Failure>>;
  /** Shows a short system notification; hosts without one do nothing. */
  notify(title: string, body: string): void;
}

/** The clock of the product; tests give a fixed one. */
export interface Clock {
  /** The present moment. */
  now(): Date;
  /** IANA name of the user's time zone. */
  zone(): string;
}

/** Where a build keeps its read-only files. */
export interface Resources {
  /** Folder of `assets/`. */
  readonly assetsDir: string;
  /** Folder of the built worker bundles (`dist/workers`). */
  readonly workersDir: string;
  /** Version of the product, from package.json. */
  readonly version: string;
}
