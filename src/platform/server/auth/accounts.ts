import { ok, refuse, type Result } from '#kernel/result.ts';
import { AuthCalls, readBody, type From, type SignedIn, type WithCookies } from './auth-calls.ts';
import { AUTH_BASE, type AuthOptions } from './better-auth.ts';
import { OwnAccount } from './own-account.ts';
import { refusalOf } from './refusals.ts';
import { ADDRESS_HEADER } from './throttle-rules.ts';

export type { From, SignedIn, WithCookies } from './auth-calls.ts';

/** Seconds that support acts in somebody's name, at most: enough for one question, and no session is forgotten open. */
export const IMPERSONATION_SECONDS = 1800;

/** Paths that browsers call themselves, for passkeys and the return from a provider; no other is open to them. */
const OPEN_PATHS: ReadonlyMap<string, readonly string[]> = new Map([
  ['/passkey/generate-register-options', ['GET']],
  ['/passkey/generate-authenticate-options', ['GET']],
  ['/passkey/verify-registration', ['POST']],
  ['/passkey/verify-authentication', ['POST']],
]);

/** Those by which one adds a way into one's account. */
const REGISTERING = ['/passkey/generate-register-options', '/passkey/verify-registration'];

/**
 * Accounts in the words of the application. Pages call these acts, never Better Auth; each act is throttled, and says the
 * same in a comparable time whether an account exists or not.
 */
export class Accounts {
  readonly auth: AuthCalls['auth'];
  /** What one does with one's own account. */
  readonly own: OwnAccount;
  readonly #calls: AuthCalls;
  readonly #options: AuthOptions;

  constructor(options: AuthOptions) {
    this.#options = options;
    this.#calls = new AuthCalls(options);
    this.auth = this.#calls.auth;
    this.own = new OwnAccount(this.#calls, (from) => this.signedIn(from));
  }

  /** Answers the few requests that browsers make themselves; null for any other path. */
  async handle(request: Request, address: string): Promise<Response | null> {
    const { pathname } = new URL(request.url);
    if (!pathname.startsWith(`${AUTH_BASE}/`)) return null;
    const path = pathname.slice(AUTH_BASE.length);
    const closed = this.#closed(request, path);
    if (closed !== null) return new Response(null, { status: closed });
    const headers = new Headers(request.headers);
    headers.set(ADDRESS_HEADER, address);
    // A key registered in somebody's name would open their account for good.
    if (REGISTERING.includes(path) && (await this.signedIn({ headers, address })).who?.impersonatedBy)
      return new Response(null, { status: 403 });
    return this.auth.handler(new Request(request, { headers }));
  }

  /** Status of a request that no browser of ours would make; null for one that may go on. */
  #closed(request: Request, path: string): 403 | 404 | null {
    const provider = this.#options.oidc?.id;
    const returning = provider !== undefined && path === `/callback/${provider}`;
    const methods = returning ? ['GET', 'POST'] : (OPEN_PATHS.get(path) ?? []);
    if (!methods.includes(request.method)) return 404;
    // Checked here too: Better Auth leaves it out when it believes to be under test, and a promise must be testable. A
    // provider answers from its own site, with a state that the browser's cookie must confirm.
    const elsewhere = request.method !== 'GET' && request.headers.get('origin') !== this.#options.origin;
    return elsewhere && !returning ? 403 : null;
  }

  /** Signs in by password. `second-factor`: a code is asked next, and the cookies say for whom. */
  async signIn(
    from: From,
    input: { email: string; password: string; remember: boolean },
  ): Promise<Result<WithCookies<{ next: 'signed-in' | 'second-factor' }>>> {
    const answer = await this.#calls.post('/sign-in/email', from, {
      email: input.email,
      password: input.password,
      rememberMe: input.remember,
    });
    if (!answer.ok) return answer;
    const { body, cookies } = answer.value;
    return ok({ next: body['twoFactorRedirect'] === true ? 'second-factor' : 'signed-in', cookies });
  }

  /** Ends a sign-in that waits for a code of the authenticator app. */
  async giveCode(from: From, input: { code: string; trustDevice: boolean }): Promise<Result<WithCookies>> {
    return this.#calls.cookies('/two-factor/verify-totp', from, input);
  }

  /** Ends a sign-in with a recovery code, which then serves no more. */
  async giveRecoveryCode(from: From, code: string): Promise<Result<WithCookies>> {
    return this.#calls.cookies('/two-factor/verify-backup-code', from, { code });
  }

  /** Sends a link that signs in. The same answer for everybody. */
  async askMagicLink(from: From, email: string): Promise<Result<WithCookies>> {
    return this.#calls.cookies('/sign-in/magic-link', from, { email });
  }

  /** Signs in with a link, once a person has pressed the button of its page: mail scanners press none. */
  async confirmMagicLink(from: From, token: string): Promise<Result<WithCookies>> {
    const path = `/magic-link/verify?token=${encodeURIComponent(token)}`;
    const response = await this.auth.handler(this.#calls.request(path, from, null));
    // A token that is not valid is said by a redirection, which no browser of ours ever follows.
    if (response.status !== 200) {
      const refused = response.status === 429 ? await readBody(response) : { code: 'INVALID_TOKEN' };
      return refuse(refusalOf(refused));
    }
    return ok({ cookies: response.headers.getSetCookie() });
  }

  /** Sends a link to choose another password. The same answer for everybody. */
  async askReset(from: From, email: string): Promise<Result<WithCookies>> {
    return this.#calls.cookies('/request-password-reset', from, { email });
  }

  /** Sets the password that a reset link allows, and closes every session. */
  async reset(from: From, input: { token: string; password: string }): Promise<Result<WithCookies>> {
    return this.#calls.cookies('/reset-password', from, { token: input.token, newPassword: input.password });
  }

  /** Address of the provider where to sign in. `returnTo`: a path of ours. */
  async goToProvider(from: From, returnTo: string): Promise<Result<WithCookies<{ url: string }>>> {
    const provider = this.#options.oidc;
    if (!provider) return refuse({ code: 'no-provider' });
    const answer = await this.#calls.post('/sign-in/social', from, {
      provider: provider.id,
      callbackURL: returnTo,
    });
    if (!answer.ok) return answer;
    const url = answer.value.body['url'];
    return typeof url === 'string'
      ? ok({ url, cookies: answer.value.cookies })
      : refuse({ code: 'no-provider' });
  }

  /** Closes this session. */
  async signOut(from: From): Promise<Result<WithCookies>> {
    return this.#calls.cookies('/sign-out', from, {});
  }

  /** Who is signed in, with cookies that prolong the session when it is time; null for a visitor. */
  async signedIn(from: From): Promise<WithCookies<{ who: SignedIn | null }>> {
    const headers = this.#calls.headers(from);
    const { response, headers: set } = await this.auth.api.getSession({ headers, returnHeaders: true });
    if (!response) return { who: null, cookies: set.getSetCookie() };
    const { user, session } = response;
    const ends = session.createdAt.getTime() + IMPERSONATION_SECONDS * 1000;
    // Counted from its beginning, whatever the cookies of the browser that holds it ask for.
    if (session.impersonatedBy && ends <= this.#options.clock().getTime()) {
      const context = await this.auth.$context;
      await context.internalAdapter.deleteSession(session.token);
      return { who: null, cookies: [] };
    }
    return {
      who: {
        personId: user.id,
        name: user.name,
        email: user.email,
        twoFactor: user.twoFactorEnabled === true,
        sessionId: session.id,
        impersonatedBy: session.impersonatedBy ?? null,
        openedAt: session.createdAt,
      },
      cookies: set.getSetCookie(),
    };
  }
}
