import { Agent, request, type IncomingHttpHeaders } from 'node:http';

/** Where the journeys' server listens, as in `playwright.config.ts`. */
export const ORIGIN = `http://127.0.0.1:${process.env['JOURNEYS_PORT'] ?? 4179}`;

/** An answer: what tests look at. */
export type Answer = { status: number; headers: IncomingHttpHeaders; body: string };

/** A request written as somebody hostile would: nothing is mended on the way. */
export type Asked = {
  method: string;
  path: string;
  headers?: Record<string, string | string[]>;
  body?: string | Buffer;
};

const agent = new Agent({ keepAlive: true, maxSockets: 8 });

/** Sends a request as it is. A connection that the server cuts is answered 400: it refused to read. */
export function send(base: string, { method, path, headers, body }: Asked): Promise<Answer> {
  const { hostname, port } = new URL(base);
  return new Promise((settle, fail) => {
    const asked = request({ agent, hostname, port, method, path, headers, timeout: 20_000 }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () =>
        settle({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          body: Buffer.concat(parts).toString('utf8'),
        }),
      );
      answer.on('error', fail);
    });
    asked.on('timeout', () => asked.destroy(new Error(`No answer to ${method} ${path}`)));
    asked.on('error', (error) =>
      'code' in error && (error.code === 'ECONNRESET' || error.code === 'EPIPE')
        ? settle({ status: 400, headers: {}, body: '' })
        : fail(error),
    );
    asked.end(body);
  });
}
