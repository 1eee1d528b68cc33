import type { OauthClient, OauthEndpoints } from '../../contract/mail-account';
import type { MailProvider } from '../discovery/providers';

/** A provider on whose own page people can sign in, because somebody registered this program with it. */
export interface OauthProvider extends OauthEndpoints {
  readonly id: string;
  readonly name: string;
  readonly clientId: string;
  /** Mail servers that take the provider's tokens. */
  readonly hosts: readonly string[];
}

/**
 * The providers that can be offered: those with a registered client id. What the table lacks, the client's own entry has to
 * say; an entry without endpoints or servers is left out.
 */
export function oauthProviders(
  table: readonly MailProvider[],
  clients: readonly OauthClient[],
): OauthProvider[] {
  return clients.flatMap((client) => {
    const known = table.find(({ id }) => id === client.provider);
    const authorizationEndpoint = client.authorizationEndpoint ?? known?.oauth?.authorizationEndpoint;
    const tokenEndpoint = client.tokenEndpoint ?? known?.oauth?.tokenEndpoint;
    const scopes = client.scopes ?? known?.oauth?.scopes;
    const hosts = client.hosts ?? (known === undefined ? [] : serversOf(known));
    const isWhole = authorizationEndpoint !== undefined && tokenEndpoint !== undefined;
    if (!isWhole || scopes === undefined || hosts.length === 0) return [];
    const name = client.name ?? known?.name ?? client.provider;
    const { provider: id, clientId } = client;
    return [{ id, name, clientId, hosts, authorizationEndpoint, tokenEndpoint, scopes }];
  });
}

/** The provider whose tokens this mail server takes. */
export function oauthProviderOfHost(providers: readonly OauthProvider[], host: string): OauthProvider | null {
  return providers.find(({ hosts }) => hosts.includes(host.toLowerCase())) ?? null;
}

function serversOf({ smtp, imap }: MailProvider): string[] {
  return imap === null ? [smtp.host] : [smtp.host, imap.host];
}
