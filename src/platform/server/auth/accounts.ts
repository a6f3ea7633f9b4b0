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
};

/** An open session, for its owner to recognise and close. */
export type OpenSession = {
  id: string;
  openedAt: Date;
  usedAt: Date;
  address: string;
  browser: string;
  current: boolean;
  impersonatedBy: string | null;
};

/** Paths that browsers call themselves, for passkeys and the return from a provider; no other is open to them. */
const OPEN_PATHS: ReadonlyMap<string, readonly string[]> = new Map([
  ['/passkey/generate-register-options', ['GET']],
  ['/passkey/generate-authenticate-options', ['GET']],
  ['/passkey/verify-registration', ['POST']],
  ['/passkey/verify-authentication', ['POST']],
]);

type Answer = { body: Record<string, unknown>; cookies: string[] };

/**
 * Accounts in the words of the application. Pages call these acts, never Better Auth; each act is throttled, and says the
 * same in a comparable time whether an account exists or not.
 */
export class Accounts {
  readonly auth: ReturnType<typeof makeBetterAuth>;
  readonly #options: AuthOptions;

  constructor(options: AuthOptions) {
    this.#options = options;
    this.auth = makeBetterAuth(options);
  }

  /** Answers the few requests that browsers make themselves; null for any other path. */
  async handle(request: Request, address: string): Promise<Response | null> {
    const { pathname } = new URL(request.url);
    if (!pathname.startsWith(`${AUTH_BASE}/`)) return null;
    const path = pathname.slice(AUTH_BASE.length);
    const provider = this.#options.oidc?.id;
    const returning = provider !== undefined && path === `/callback/${provider}`;
    const methods = returning ? ['GET', 'POST'] : (OPEN_PATHS.get(path) ?? []);
    if (!methods.includes(request.method)) return new Response(null, { status: 404 });
    // Checked here too: Better Auth leaves it out when it believes to be under test, and a promise must be testable. A
    // provider answers from its own site, with a state that the browser's cookie must confirm.
    if (!returning && request.method !== 'GET' && request.headers.get('origin') !== this.#options.origin)
      return new Response(null, { status: 403 });
    const headers = new Headers(request.headers);
    headers.set(ADDRESS_HEADER, address);
    return this.auth.handler(new Request(request, { headers }));
  }

  /** Signs in by password. `second-factor`: a code is asked next, and the cookies say for whom. */
  async signIn(
    from: From,
    input: { email: string; password: string; remember: boolean },
  ): Promise<Result<WithCookies<{ next: 'signed-in' | 'second-factor' }>>> {
    const answer = await this.#post('/sign-in/email', from, {
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
    return this.#cookies('/two-factor/verify-totp', from, input);
  }

  /** Ends a sign-in with a recovery code, which then serves no more. */
  async giveRecoveryCode(from: From, code: string): Promise<Result<WithCookies>> {
    return this.#cookies('/two-factor/verify-backup-code', from, { code });
  }

  /** Sends a link that signs in. The same answer for everybody. */
  async askMagicLink(from: From, email: string): Promise<Result<WithCookies>> {
    return this.#cookies('/sign-in/magic-link', from, { email });
  }

  /** Signs in with a link, once a person has pressed the button of its page: mail scanners press none. */
  async confirmMagicLink(from: From, token: string): Promise<Result<WithCookies>> {
    const path = `/magic-link/verify?token=${encodeURIComponent(token)}`;
    const response = await this.auth.handler(this.#request(path, from, null));
    // A token that is not valid is said by a redirection, which no browser of ours ever follows.
    if (response.status !== 200) {
      const refused = response.status === 429 ? await readBody(response) : { code: 'INVALID_TOKEN' };
      return refuse(refusalOf(refused));
    }
    return ok({ cookies: response.headers.getSetCookie() });
  }

  /** Sends a link to choose another password. The same answer for everybody. */
  async askReset(from: From, email: string): Promise<Result<WithCookies>> {
    return this.#cookies('/request-password-reset', from, { email });
  }

  /** Sets the password that a reset link allows, and closes every session. */
  async reset(from: From, input: { token: string; password: string }): Promise<Result<WithCookies>> {
    return this.#cookies('/reset-password', from, { token: input.token, newPassword: input.password });
  }

  /** Changes one's own password and closes one's other sessions. */
  async changePassword(
    from: From,
    input: { current: string; password: string },
  ): Promise<Result<WithCookies>> {
    return this.#cookies('/change-password', from, {
      currentPassword: input.current,
      newPassword: input.password,
      revokeOtherSessions: true,
    });
  }

  /** Begins a second factor: what the authenticator app must read, and the recovery codes, shown once. */
  async beginTotp(from: From, password: string): Promise<Result<{ uri: string; codes: string[] }>> {
    const answer = await this.#post('/two-factor/enable', from, { password, method: 'totp' });
    if (!answer.ok) return answer;
    const { totpURI, backupCodes } = answer.value.body;
    return ok({ uri: typeof totpURI === 'string' ? totpURI : '', codes: textsOf(backupCodes) });
  }

