import type { ServerResponse } from 'node:http';
import type { OpenRequest } from '../electron/desktop';
import type { StreamLine } from './protocol';
import type { Uploads } from './uploads';

const ALIVE_MS = 15_000;

/** The open pages of the preview: what is said to them, and the files that they are asked for. */
export interface PageLink {
  /** Keeps the answer open as the stream of events of one page. */
  attach(response: ServerResponse): void;
  send(line: StreamLine): void;
  /** Asks the page for files; none when there is no page or the person closed the chooser. */
  pick(request: OpenRequest): Promise<readonly string[]>;
  /** Ends a choice of files. */
  picked(pick: number, cancelled: boolean): void;
  close(): void;
}

/** Makes the link to the pages. */
export function createPageLink(uploads: Uploads): PageLink {
  const streams = new Set<ServerResponse>();
  const picks = new Map<number, (paths: readonly string[]) => void>();
  const send = (line: StreamLine) => {
    for (const stream of streams) stream.write(`${JSON.stringify(line)}\n`);
  };
  const picked = (pick: number, cancelled: boolean) => {
    const paths = uploads.close(pick);
    picks.get(pick)?.(cancelled ? [] : paths);
    picks.delete(pick);
  };
  const cancelAll = () => {
    for (const pick of [...picks.keys()]) picked(pick, true);
  };
  const timer = setInterval(() => send({ type: 'alive' }), ALIVE_MS);
  timer.unref();
  return {
    attach: (response) => {
      streams.add(response);
      response.writeHead(200, { 'Content-Type': 'application/x-ndjson', 'Cache-Control': 'no-store' });
      response.write(`${JSON.stringify({ type: 'alive' } satisfies StreamLine)}\n`);
      response.once('close', () => {
        streams.delete(response);
        if (streams.size === 0) cancelAll();
      });
    },
    send,
    pick: (request) => {
      // The newest page is the one that the person looks at.
      const page = [...streams].at(-1);
      if (page === undefined) return Promise.resolve([]);
      const pick = uploads.open();
      return new Promise((resolve) => {
        picks.set(pick, resolve);
        page.write(`${JSON.stringify({ type: 'pick', pick, ...request } satisfies StreamLine)}\n`);
      });
    },
    picked,
    close: () => {
      clearInterval(timer);
      cancelAll();
      for (const stream of streams) stream.end();
    },
  };
}
