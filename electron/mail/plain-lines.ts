import { Transform, type Readable } from 'node:stream';

const LF = 0x0a;
const CR = 0x0d;
const DOT = 0x2e;
/**
 * True when RFC 5321 section 4.5.2 leaves these bytes as they are: every line ends with CR and LF, none begins with a dot.
 * `before` is the byte in front of them, LF at the beginning of a letter.
 */
export function isPlain(chunk: Uint8Array, before: number): boolean {
  const [first] = chunk;
  if (first === undefined) return true;
  if (before === CR ? first !== LF : first === LF) return false;
  if (before === LF && first === DOT) return false;
  let start = 0;
  if (first === LF) {
    if (chunk[1] === DOT) return false;
    start = 1;
  }
  return hasPlainLines(chunk, start);
}

/** Goes from line end to line end: looking at each byte here takes twice as long. */
function hasPlainLines(chunk: Uint8Array, from: number): boolean {
  for (let start = from; start < chunk.length;) {
    const lf = chunk.indexOf(LF, start);
    const cr = chunk.indexOf(CR, start);
    if (lf === -1) return cr === -1 || cr === chunk.length - 1;
    if (cr !== lf - 1 || chunk[lf + 1] === DOT) return false;
    start = lf + 1;
  }
  return true;
}

/**
 * Makes the stream into which nodemailer pipes a letter pass on what needs no change. Its own look at each byte takes
 * longer than the encryption; whatever is not plain still goes through it, and so does everything if it changes.
 */
export function passingPlainLines<S extends Readable>(source: S): S {
  const pipe = source.pipe.bind(source);
  source.pipe = (destination, options) => {
    if (destination instanceof Transform) passPlain(destination);
    return pipe(destination, options);
  };
  return source;
}

function passPlain(stream: Transform): void {
  const change = stream._transform.bind(stream);
  stream._transform = (chunk: unknown, encoding, done) => {
    const before = byteBefore(stream);
    const last = chunk instanceof Uint8Array ? chunk.at(-1) : undefined;
    if (before === null || last === undefined || !isPlain(chunk as Uint8Array, before)) {
      change(chunk, encoding, done);
      return;
    }
    // From this byte the stream knows whether the line of the final dot has begun.
    Reflect.set(stream, 'lastByte', last);
    stream.push(chunk);
    done();
  };
}

/** The byte that the stream passed on last, `false` there before the first; `null` where it does not tell. */
function byteBefore(stream: Transform): number | null {
  const last: unknown = Reflect.get(stream, 'lastByte');
  if (last === false) return LF;
  return typeof last === 'number' ? last : null;
}
