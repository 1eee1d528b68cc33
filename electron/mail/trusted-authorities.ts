import { createSecureContext, rootCertificates, type SecureContext } from 'node:tls';

/** What a private authority is remembered by: reading it again for every connection would take as long as the connection. */
const known = new Map<string, SecureContext>();
const KNOWN_MAX = 8;

/**
 * Trust in the known authorities and in a private one besides (PEM); TLS 1.2 at least. Handing all known authorities over
 * as texts keeps the process busy for a tenth of a second, so the private one is added to the built-in ones instead.
 */
export function trustBeside(extraCa: string): SecureContext {
  const found = known.get(extraCa);
  if (found !== undefined) return found;
  const context =
    withBuiltIn(extraCa) ??
    createSecureContext({ minVersion: 'TLSv1.2', ca: [...rootCertificates, extraCa] });
  if (known.size >= KNOWN_MAX) known.clear();
  known.set(extraCa, context);
  return context;
}

/** `null` where this version of Node does not let an authority be added; a text that is no certificate throws like any. */
function withBuiltIn(extraCa: string): SecureContext | null {
  const context = createSecureContext({ minVersion: 'TLSv1.2' });
  const inner: unknown = context.context;
  if (typeof inner !== 'object' || inner === null) return null;
  const add: unknown = Reflect.get(inner, 'addCACert');
  if (typeof add !== 'function') return null;
  Reflect.apply(add, inner, [extraCa]);
  return context;
}
