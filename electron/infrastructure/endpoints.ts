/** The hosts that are asked; tests give servers of their own. */
export interface Endpoints {
  readonly site: string;
  readonly siteRu: string;
  readonly httpsPort: number;
  /** Plain HTTP, where a network's sign-in page answers. */
  readonly httpPort: number;
  readonly stunHost: string;
  readonly stunPort: number;
  /** Stands for the Team account's host, whatever the account is. */
  readonly tenantHost?: string;
  /** Authority trusted beside the built-in ones, PEM. */
  readonly ca?: string;
}

/** The vendor's hosts; 3478 is the default port of STUN (RFC 8489, 18.6). */
export const VENDOR_ENDPOINTS: Endpoints = {
  site: 'softphone.pro',
  siteRu: 'ru.softphone.pro',
  httpsPort: 443,
  httpPort: 80,
  stunHost: 'stun.softphone.pro',
  stunPort: 3478,
};
