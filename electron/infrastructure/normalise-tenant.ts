import { failWith, succeed, type Result } from '../request/result';

/** Why a text is not the host of a Team account. */
export interface TenantProblem {
  readonly kind: 'not-a-tenant';
  /** One English sentence for people who read checks.json. */
  readonly detail: string;
}

const DOMAIN = '.softphone.pro';
const LABEL = /^[a-z0-9-]{1,63}$/;
/** Hosts of the vendor that are no customer's account. */
const RESERVED: ReadonlySet<string> = new Set(['www', 'ru', 'en', 'pt', 'stun', 'mail', 'help']);

function refuse(detail: string): Result<string, TenantProblem> {
  return failWith({ kind: 'not-a-tenant', detail });
}

/** The host in what people paste: a name, a host, an address with path. */
function hostIn(text: string): string | null {
  // URL parsing would drop line ends and turn other scripts into punycode: neither is a name that was meant.
  if (/[^\x21-\x7e]/.test(text)) return null;
  if (text.includes('://') && !/^https?:\/\//.test(text)) return null;
  const withScheme = /^https?:\/\//.test(text) ? text : `https://${text}`;
  if (!URL.canParse(withScheme)) return null;
  const url = new URL(withScheme);
  return url.username === '' && url.password === '' ? url.hostname.replace(/\.$/, '') : null;
}

/** Makes `acme`, `acme.softphone.pro` and `https://acme.softphone.pro/login/` into `acme.softphone.pro`; refuses everything else. */
export function normaliseTenant(input: string): Result<string, TenantProblem> {
  const text = input.trim().toLowerCase();
  if (text === '') return refuse('No Team account was given.');
  const host = hostIn(text);
  if (host === null) return refuse('This is not a host name or an address.');
  const label = host.endsWith(DOMAIN) ? host.slice(0, -DOMAIN.length) : host;
  if (label.includes('.')) return refuse(`A Team account is at {name}${DOMAIN}; this is another host.`);
  if (!LABEL.test(label) || label.startsWith('-') || label.endsWith('-'))
    return refuse('The name of a Team account has Latin letters, digits and hyphens only.');
  if (RESERVED.has(label)) return refuse(`${label}${DOMAIN} is a host of the vendor, not a Team account.`);
  return succeed(`${label}${DOMAIN}`);
}
