/** What an active check can find; each has words in both languages (`check.<code>`). */
export const CHECK_CODES = [
  'dns-ok',
  'dns-private',
  'tcp-ok',
  'tls-ok',
  'tls-ends-soon',
  'tls-expired',
  'tls-not-yet-valid',
  'tls-clock-wrong',
  'tls-wrong-name',
  'tls-self-signed',
  'tls-intercepted',
  'tls-unknown-authority',
  'https-ok',
  'https-elsewhere',
  'https-certificate',
  'https-proxy-sign-in',
  'stun-kept',
  'stun-translated',
  'stun-error',
  'stun-no-ipv4',
  'clock-ok',
  'clock-off',
  'clock-unknown',
  'portal-none',
  'portal-found',
  'portal-unknown',
  'proxy-none',
  'proxy-script',
  'proxy-ok',
  'proxy-sign-in',
  'proxy-refused',
  'proxy-unreachable',
  'sip-untouched',
  'sip-rewritten',
  'sip-no-translation',
  'sip-translated',
  'sip-unknown',
  'name-unknown',
  'refused',
  'cut',
  'timed-out',
  'no-route',
  'not-permitted',
  'not-tls',
  'tenant-missing',
  'tenant-wrong',
  'cancelled',
  'other',
] as const;

/** What an active check found. */
export type CheckCode = (typeof CHECK_CODES)[number];

/** The active checks in the order in which they are shown; each has a name in both languages (`check.name.<id>`). */
export const CHECK_IDS = [
  'https-tenant',
  'tls-tenant',
  'tcp-tenant',
  'dns-tenant',
  'https-site',
  'https-site-ru',
  'tls-site',
  'tcp-site',
  'dns-site',
  'stun',
  'sip-alg',
  'portal',
  'proxy',
  'clock',
] as const;

/** One of the active checks. */
export type CheckId = (typeof CHECK_IDS)[number];

/** Values in the words of a finding. */
export type CheckValues = Readonly<Record<string, string | number>>;
