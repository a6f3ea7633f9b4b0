import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a made-up server answers. */
export type Answer = {
  status?: number;
  headers?: Record<string, string>;
  body?: string;
  /** Breaks the connection instead of answering, or says nothing at all. */
  fault?: 'break' | 'silence';
};

/** A request that it received. */
export type Received = { method: string; path: string; query: URLSearchParams; body: string };

/** A made-up geocoding server on this machine. */
export type GeocodingServer = {
  url: string;
  received: Received[];
  /** Answers of the next requests; the last one goes on. */
  answers: (...answers: (Answer | ((request: Received) => Answer))[]) => void;
  close: () => Promise<void>;
};

/** Starts a server on any free port of the loopback. */
export async function aGeocodingServer(): Promise<GeocodingServer> {
  const received: Received[] = [];
  let next: (Answer | ((request: Received) => Answer))[] = [{}];
  const reply = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request);
    const url = new URL(request.url ?? '/', 'http://localhost');
    const one = { method: request.method ?? '', path: url.pathname, query: url.searchParams, body };
    received.push(one);
    const told = next.length > 1 ? next.shift() : next[0];
    const answer = typeof told === 'function' ? told(one) : (told ?? {});
    if (answer.fault === 'silence') return;
    if (answer.fault === 'break') return void request.socket.destroy();
    response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers });
    response.end(answer.body ?? '{"features":[]}');
  };
  const server = createServer((request, response) => void reply(request, response));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/geocodage`,
    received,
    answers: (...answers) => (next = answers),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
