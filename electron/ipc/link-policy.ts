const VENDOR_HOST = 'softphone.pro';

/**
 * Gives the address in its normal form when it may be opened in the browser: https, the vendor's site or a site
 * below it, no user name and no port; everything else gives `null`.
 */
export function allowedLink(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const { hostname } = url;
  const isVendor = hostname === VENDOR_HOST || hostname.endsWith(`.${VENDOR_HOST}`);
  const isPlain = url.username === '' && url.password === '' && url.port === '';
  return url.protocol === 'https:' && isVendor && isPlain ? url.href : null;
}
