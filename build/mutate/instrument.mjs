/**
 * A source in which every mutant can be switched on by `globalThis.mutation(id)`, so that one bundle serves all of them. Spans nest or lie
 * apart, as those of a syntax tree do.
 */
export function instrument(source, mutants) {
  const spans = new Map();
  for (const mutant of mutants) {
    const key = `${mutant.start}:${mutant.end}`;
    const span = spans.get(key) ?? { start: mutant.start, end: mutant.end, mutants: [] };
    span.mutants.push(mutant);
    spans.set(key, span);
  }
  // Outer spans first; of two that begin together the longer one is outside.
  const ordered = [...spans.values()].sort((one, other) => one.start - other.start || other.end - one.end);
  return write(source, 0, source.length, ordered);
}

function write(source, from, to, spans) {
  let text = '';
  let position = from;
  let index = 0;
  while (index < spans.length) {
    const span = spans[index];
    let next = index + 1;
    while (next < spans.length && spans[next].start < span.end) next += 1;
    const inside = write(source, span.start, span.end, spans.slice(index + 1, next));
    text += source.slice(position, span.start) + switched(span.mutants, inside);
    position = span.end;
    index = next;
  }
  return text + source.slice(position, to);
}

function switched(mutants, original) {
  const blocks = mutants.filter(({ kind }) => kind === 'block');
  if (blocks.length > 0) {
    const [{ id }] = blocks;
    return `{ if (!globalThis.mutation(${id})) ${original} }`;
  }
  return mutants.reduce((rest, { id, text }) => `(globalThis.mutation(${id}) ? ${text} : ${rest})`, original);
}
