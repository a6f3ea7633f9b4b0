import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Accounts, From, WithCookies } from './accounts.ts';
import { PASSWORD_LENGTH } from './better-auth.ts';
import { ADDRESS_HEADER } from './throttle-rules.ts';

/** Who gets an account. Whoever calls has made sure that the address of mail is theirs, e.g. by an invitation. */
export type NewAccount = { email: string; name: string; password?: string | undefined };

/**
 * Makes an account, or finds the one that has this address of mail: a person invited twice has one account. An existing
 * password is never changed: that would let whoever invites take an account over.
 * @returns the person's number. Refusals: `password-too-short`, `password-too-long`, `account-closed`.
 */
export async function keepAccount(
  accounts: Accounts,
  account: NewAccount,
): Promise<Result<{ personId: string; made: boolean }>> {
  const { email, name, password } = account;
  if (password !== undefined && password.length < PASSWORD_LENGTH.min)
    return refuse({ code: 'password-too-short', field: 'password', params: { min: PASSWORD_LENGTH.min } });
  if (password !== undefined && password.length > PASSWORD_LENGTH.max)
    return refuse({ code: 'password-too-long', field: 'password', params: { max: PASSWORD_LENGTH.max } });
  const context = await accounts.auth.$context;
  const known = await context.internalAdapter.findUserByEmail(email.trim().toLowerCase());
  if (known) {
    if ('closedAt' in known.user && known.user.closedAt instanceof Date)
      return refuse({ code: 'account-closed' });
    return ok({ personId: known.user.id, made: false });
  }
  const made = await context.internalAdapter.createUser(
    { email: email.trim(), name, emailVerified: true },
    { method: 'invitation' },
  );
  if (password !== undefined) {
    await context.internalAdapter.createAccount({
      userId: made.id,
      providerId: 'credential',
      accountId: made.id,
      password: await context.password.hash(password),
    });
  }
  return ok({ personId: made.id, made: true });
}

/** Names and addresses of mail of accounts, by number: traces and teams keep numbers only. */
export async function namesOf(
  accounts: Accounts,
  personIds: readonly string[],
): Promise<Map<string, { name: string; email: string }>> {
  if (personIds.length === 0) return new Map();
  const context = await accounts.auth.$context;
  const found = await context.adapter.findMany<{ id: string; name: string; email: string }>({
    model: 'user',
    where: [{ field: 'id', operator: 'in', value: [...new Set(personIds)] }],
    limit: personIds.length,
  });
  return new Map(found.map(({ id, name, email }) => [id, { name, email }]));
}

/**
 * Closes an account: no session is left, none opens any more, nothing signs in with it. The row stays, for traces name it.
 */
export async function closeAccount(accounts: Accounts, personId: string, now: Date): Promise<Result<null>> {
  const { adapter, internalAdapter } = await accounts.auth.$context;
  const known = await internalAdapter.updateUser(personId, { closedAt: now, twoFactorEnabled: false });
  if (known === null) return refuse({ code: 'unknown-account' });
  const owned = [{ field: 'userId', value: personId }];
  for (const model of ['session', 'account', 'passkey', 'twoFactor'])
    await adapter.deleteMany({ model, where: owned });
  return ok(null);
}

/**
 * Opens a session for a person without a proof of theirs: after an invitation, for support in their name, or for the
 * demonstration. Never reached by a request; whoever calls checks the right and leaves the trace.
 */
export async function openSessionFor(
  accounts: Accounts,
  from: From,
  session: { personId: string; impersonatedBy?: string; seconds?: number },
): Promise<WithCookies> {
  const headers = new Headers({ [ADDRESS_HEADER]: from.address });
  headers.set('user-agent', from.headers.get('user-agent') ?? '');
  const { personId, ...rest } = session;
  const { headers: set } = await accounts.auth.api.openSession({
    body: { userId: personId, ...rest },
    headers,
    returnHeaders: true,
  });
  return { cookies: set.getSetCookie() };
}
