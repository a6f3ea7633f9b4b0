import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { ADDRESS_HEADERS } from '../env.ts';

/** A request handler in the manner of Node and of the built pages. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** A server that answers. */
export type RunningServer = { address: string; port: number; stop: () => Promise<void> };

/** How long running requests may take to end once the server is told to stop. */
const GRACE_MS = 8000;

/** How to serve. `origin`: the public address, when a proxy stands before. */
export type ServerOptions = {
  host: string;
  port: number;
  origin?: string | undefined;
  handler: Handler;
  ready: () => Promise<boolean>;
};

/** Listens and answers: health first, then the pages. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0];
    if (path === '/healthz') return answer(response, 200);
    if (path === '/readyz') return void options.ready().then((ready) => answer(response, ready ? 200 : 503));
    stateAddress(request, options.origin);
    options.handler(request, response);
  });
  await new Promise<void>((settle, fail) => {
    server.once('error', fail);
    server.listen(options.port, options.host, settle);
  });
  const port = portOf(server) ?? options.port;
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;
  return {
    address: `http://${host === '127.0.0.1' ? 'localhost' : host}:${port}`,
    port,
    stop: () => stop(server),
  };
}

/** Port that the system gave: the one asked, unless that was 0. */
function portOf(server: Server): number | undefined {
  const address = server.address();
  return typeof address === 'object' ? address?.port : undefined;
}

/** Says which address the visitor used, over whatever a client claims: forms from elsewhere are refused by it. */
function stateAddress(request: IncomingMessage, origin: string | undefined): void {
  const address = origin === undefined ? null : new URL(origin);
  request.headers[ADDRESS_HEADERS.protocol] = address?.protocol.replace(':', '') ?? 'http';
  request.headers[ADDRESS_HEADERS.host] = address?.host ?? request.headers.host;
}

function answer(response: ServerResponse, status: number): void {
  response
    .writeHead(status, { 'content-type': 'text/plain', 'cache-control': 'no-store' })
    .end(status === 200 ? 'ok\n' : 'not ready\n');
}

async function stop(server: Server): Promise<void> {
  const closed = new Promise<void>((settle) => server.close(() => settle()));
  server.closeIdleConnections();
  const late = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  await closed;
  clearTimeout(late);
}
