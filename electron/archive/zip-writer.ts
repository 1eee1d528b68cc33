import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { ZipArchive } from 'archiver';
import { DEFLATE } from './deflate';
import {
  commitPartial,
  createFileSink,
  discardPartial,
  openPartial,
  partialPath,
  type FileSink,
} from './partial-file';

/** Name and treatment of a new entry. */
export interface NewEntry {
  readonly name: string;
  readonly date: Date;
  /** For content that is compressed already. */
  readonly store?: boolean;
}

/** What an entry became. */
export interface WrittenEntry {
  readonly bytes: number;
  readonly sha256: string;
}

/** What the file became; its hash is taken from the finished file, by whoever needs it. */
export interface WrittenZip {
  readonly bytes: number;
}

/** Content of an entry. */
export type Content = Buffer | AsyncIterable<Buffer> | Iterable<Buffer>;

/** Writes one zip file, entry by entry; errors of the disk reject (see `toWriteFailure`). */
export interface ZipWriter {
  /** Appends an entry and resolves when it is written; one at a time. */
  add(entry: NewEntry, content: Content): Promise<WrittenEntry>;
  /** Bytes of the file so far, without the directory at its end. */
  bytes(): number;
  /** Writes the directory: the partial file is complete now. */
  seal(): Promise<WrittenZip>;
  /** Makes the sealed file durable and gives it its name. */
  commit(): void;
  /** Removes what was written, sealed or not; does nothing after `commit`. */
  abort(): void;
}

interface Tally {
  bytes: number;
  readonly hash: ReturnType<typeof createHash>;
}

async function* counted(
  content: AsyncIterable<Buffer> | Iterable<Buffer>,
  tally: Tally,
): AsyncGenerator<Buffer> {
  for await (const chunk of content) {
    if (chunk.length === 0) continue;
    tally.bytes += chunk.length;
    tally.hash.update(chunk);
    yield chunk;
  }
}

function toSource(content: Content, tally: Tally): Buffer | Readable {
  if (!Buffer.isBuffer(content)) {
    return Readable.from(counted(content, tally), { objectMode: false, highWaterMark: 1024 * 1024 });
  }
  tally.bytes = content.length;
  tally.hash.update(content);
  return content;
}

function once(archive: ZipArchive): Promise<void> {
  return new Promise((resolve) => {
    const listen = (): void => {
      archive.off('entry', listen);
      resolve();
    };
    archive.on('entry', listen);
  });
}

interface Output {
  readonly archive: ZipArchive;
  readonly sink: FileSink;
  /** Rejects at the first error of the library or the disk. */
  readonly broken: Promise<never>;
}

function connect(fd: number): Output {
  const sink = createFileSink(fd);
  const archive = new ZipArchive({ zlib: { ...DEFLATE }, statConcurrency: 1 });
  // Each appended stream adds listeners of the library's own.
  archive.setMaxListeners(0);
  const broken = new Promise<never>((_resolve, reject) => {
    archive.on('error', reject);
    archive.on('warning', reject);
    sink.stream.on('error', reject);
  });
  // Whoever waits next sees the error; until then it must not count as unhandled.
  broken.catch(() => undefined);
  archive.pipe(sink.stream);
  return { archive, sink, broken };
}

async function append({ archive, broken }: Output, entry: NewEntry, content: Content): Promise<WrittenEntry> {
  const tally: Tally = { bytes: 0, hash: createHash('sha256') };
  const source = toSource(content, tally);
  const failed = new Promise<never>((_resolve, reject) => {
    if (!Buffer.isBuffer(source)) source.once('error', reject);
  });
  const written = once(archive);
  archive.append(source, { name: entry.name, date: entry.date, mode: 0o644, store: entry.store ?? false });
  await Promise.race([written, broken, failed]);
  // The library's own buffers run empty before the file's size is asked for.
  await nextTurn();
  return { bytes: tally.bytes, sha256: tally.hash.digest('hex') };
}

/** Starts the unfinished file, by default `<outPath>.partial`; throws the system's error when it cannot be made. */
export function createZipWriter(outPath: string, partial = partialPath(outPath)): ZipWriter {
  const fd = openPartial(partial);
  const output = connect(fd);
  const { archive, sink, broken } = output;
  let closed = false;

  return {
    add: (entry, content) => append(output, entry, content),
    bytes: () => sink.bytes(),
    async seal() {
      await Promise.race([Promise.all([archive.finalize(), finished(sink.stream)]), broken]);
      return { bytes: sink.bytes() };
    },
    commit() {
      closed = true;
      commitPartial(fd, partial, outPath);
    },
    abort() {
      if (closed) return;
      closed = true;
      archive.unpipe(sink.stream);
      archive.abort();
      sink.stream.destroy();
      discardPartial(fd, partial);
    },
  };
}
