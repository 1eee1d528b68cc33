import type { Socket } from 'node:net';

/** Reads a socket piece by piece before somebody else takes it over. */
export interface SocketReader {
  /** The next `length` bytes. */
  take(length: number): Promise<Buffer>;
  /** Everything up to and including `mark`; more than `limit` bytes without it are an error. */
  until(mark: string, limit: number): Promise<Buffer>;
  /** Stops reading and puts back what nobody asked for; the socket is paused then. */
  handBack(): void;
}

/** Reads from now on; a question that the socket never answers stays open, so the caller sets the limit in time. */
export function socketReader(socket: Socket): SocketReader {
  let held = Buffer.alloc(0);
  let wake = (): void => undefined;
  const onData = (chunk: Buffer): void => {
    held = Buffer.concat([held, chunk]);
    wake();
  };
  socket.on('data', onData);
  const more = (): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve;
    });
  const cut = (length: number): Buffer => {
    const piece = held.subarray(0, length);
    held = held.subarray(length);
    return piece;
  };
  return {
    take: async (length) => {
      while (held.length < length) await more();
      return cut(length);
    },
    until: async (mark, limit) => {
      for (;;) {
        const at = held.indexOf(mark);
        if (at !== -1) return cut(at + mark.length);
        if (held.length > limit)
          throw Object.assign(new Error('the answer is too long'), { code: 'EPROTOCOL' });
        await more();
      }
    },
    handBack: () => {
      socket.removeListener('data', onData);
      socket.pause();
      if (held.length > 0) socket.unshift(held);
    },
  };
}
