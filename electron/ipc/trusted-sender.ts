/** Scheme under which the product's own page is served; nothing else is ever loaded into the window. */
export const APP_SCHEME = 'app';
/** Host of the product's own page. */
export const APP_HOST = 'wizard';
/** Address of the product's own page. */
export const APP_PAGE_URL = `${APP_SCHEME}://${APP_HOST}/index.html`;

/** The part of Electron's WebFrameMain that tells who is calling. */
export interface CallingFrame {
  readonly url: string;
  readonly parent: unknown;
}

/** True for the main frame of the product's own page only; a frame that is gone (`null`) is never trusted. */
export function isTrustedFrame(frame: CallingFrame | null): boolean {
  if (frame?.parent !== null) return false;
  if (!URL.canParse(frame.url)) return false;
  const url = new URL(frame.url);
  // Scheme and host, not `origin`: that is the string "null" for every scheme that Node does not know.
  return (
    url.protocol === `${APP_SCHEME}:` && url.host === APP_HOST && url.username === '' && url.password === ''
  );
}
