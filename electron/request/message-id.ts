/** Stands in for a sender's domain that cannot be used; `.invalid` never resolves to anybody's host (RFC 2606). */
const FALLBACK_DOMAIN = 'softphone-report.invalid';

/** Fewest random bytes: 64 bits keep identifiers apart without any registry. */
const RANDOM_BYTES_MIN = 8;

/** A label of a host name (RFC 1123, 2.1). */
const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/u;
const ADDRESS = /^[^\s<>@]+@([^\s<>@]+)$/u;
const DOMAIN_MAX = 253;

/**
 * A Message-ID (RFC 5322, 3.6.4) for one request, to be made once and kept through every retry. The right side is
 * the domain of the sender's address, as mail filters expect; the computer's name never stands in it. `random` holds
 * at least eight bytes from a secure source.
 */
export function messageIdFor(reference: string, random: Uint8Array, senderAddress = ''): string {
  if (random.length < RANDOM_BYTES_MIN)
    throw new RangeError(`A Message-ID needs ${RANDOM_BYTES_MIN} random bytes`);
  const tail = Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `<${reference.toLowerCase()}.${tail}@${domainOf(senderAddress)}>`;
}

/** Only plain ASCII names are taken: a Cyrillic domain would need a conversion that mail servers handle unevenly. */
function domainOf(address: string): string {
  const domain = ADDRESS.exec(address.trim())?.[1]?.toLowerCase() ?? '';
  const labels = domain.split('.');
  const isUsable =
    labels.length > 1 && domain.length <= DOMAIN_MAX && labels.every((label) => LABEL.test(label));
  return isUsable ? domain : FALLBACK_DOMAIN;
}
