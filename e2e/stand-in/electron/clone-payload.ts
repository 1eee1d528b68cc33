/**
 * Copies a payload as Electron does between its processes (structured clone), and refuses class instances, which
 * would arrive as something else: the contract is JSON-safe. Throws on functions, symbols and instances.
 */
export function clonePayload<T>(payload: T): T {
  refuseInstances(payload);
  return structuredClone(payload);
}

function refuseInstances(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  const prototype: unknown = Object.getPrototypeOf(value);
  // By shape and not by identity: Playwright and test tools bring objects of other realms.
  const isPlain = prototype === null || Object.getPrototypeOf(prototype) === null;
  if (!isPlain && !Array.isArray(value))
    throw new TypeError('An object could not be cloned: it is an instance of a class.');
  for (const part of Object.values(value)) refuseInstances(part);
}
