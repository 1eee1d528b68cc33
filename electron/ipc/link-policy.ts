const VENDOR_HOST = 'softphone.pro';

/**
 * Gives the address in its normal form when it may be opened in the browser: https, the vendor's site or a site
 * below it, no user name and no port, or exactly one of the `known` pages; everything else gives `null`.
 */
export function allowedLink(text: string, known: readonly string[] = []): string | null {
  if (!URL.canParse(text)) return null;
  if (known.includes(text)) return new URL(text).href;
  const url = new URL(text);
  const { hostname } = url;
  const isVendor = hostname === VENDOR_HOST || hostname.endsWith(`.${VENDOR_HOST}`);
  const isPlain = url.username === '' && url.password === '' && url.port === '';
  return url.protocol === 'https:' && isVendor && isPlain ? url.href : null;
}

/** Gives the address of a sign-in page when it is the configured https endpoint with a query of its own, else `null`. */
export function allowedSignInPage(text: string, endpoint: string): string | null {
  if (!URL.canParse(text) || !URL.canParse(endpoint)) return null;
  const [url, expected] = [new URL(text), new URL(endpoint)];
  const isSame = url.origin === expected.origin && url.pathname === expected.pathname;
  const isPlain = url.username === '' && url.password === '' && url.hash === '';
  return url.protocol === 'https:' && isSame && isPlain ? url.href : null;
}
