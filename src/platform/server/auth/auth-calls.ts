import { ok, refuse, type Result } from '#kernel/result.ts';
import { AUTH_BASE, makeBetterAuth, PASSWORD_LENGTH, type AuthOptions } from './better-auth.ts';
import { refusalOf } from './refusals.ts';
import { ADDRESS_HEADER } from './throttle-rules.ts';

/** Where an act comes from: the headers of its request (cookies, browser) and the address of the machine. */
export type From = { headers: Headers; address: string };

/** Cookies to set, as values of `Set-Cookie`: pass each to the response as it is. */
export type WithCookies<T = unknown> = T & { cookies: string[] };

/** Whoever is signed in. */
export type SignedIn = {
  personId: string;
  name: string;
  email: string;
  twoFactor: boolean;
  sessionId: string;
  /** Account of the support that acts in this one's name, or null. */
  impersonatedBy: string | null;
  openedAt: Date;
};

/** An answer of Better Auth that is no refusal. */
export type Answer = { body: Record<string, unknown>; cookies: string[] };

/** Calls of Better Auth from the server, as a browser of ours would make them: throttled, refusals in our codes. */
export class AuthCalls {
  readonly auth: ReturnType<typeof makeBetterAuth>;
  readonly options: AuthOptions;

  constructor(options: AuthOptions) {
    this.options = options;
    this.auth = makeBetterAuth(options);
  }

  /** Posts, and keeps the cookies only. */
  async cookies(path: string, from: From, body: Record<string, unknown>): Promise<Result<WithCookies>> {
    const answer = await this.post(path, from, body);
    return answer.ok ? ok({ cookies: answer.value.cookies }) : answer;
  }

  /** Posts. Refusals: `refusals.ts`. */
  async post(path: string, from: From, body: Record<string, unknown>): Promise<Result<Answer>> {
    const response = await this.auth.handler(this.request(path, from, body));
    const read = await readBody(response);
    if (!response.ok) return refuse(refusalOf(read, { min: PASSWORD_LENGTH.min, max: PASSWORD_LENGTH.max }));
    return ok({ body: read, cookies: response.headers.getSetCookie() });
  }

  /** A request of ours; a null body makes it a reading. */
  request(path: string, from: From, body: Record<string, unknown> | null): Request {
    const headers = this.headers(from);
    const address = `${this.options.origin}${AUTH_BASE}${path}`;
    if (body === null) return new Request(address, { headers });
    headers.set('content-type', 'application/json');
    return new Request(address, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  /** Only what an act needs; the origin was checked by whoever received the form. */
  headers(from: From): Headers {
    const headers = new Headers({ origin: this.options.origin, [ADDRESS_HEADER]: from.address });
    for (const name of ['cookie', 'user-agent']) {
      const value = from.headers.get(name);
      if (value !== null) headers.set(name, value);
    }
    return headers;
  }
}

/** Reads an answer in JSON; anything else is empty. */
export async function readBody(response: Response): Promise<Record<string, unknown>> {
  const text = await response.text();
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null ? Object.fromEntries(Object.entries(read)) : {};
  } catch {
    return {};
  }
}
