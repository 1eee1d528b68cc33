import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { digesting, fileChunks } from './frozen-file';
import type { SendInput } from './mail';
import { passingPlainLines } from './plain-lines';

const CHUNK_BYTES = 256 * 1024;

/** The letter on its way to the server, with what its sender must know afterwards. */
export interface WireStream {
  readonly stream: Readable;
  /** True once the end of data could go out. */
  isReleased(): boolean;
  /** What stopped the letter on this side, before any end of data; `null` when nothing did. */
  stoppedBy(): { readonly error: unknown } | null;
  /** Resolves when no call of `onEndOfData` is under way any more. */
  settled(): Promise<void>;
}

/** Says within the stream that the file is not the letter that was composed. */
export class LetterChanged extends Error {}

/**
 * Streams the frozen letter and holds its end back until `onEndOfData` has been awaited: nodemailer writes the final
 * dot only after this stream has ended. The hash is taken on the way, so that changed bytes never get a final dot.
 * Nothing is read before the server has agreed to take the letter.
 */
export function wireStream(file: FileHandle, input: SendInput): WireStream {
  let released = false;
  let stopped: { readonly error: unknown } | null = null;
  let marking: Promise<void> = Promise.resolve();

  const release = async (): Promise<void> => {
    await input.onEndOfData();
    input.signal?.throwIfAborted();
    // A connection that broke meanwhile can no longer carry the end of data.
    released = !stream.destroyed;
    if (released) report(input, 'waiting-for-receipt', input.letter.bytes);
  };
  async function* letter(): AsyncGenerator<Buffer, void, void> {
    try {
      yield* unchangedChunks(file, input);
      const mark = release();
      marking = mark.catch(() => undefined);
      await mark;
    } catch (error) {
      stopped = { error };
      throw error;
    }
  }
  // A buffer of one byte: the next chunk, and the end, is asked for only when the one before has left.
  const stream = passingPlainLines(Readable.from(letter(), { objectMode: false, highWaterMark: 1 }));
  return { stream, isReleased: () => released, stoppedBy: () => stopped, settled: () => marking };
}

async function* unchangedChunks(file: FileHandle, input: SendInput): AsyncGenerator<Buffer, void, void> {
  const digest = digesting();
  let sentBytes = 0;
  for await (const chunk of readAhead(fileChunks(file, CHUNK_BYTES))) {
    digest.add(chunk);
    yield chunk;
    sentBytes += chunk.length;
    report(input, 'sending', sentBytes);
  }
  if (digest.result().sha256 !== input.letter.sha256) throw new LetterChanged('the letter changed');
}

/** Fetches the next chunk while the one before is on its way: the disk is not waited for between two of them. */
async function* readAhead(chunks: AsyncGenerator<Buffer, void, void>): AsyncGenerator<Buffer, void, void> {
  for (let next = chunks.next(); ;) {
    const { done, value } = await next;
    if (done === true) return;
    next = chunks.next();
    // Whoever asks for it gets its failure; nobody may ask any more.
    next.catch(() => undefined);
    yield value;
  }
}

function report(input: SendInput, phase: 'sending' | 'waiting-for-receipt', bytesDone: number): void {
  input.onProgress?.({ phase, bytesDone, bytesTotal: input.letter.bytes });
}
