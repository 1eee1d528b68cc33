/** Values of `Name: value` lines, as sw_vers(1), route(8) and sysctl(8) print them; names are trimmed. */
export function parseLines(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split(/\r?\n/).flatMap((line) => {
      const at = line.indexOf(':');
      return at <= 0 ? [] : [[line.slice(0, at).trim(), line.slice(at + 1).trim()] as const];
    }),
  );
}
