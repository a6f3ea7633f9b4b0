import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Answer, AuthCalls, From, SignedIn, WithCookies } from './auth-calls.ts';

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

type Who = (from: From) => Promise<WithCookies<{ who: SignedIn | null }>>;

/** Longest name of a person. */
const NAME_LENGTH = 200;

/**
 * What one does with one's own account: password, second factor, passkeys, sessions. Whoever acts in somebody's name may
 * do none of it: every act here refuses `in-anothers-name`, and `not-signed-in` to a visitor.
 */
export class OwnAccount {
  readonly #calls: AuthCalls;
  readonly #who: Who;

  constructor(calls: AuthCalls, who: Who) {
    this.#calls = calls;
    this.#who = who;
  }

  /** Whether one signs in with a password: those who do not choose one by a link sent to them. */
  async hasPassword(from: From): Promise<boolean> {
    const { who } = await this.#who(from);
    if (!who) return false;
    const context = await this.#calls.auth.$context;
    const found = await context.internalAdapter.findAccounts(who.personId);
    return found.some(({ providerId, password }) => providerId === 'credential' && Boolean(password));
  }

  /** Changes one's own name, as others read it. Refusals: `name-empty`, `name-too-long` (param `max`). */
  async rename(from: From, name: string): Promise<Result<WithCookies>> {
    const written = name.normalize('NFC').trim().replaceAll(/\s+/g, ' ');
    if (written === '') return refuse({ code: 'name-empty', field: 'name' });
    if (written.length > NAME_LENGTH)
      return refuse({ code: 'name-too-long', field: 'name', params: { max: NAME_LENGTH } });
    return this.#cookies('/update-user', from, { name: written });
  }

  /** Changes one's own password, closes one's other sessions, and tells the owner by mail. */
  async changePassword(
    from: From,
    input: { current: string; password: string },
  ): Promise<Result<WithCookies>> {
    const own = await this.#owner(from);
    if (!own.ok) return own;
    const changed = await this.#calls.cookies('/change-password', from, {
      currentPassword: input.current,
      newPassword: input.password,
      revokeOtherSessions: true,
    });
    const { name, email } = own.value;
    const { background, post } = this.#calls.options;
    if (changed.ok) background(post({ kind: 'password-changed', to: email, name, address: '' }));
    return changed;
  }

  /** Begins a second factor: what the authenticator app must read, and the recovery codes, shown once. */
  async beginTotp(from: From, password: string): Promise<Result<{ uri: string; codes: string[] }>> {
    const answer = await this.#post('/two-factor/enable', from, { password, method: 'totp' });
    if (!answer.ok) return answer;
    const { totpURI, backupCodes } = answer.value.body;
    return ok({ uri: typeof totpURI === 'string' ? totpURI : '', codes: textsOf(backupCodes) });
  }

  /** Ends the setting up of a second factor with a code of the app: from then on it is asked. */
  async confirmTotp(from: From, code: string): Promise<Result<WithCookies>> {
    return this.#cookies('/two-factor/verify-totp', from, { code, trustDevice: false });
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

  /** One's open sessions, this one first, then the last used. */
  async sessions(from: From): Promise<OpenSession[]> {
    const { who } = await this.#who(from);
    if (!who) return [];
    const context = await this.#calls.auth.$context;
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
      .sort((a, b) => Number(b.current) - Number(a.current) || b.usedAt.getTime() - a.usedAt.getTime());
  }

  /** Closes one of one's sessions, that of the support included. Refusal: `unknown-session`. */
  async closeSession(from: From, id: string): Promise<Result<null>> {
    const own = await this.#owner(from);
    if (!own.ok) return own;
    const context = await this.#calls.auth.$context;
    const found = await context.internalAdapter.listSessions(own.value.personId);
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
    const found = await this.#calls.auth.api.listPasskeys({ headers: this.#calls.headers(from) });
    return found.map(({ id, name, createdAt }) => ({ id, name: name ?? '', createdAt }));
  }

  /** Removes one of one's passkeys. */
  async removePasskey(from: From, id: string): Promise<Result<WithCookies>> {
    return this.#cookies('/passkey/delete-passkey', from, { id });
  }

  async #owner(from: From): Promise<Result<SignedIn>> {
    const { who } = await this.#who(from);
    if (!who) return refuse({ code: 'not-signed-in' });
    return who.impersonatedBy === null ? ok(who) : refuse({ code: 'in-anothers-name' });
  }

  async #cookies(path: string, from: From, body: Record<string, unknown>): Promise<Result<WithCookies>> {
    const answer = await this.#post(path, from, body);
    return answer.ok ? ok({ cookies: answer.value.cookies }) : answer;
  }

  async #post(path: string, from: From, body: Record<string, unknown>): Promise<Result<Answer>> {
    const own = await this.#owner(from);
    return own.ok ? this.#calls.post(path, from, body) : own;
  }
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
