declare module 'oidc-provider' {
  import type { RequestListener } from 'node:http';

  /** The part of the certified authorization server that tests use; the package brings no types. */
  export class Provider {
    constructor(issuer: string, configuration: Readonly<Record<string, unknown>>);
    callback(): RequestListener;
    on(event: string, listener: (...args: readonly unknown[]) => void): this;
  }
}
