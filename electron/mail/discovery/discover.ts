import { domainToASCII } from 'node:url';
import type { MailAccount, MailProposal } from '../../contract/mail-account';
import { readAutoconfig } from './autoconfig';
import { fetchText } from './fetch-text';
import { isHostName, serverOf, type MailServer } from './mail-server';
import { providerOfDomain, providerOfExchanger, type MailProvider } from './providers';

/** The questions to the DNS, as `node:dns` answers them; a name without an answer rejects. */
export interface MailResolver {
  resolveMx(domain: string): Promise<readonly { readonly exchange: string; readonly priority: number }[]>;
  resolveSrv(
    name: string,
  ): Promise<readonly { readonly name: string; readonly port: number; readonly priority: number }[]>;
}

/** Where descriptions lie; a test gives places on this PC. */
export interface DescriptionPlaces {
  /** On the provider's own hosts. */
  readonly own: (domain: string) => readonly string[];
  /** In the public table of providers. */
  readonly table: (domain: string) => string;
}

/** What discovery works with. */
export interface DiscoveryDeps {
  readonly providers: readonly MailProvider[];
  readonly resolver: MailResolver;
  readonly places: DescriptionPlaces;
  /** The organisation's server, which goes before everything (policy). */
  readonly organisation: MailServer | null;
  readonly extraCa: string | null;
  /** Milliseconds for everything together. */
  readonly withinMs: number;
}

/** Where the product looks: only the domain leaves this PC, never the person's name before the `@`. */
export const PUBLIC_PLACES: DescriptionPlaces = {
  own: (domain) => [
    `https://autoconfig.${domain}/mail/config-v1.1.xml`,
    `https://${domain}/.well-known/autoconfig/mail/config-v1.1.xml`,
  ],
  table: (domain) => `https://autoconfig.thunderbird.net/v1.1/${domain}`,
};

/**
 * Proposes mail servers for an address, the surest source first: organisation, known providers, the domain's mail
 * exchanger, its own description, the public table, DNS (RFC 6186). All are asked at once and within one time limit;
 * only servers with TLS are proposed, and the person confirms what is used. Gives an empty list where nothing is known.
 */
export async function discoverMail(
  email: string,
  deps: DiscoveryDeps,
  signal?: AbortSignal,
): Promise<MailProposal[]> {
  const at = email.lastIndexOf('@');
  const domain = domainToASCII(email.slice(at + 1).trim()).toLowerCase();
  if (at < 1 || !isHostName(domain)) return [];
  const limits = [AbortSignal.timeout(deps.withinMs), ...(signal === undefined ? [] : [signal])];
  const search: Search = { email: email.trim(), domain, deps, signal: AbortSignal.any(limits) };
  const known = fromProvider(search, providerOfDomain(deps.providers, domain), 'known-provider');
  const organisation = fromOrganisation(search);
  // A known provider needs no questions to anybody.
  if (known.length > 0) return unique([...organisation, ...known]);
  const found = await Promise.all([
    withinTime(search, fromExchanger(search)),
    withinTime(search, fromDescriptions(search, deps.places.own(domain), 'autoconfig')),
    withinTime(search, fromDescriptions(search, [deps.places.table(domain)], 'public-table')),
    withinTime(search, fromDns(search)),
  ]);
  return unique([...organisation, ...found.flat()]);
}

interface Search {
  readonly email: string;
  readonly domain: string;
  readonly deps: DiscoveryDeps;
  readonly signal: AbortSignal;
}

/** DNS cannot be called off, so its answer is only no longer waited for. */
function withinTime(
  { signal }: Search,
  looking: Promise<readonly MailProposal[]>,
): Promise<readonly MailProposal[]> {
  return new Promise((resolve, reject) => {
    const end = (): void => resolve([]);
    if (signal.aborted) end();
    signal.addEventListener('abort', end, { once: true });
    looking.then(resolve, reject).finally(() => signal.removeEventListener('abort', end));
  });
}

function fromOrganisation({ email, deps: { organisation } }: Search): MailProposal[] {
  if (organisation === null) return [];
  return [proposal('organisation', { ...organisation, user: email })];
}

function fromProvider(
  { email }: Search,
  provider: MailProvider | null,
  source: MailProposal['source'],
): MailProposal[] {
  if (provider === null) return [];
  const { smtp, imap, name, signIn, guidance, links } = provider;
  return [
    {
      ...proposal(source, { ...smtp, user: email }),
      imap: imap === null ? null : { ...imap, user: email },
      provider: name,
      signIn,
      guidance,
      ...(links === undefined ? {} : { links }),
    },
  ];
}

async function fromExchanger(search: Search): Promise<MailProposal[]> {
  const exchangers = await answers(search.deps.resolver.resolveMx(search.domain));
  const [best] = [...exchangers].sort((a, b) => a.priority - b.priority);
  if (best === undefined) return [];
  return fromProvider(search, providerOfExchanger(search.deps.providers, best.exchange), 'mail-exchanger');
}

async function fromDescriptions(
  { email, domain, deps, signal }: Search,
  urls: readonly string[],
  source: MailProposal['source'],
): Promise<MailProposal[]> {
  const texts = await Promise.all(urls.map((url) => fetchText(url, { signal, extraCa: deps.extraCa })));
  for (const text of texts) {
    const found = text === null ? null : readAutoconfig(text);
    if (found === null) continue;
    const user = found.userPattern
      .replaceAll('%EMAILADDRESS%', email)
      .replaceAll('%EMAILLOCALPART%', email.slice(0, email.lastIndexOf('@')))
      .replaceAll('%EMAILDOMAIN%', domain)
      .slice(0, 254);
    const imap = found.imap === null ? null : { ...found.imap, user };
    return [{ ...proposal(source, { ...found.smtp, user }), imap, signIn: found.signIn }];
  }
  return [];
}

/** RFC 6186 and RFC 8314 section 5.1; a target of `.` says that the service is not offered. */
async function fromDns({ email, domain, deps: { resolver } }: Search): Promise<MailProposal[]> {
  const ask = async (service: string, security: MailAccount['security']): Promise<MailServer | null> => {
    const records = await answers(resolver.resolveSrv(`_${service}._tcp.${domain}`));
    const [best] = [...records].sort((a, b) => a.priority - b.priority);
    return best === undefined ? null : serverOf(best.name, best.port, security);
  };
  const [submissions, submission, imaps, imap] = await Promise.all([
    ask('submissions', 'tls'),
    ask('submission', 'starttls'),
    ask('imaps', 'tls'),
    ask('imap', 'starttls'),
  ]);
  const smtp = submissions ?? submission;
  const mailbox = imaps ?? imap;
  if (smtp === null) return [];
  return [
    {
      ...proposal('dns', { ...smtp, user: email }),
      imap: mailbox === null ? null : { ...mailbox, user: email },
    },
  ];
}

/** A name that the DNS does not know is no answer, not an error of ours. */
async function answers<T>(asked: Promise<readonly T[]>): Promise<readonly T[]> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return [];
    throw error;
  }
}

function proposal(source: MailProposal['source'], smtp: MailAccount): MailProposal {
  return { source, smtp, imap: null, provider: null, signIn: 'password', guidance: null };
}

/** The same server by two ways is proposed once, by the surer one. */
function unique(proposals: readonly MailProposal[]): MailProposal[] {
  const key = ({ smtp }: MailProposal) => `${smtp.host}:${smtp.port} ${smtp.user}`;
  return proposals.filter((one, index) => proposals.findIndex((other) => key(other) === key(one)) === index);
}
