import type { Accounts, From } from './accounts.ts';
import { openSessionFor } from './keep-account.ts';

type Names = { session: string; own: string; attributes: string };

/** Names of the cookies of a session and of one's own that waits, with what both are set with. */
async function namesOf(accounts: Accounts): Promise<Names> {
  const { authCookies } = await accounts.auth.$context;
  const { name, attributes } = authCookies.sessionToken;
  const secure = attributes.secure === true ? '; Secure' : '';
  return {
    session: name,
    own: name.replace(/session_token$/, 'own_session'),
    attributes: `; Path=/; HttpOnly; SameSite=Lax${secure}`,
  };
}

function cookieOf(from: From, name: string): string | null {
  const pairs = (from.headers.get('cookie') ?? '').split(/;\s*/);
  const found = pairs.find((pair) => pair.startsWith(`${name}=`));
  return found === undefined ? null : found.slice(name.length + 1);
}

/** Opens a session in a person's name and keeps one's own aside in the browser: its token is signed, as it was given. */
export async function openInName(
  accounts: Accounts,
  from: From,
  session: { personId: string; impersonatedBy: string; seconds: number },
): Promise<{ cookies: string[] }> {
  const { own, session: name, attributes } = await namesOf(accounts);
  const token = cookieOf(from, name);
  const { cookies } = await openSessionFor(accounts, from, session);
  const kept = token === null ? [] : [`${own}=${token}; Max-Age=${session.seconds}${attributes}`];
  return { cookies: [...cookies, ...kept] };
}

/**
 * Closes the session in a person's name, and takes one's own up again when the browser kept it and it is that of `by`.
 * Otherwise one signs in again.
 */
export async function returnToOwn(
  accounts: Accounts,
  from: From,
  by: string,
): Promise<{ next: 'own' | 'sign-in'; cookies: string[] }> {
  const { own, session, attributes } = await namesOf(accounts);
  const token = cookieOf(from, own);
  const closed = await accounts.signOut(from);
  const cookies = [...(closed.ok ? closed.value.cookies : []), `${own}=; Max-Age=0${attributes}`];
  if (token === null) return { next: 'sign-in', cookies };
  const headers = new Headers(from.headers);
  headers.set('cookie', `${session}=${token}`);
  const { who } = await accounts.signedIn({ headers, address: from.address });
  if (who?.personId !== by || who.impersonatedBy !== null) return { next: 'sign-in', cookies };
  // Until the browser closes: whether one had asked to be remembered is not known here.
  const others = cookies.filter((cookie) => !cookie.startsWith(`${session}=`));
  return { next: 'own', cookies: [...others, `${session}=${token}${attributes}`] };
}
