const ADDRESS_MAX = 254;
const LOCAL_PART_MAX = 64;
const ATOMS = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+$/;
const LABEL = /^[A-Za-z0-9-]{1,63}$/;

/**
 * True for an address that any mail server can answer (RFC 5321 without extensions): ASCII, one `@`, a dot-separated local part of at
 * most 64 characters, and a domain of at least two labels whose last one is not a number. Line breaks and display names never pass.
 */
export function isReplyAddress(address: string): boolean {
  const [local = '', domain = '', ...more] = address.split('@');
  return more.length === 0 && address.length <= ADDRESS_MAX && isLocalPart(local) && isDomain(domain);
}

function isLocalPart(local: string): boolean {
  const dotted = local.startsWith('.') || local.endsWith('.') || local.includes('..');
  return local.length <= LOCAL_PART_MAX && ATOMS.test(local) && !dotted;
}

function isDomain(domain: string): boolean {
  const labels = domain.split('.');
  const top = labels.at(-1) ?? '';
  const wellFormed = labels.every(
    (label) => LABEL.test(label) && !label.startsWith('-') && !label.endsWith('-'),
  );
  return labels.length > 1 && wellFormed && top.length > 1 && /[A-Za-z]/.test(top);
}
