import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** Answers one request of a local site. */
export type Page = (request: IncomingMessage, response: ServerResponse) => void;

/** A web site on a free port of 127.0.0.1: its origin, and the paths that were asked for, in order. */
export interface WebSite {
  readonly origin: string;
  readonly asked: string[];
  /** Ends the open connections; the site stays. */
  readonly disconnect: () => void;
  readonly close: () => Promise<void>;
}

/** A site that answers every request as `answer` says; it is up when this resolves. */
export async function startWebSite(answer: Page): Promise<WebSite> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '/');
    answer(request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The site has no port.');
  const disconnect = () => {
    server.closeAllConnections();
  };
  const close = async () => {
    disconnect();
    await new Promise((done) => server.close(done));
  };
  return { origin: `http://127.0.0.1:${String(address.port)}`, asked, disconnect, close };
}
