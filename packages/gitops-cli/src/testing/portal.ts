import { createServer, type IncomingMessage, type Server } from 'node:http';

/** A request as the portal got it. */
export interface Received {
  method: string;
  /** Path and query below `/api`. */
  url: string;
  token?: string;
  body: unknown;
}

/** What to answer: a JSON body, or text in pieces. */
export type Answer =
  | { status?: number; json: unknown }
  | { status?: number; text: readonly string[] };

/**
 * A stand-in for the portal, for what a real one cannot be asked for: refusals, expired tokens, operations that never end.
 * The whole way through a real portal is tested in the browser tests.
 */
export class StandInPortal {
  readonly received: Received[] = [];
  #server?: Server;
  url = '';

  constructor(readonly answer: (request: Received) => Answer) {}

  async start(): Promise<void> {
    const server = createServer(async (request, response) => {
      const received = await read(request);
      this.received.push(received);
      const answer = this.answer(received);
      response.statusCode = answer.status ?? 200;
      if ('text' in answer) {
        for (const piece of answer.text) response.write(piece);
        response.end();
      } else {
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify(answer.json));
      }
    });
    this.#server = server;
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const address = server.address();
    if (address === null || typeof address === 'string')
      throw new Error('The stand-in portal has no port');
    this.url = `http://127.0.0.1:${address.port}`;
  }

  async stop(): Promise<void> {
    this.#server?.closeAllConnections();
    await new Promise(resolve => {
      this.#server?.close(resolve);
    });
  }
}

async function read(request: IncomingMessage): Promise<Received> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return {
    method: request.method ?? '',
    url: (request.url ?? '').replace(/^\/api/, ''),
    token: request.headers.authorization?.replace(/^Bearer /, ''),
    body: text ? JSON.parse(text) : undefined,
  };
}

/** Backstage's error body. */
export function refusal(
  statusCode: number,
  name: string,
  message: string,
  extra: object = {},
): Answer {
  return {
    status: statusCode,
    json: {
      error: { name, message, ...extra },
      response: { statusCode },
    },
  };
}

/** A token like Backstage's, as far as the command looks into it. */
export function tokenUntil(ms: number): string {
  const payload = { sub: 'user:default/guest', exp: Math.floor(ms / 1000) };
  return `x.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.y`;
}
