/** Asked of every object by the language, by bundlers and by test tools; they are nobody's API. */
const NOT_AN_API: ReadonlySet<string> = new Set([
  'then',
  'toJSON',
  '__esModule',
  'default',
  'asymmetricMatch',
  'nodeType',
  '$$typeof',
]);

/**
 * Wraps a part of the stand-in so that reading or setting a member it does not have throws: a new use of Electron
 * is noticed at once instead of being `undefined` in every test.
 */
export function onlyKnownMembers<T extends object>(name: string, target: T): T {
  const check = (property: string | symbol) => {
    if (typeof property === 'symbol' || property in target || NOT_AN_API.has(property)) return;
    throw new Error(
      `The stand-in for Electron has no '${name}.${property}': add it to e2e/stand-in/electron.`,
    );
  };
  return new Proxy(target, {
    get: (object, property, receiver) => {
      check(property);
      return Reflect.get(object, property, receiver) as unknown;
    },
    set: (object, property, value, receiver) => {
      check(property);
      return Reflect.set(object, property, value, receiver);
    },
  });
}
