import PostalMime, { type Attachment, type Email } from 'postal-mime';
import { messageIds } from './message-ids';

/** What a delivery report says of one of our letters (RFC 3464). */
export interface Bounce {
  /** `failed`: it did not arrive. `delayed`: the server goes on trying. */
  readonly action: 'failed' | 'delayed';
  readonly recipient: string;
  /** `5.1.1` and the like (RFC 3463); empty where the report gives none. */
  readonly status: string;
  /** The words of the server that refused it. */
  readonly diagnostic: string;
  /** Message-IDs of the letter that it is about. */
  readonly originalIds: readonly string[];
  /** The request's reference in the returned letter, `null` where none stands in it. */
  readonly reference: string | null;
}

const TEXT_MAX = 2000;

/** Reads a delivery report; `null` for a letter that is none, or that reports success. */
export async function parseBounce(source: Uint8Array): Promise<Bounce | null> {
  const email = await parsed(source);
  if (email === null) return null;
  const parts = email.attachments;
  const status = parts.find(({ mimeType }) => /^message\/(?:global-)?delivery-status$/.test(mimeType));
  if (status === undefined) return null;
  const fields = statusFields(contentOf(status));
  const action = /^(failed|delayed)\b/i.exec(fields.get('action') ?? '')?.[1]?.toLowerCase();
  if (action !== 'failed' && action !== 'delayed') return null;
  const returned = parts
    .filter(({ mimeType }) =>
      /^(?:message\/(?:rfc822|global)(?:-headers)?|text\/rfc822-headers)$/.test(mimeType),
    )
    .map(contentOf)
    .join('\n');
  const headers = unfolded(returned.split(/\r?\n\r?\n/)[0] ?? '');
  return {
    action,
    recipient: withoutType(fields.get('final-recipient') ?? fields.get('original-recipient') ?? '').slice(
      0,
      254,
    ),
    status: /\d\.\d{1,3}\.\d{1,3}/.exec(fields.get('status') ?? '')?.[0] ?? '',
    diagnostic: withoutType(fields.get('diagnostic-code') ?? '').slice(0, TEXT_MAX),
    originalIds: messageIds(/^message-id:(.*)$/im.exec(headers)?.[1] ?? ''),
    reference: /^x-softphone-request:\s*(SR-\d{8}-[0-9A-Z]{4})\s*$/im.exec(headers)?.[1] ?? null,
  };
}

async function parsed(source: Uint8Array): Promise<Email | null> {
  try {
    return await PostalMime.parse(source, { forceRfc822Attachments: true, maxNestingDepth: 30 });
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}

function contentOf({ content }: Attachment): string {
  return typeof content === 'string' ? content : new TextDecoder().decode(content);
}

function unfolded(text: string): string {
  return text.replace(/\r?\n[ \t]+/g, ' ');
}

/** The fields of all blocks; of several recipients the last one that failed is told. */
function statusFields(text: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of unfolded(text).split(/\r?\n/)) {
    const [, name, value] = /^([A-Za-z-]{1,60}):\s*(.*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) fields.set(name.toLowerCase(), value.trim());
  }
  return fields;
}

/** `rfc822; name@host` and `smtp; 550 …` (RFC 3464 section 2.1.2). */
function withoutType(value: string): string {
  return value.replace(/^[A-Za-z0-9-]+\s*;\s*/, '').trim();
}