  /** New recovery codes; the former ones serve no more. */
  async renewRecoveryCodes(from: From, password: string): Promise<Result<{ codes: string[] }>> {
    const answer = await this.#post('/two-factor/generate-backup-codes', from, { password });
    return answer.ok ? ok({ codes: textsOf(answer.value.body['backupCodes']) }) : answer;
  }

  /** Removes the second factor. */
  async endTotp(from: From, password: string): Promise<Result<WithCookies>> {
    return this.#cookies('/two-factor/disable', from, { password });
  }

  /** Address of the provider where to sign in. `returnTo`: a path of ours. */
  async goToProvider(from: From, returnTo: string): Promise<Result<WithCookies<{ url: string }>>> {
    const provider = this.#options.oidc;
    if (!provider) return refuse({ code: 'no-provider' });
    const answer = await this.#post('/sign-in/social', from, {
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
    return this.#cookies('/sign-out', from, {});
  }

  /** Who is signed in, with cookies that prolong the session when it is time; null for a visitor. */
  async signedIn(from: From): Promise<WithCookies<{ who: SignedIn | null }>> {
    const headers = this.#headers(from);
    const { response, headers: set } = await this.auth.api.getSession({ headers, returnHeaders: true });
    if (!response) return { who: null, cookies: set.getSetCookie() };
    const { user, session } = response;
    return {
      who: {
        personId: user.id,
        name: user.name,
        email: user.email,
        twoFactor: user.twoFactorEnabled === true,
        sessionId: session.id,
        impersonatedBy: session.impersonatedBy ?? null,
      },
      cookies: set.getSetCookie(),
    };
  }

  /** One's open sessions, the last used first. */
  async sessions(from: From): Promise<OpenSession[]> {
    const { who } = await this.signedIn(from);
    if (!who) return [];
    const context = await this.auth.$context;
    const found = await context.internalAdapter.listSessions(who.personId, { onlyActiveSessions: true });
    return found
      .map((session) => ({
        id: session.id,
        openedAt: session.createdAt,
        usedAt: session.updatedAt,
        address: session.ipAddress ?? '',
        browser: session.userAgent ?? '',
        current: session.id === who.sessionId,
        impersonatedBy:
          'impersonatedBy' in session && typeof session.impersonatedBy === 'string'
            ? session.impersonatedBy
            : null,
      }))
      .sort((a, b) => b.usedAt.getTime() - a.usedAt.getTime());
  }

  /** Closes one of one's sessions. */
  async closeSession(from: From, id: string): Promise<Result<null>> {
    const { who } = await this.signedIn(from);
    if (!who) return refuse({ code: 'not-signed-in' });
    const context = await this.auth.$context;
    const found = await context.internalAdapter.listSessions(who.personId);
    const session = found.find((one) => one.id === id);
    if (!session) return refuse({ code: 'unknown-session' });
    await context.internalAdapter.deleteSession(session.token);
    return ok(null);
  }

  /** Closes one's other sessions. */
  async closeOthers(from: From): Promise<Result<WithCookies>> {
    return this.#cookies('/revoke-other-sessions', from, {});
  }

  /** One's passkeys. */
  async passkeys(from: From): Promise<{ id: string; name: string; createdAt: Date }[]> {
    const found = await this.auth.api.listPasskeys({ headers: this.#headers(from) });
    return found.map(({ id, name, createdAt }) => ({ id, name: name ?? '', createdAt }));
  }

  /** Removes one of one's passkeys. */
  async removePasskey(from: From, id: string): Promise<Result<WithCookies>> {
    return this.#cookies('/passkey/delete-passkey', from, { id });
  }

  async #cookies(path: string, from: From, body: Record<string, unknown>): Promise<Result<WithCookies>> {
    const answer = await this.#post(path, from, body);
    return answer.ok ? ok({ cookies: answer.value.cookies }) : answer;
  }

  async #post(path: string, from: From, body: Record<string, unknown>): Promise<Result<Answer>> {
    const response = await this.auth.handler(this.#request(path, from, body));
    const read = await readBody(response);
    if (!response.ok) return refuse(refusalOf(read, { min: PASSWORD_LENGTH.min, max: PASSWORD_LENGTH.max }));
    return ok({ body: read, cookies: response.headers.getSetCookie() });
  }

  #request(path: string, from: From, body: Record<string, unknown> | null): Request {
    const headers = this.#headers(from);
    if (body === null) return new Request(`${this.#options.origin}${AUTH_BASE}${path}`, { headers });
    headers.set('content-type', 'application/json');
    return new Request(`${this.#options.origin}${AUTH_BASE}${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
  }

  /** Only what an act needs; the origin was checked by whoever received the form. */
  #headers(from: From): Headers {
    const headers = new Headers({ origin: this.#options.origin, [ADDRESS_HEADER]: from.address });
    for (const name of ['cookie', 'user-agent']) {
      const value = from.headers.get(name);
      if (value !== null) headers.set(name, value);
    }
    return headers;
  }
}

async function readBody(response: Response): Promise<Record<string, unknown>> {
  const text = await response.text();
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null ? Object.fromEntries(Object.entries(read)) : {};
  } catch {
    return {};
  }
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
