import { Tokenizer } from 'parse5';
import type { MailProposal } from '../../contract/mail-account';
import { serverOf, type MailServer } from './mail-server';

/** Largest description that is read; real ones have a few kilobytes. */
const XML_MAX_CHARACTERS = 256 * 1024;

/** The servers that a description names (draft-ietf-mailmaint-autoconfig), protected ones only. */
export interface Autoconfig {
  readonly smtp: MailServer;
  readonly imap: MailServer | null;
  readonly signIn: MailProposal['signIn'];
  /** How the user name is made: `%EMAILADDRESS%` and the like, still to be filled in. */
  readonly userPattern: string;
}

type Fields = Map<string, string[]>;

/**
 * Reads an autoconfig description; `null` where it names no outgoing server with TLS. The text comes from strangers: it is
 * only taken apart into tags and words, no entity is expanded and nothing is loaded.
 */
export function readAutoconfig(xml: string): Autoconfig | null {
  const servers = serversIn(xml.slice(0, XML_MAX_CHARACTERS));
  const outgoing = servers.filter(({ tag, fields }) => tag === 'outgoingserver' && isUsable(fields));
  const incoming = servers.filter(
    ({ tag, type, fields }) => tag === 'incomingserver' && type === 'imap' && isUsable(fields),
  );
  // TLS at once goes before STARTTLS (RFC 8314).
  const best = outgoing.find(({ fields }) => first(fields, 'sockettype') === 'ssl') ?? outgoing[0];
  if (best === undefined) return null;
  const smtp = asServer(best.fields);
  const imap = incoming[0];
  return smtp === null
    ? null
    : {
        smtp,
        imap: imap === undefined ? null : asServer(imap.fields),
        signIn: signInOf(best.fields),
        userPattern: firstAsWritten(best.fields, 'username') || '%EMAILADDRESS%',
      };
}

function serversIn(xml: string) {
  const servers: { tag: string; type: string; fields: Fields }[] = [];
  let field: string | null = null;
  let text = '';
  const words = ({ chars }: { chars: string }) => {
    text += chars;
  };
  const tokenizer = new Tokenizer(
    {},
    {
      onStartTag: ({ tagName, attrs }) => {
        if (tagName === 'incomingserver' || tagName === 'outgoingserver') {
          const type = attrs.find(({ name }) => name === 'type')?.value.toLowerCase() ?? '';
          servers.push({ tag: tagName, type, fields: new Map() });
        }
        field = tagName;
        text = '';
      },
      onEndTag: ({ tagName }) => {
        const fields = servers.at(-1)?.fields;
        if (tagName === field && fields !== undefined)
          fields.set(tagName, [...(fields.get(tagName) ?? []), text.trim()].slice(0, 10));
        field = null;
      },
      onCharacter: words,
      onWhitespaceCharacter: words,
      onNullCharacter: () => undefined,
      onComment: () => undefined,
      onDoctype: () => undefined,
      onEof: () => undefined,
    },
  );
  tokenizer.write(xml, true);
  return servers;
}

function firstAsWritten(fields: Fields, name: string): string {
  return fields.get(name)?.[0] ?? '';
}

function first(fields: Fields, name: string): string {
  return firstAsWritten(fields, name).toLowerCase();
}

function isUsable(fields: Fields): boolean {
  return asServer(fields) !== null;
}

function asServer(fields: Fields): MailServer | null {
  const socketType = first(fields, 'sockettype');
  const security = socketType === 'ssl' ? 'tls' : socketType === 'starttls' ? 'starttls' : null;
  if (security === null) return null;
  return serverOf(first(fields, 'hostname'), Number(first(fields, 'port')), security);
}

function signInOf(fields: Fields): MailProposal['signIn'] {
  const ways = (fields.get('authentication') ?? []).map((way) => way.toLowerCase());
  return ways.length > 0 && ways.every((way) => way === 'oauth2') ? 'oauth' : 'password';
}
