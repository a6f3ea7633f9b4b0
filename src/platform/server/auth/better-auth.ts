import { passkey } from '@better-auth/passkey';
import { betterAuth, type BetterAuthOptions } from 'better-auth';
import { APIError } from 'better-auth/api';
import { magicLink } from 'better-auth/plugins/magic-link';
import { twoFactor } from 'better-auth/plugins/two-factor';
import { oidcPlugin, type OidcProvider } from './oidc.ts';
import { sealedAdapter, type AuthStore } from './sealed-adapter.ts';
import { serverSessions } from './server-sessions.ts';
import { ADDRESS_HEADER, throttleHooks } from './throttle-rules.ts';

/** A mail about an account. Its sentences are in `messages/`, whoever posts it chooses the language. */
export type AccountLetter = {
  kind: 'magic-link' | 'magic-link-refused' | 'reset-password' | 'password-changed';
  to: string;
  name: string;
  /** Page to open; empty when there is none. The page asks for a click: opening it changes nothing. */
  address: string;
};

/** Pages that mails point to, as paths. A token is added to them as `?token=`. */
export type AuthPages = { magicLink: string; resetPassword: string; error: string };

/** What signing in needs. */
export type AuthOptions = {
  store: AuthStore;
  /** Public address of the site, e.g. `https://preuves.example.fr`. Cookies are `Secure` when it is https. */
  origin: string;
  /** Name that authenticator apps and passkeys show. */
  name: string;
  pages: AuthPages;
  post: (letter: AccountLetter) => Promise<void>;
  /** Runs what must not be waited for: the time of an answer would say whether an account exists. */
  background: (task: Promise<unknown>) => void;
  oidc?: OidcProvider | undefined;
  clock: () => Date;
};

/** Shortest and longest password. Twelve: CNIL, délibération 2022-100, with throttling; no rule of composition. */
export const PASSWORD_LENGTH = { min: 12, max: 128 } as const;
/** Days that a session lasts without being used. */
const SESSION_DAYS = 7;
const MAGIC_LINK_SECONDS = 900;
const RESET_SECONDS = 3600;
/** Where Better Auth answers; only the few paths listed in `accounts.ts` are open to browsers. */
export const AUTH_BASE = '/api/auth';

/** Better Auth, set up for accounts by invitation. */
export function makeBetterAuth(options: AuthOptions) {
  const { store, origin, name, oidc } = options;
  return betterAuth({
    appName: name,
    baseURL: origin,
    basePath: AUTH_BASE,
    database: sealedAdapter(store),
    ...secretsOf(store),
    trustedOrigins: [origin],
    emailAndPassword: passwords(options),
    user: { additionalFields: { closedAt: { type: 'date', required: false, input: false } } },
    session: {
      expiresIn: SESSION_DAYS * 86_400,
      updateAge: 86_400,
      additionalFields: { impersonatedBy: { type: 'string', required: false, input: false } },
    },
    account: {
      accountLinking: { enabled: true, trustedProviders: oidc?.trustsEmail === true ? [oidc.id] : [] },
    },
    plugins: [
      twoFactor({ issuer: name, backupCodeOptions: { amount: 10, length: 10 } }),
      passkey({ rpID: new URL(origin).hostname, rpName: name, origin }),
      magicLinks(options),
      serverSessions(),
      ...(oidc ? [oidcPlugin(oidc)] : []),
    ],
    hooks: throttleHooks(store, options.clock),
    databaseHooks: databaseHooks(),
    // One mechanism for calls of pages and of browsers: our hooks count both, Better Auth's own counts only the latter.
    rateLimit: { enabled: false },
    advanced: advanced(options),
    onAPIError: { errorURL: options.pages.error },
    logger: { disabled: true },
    telemetry: { enabled: false },
  });
}

function passwords(options: AuthOptions): BetterAuthOptions['emailAndPassword'] {
  return {
    enabled: true,
    disableSignUp: true,
    requireEmailVerification: true,
    minPasswordLength: PASSWORD_LENGTH.min,
    maxPasswordLength: PASSWORD_LENGTH.max,
    resetPasswordTokenExpiresIn: RESET_SECONDS,
    revokeSessionsOnPasswordReset: true,
    sendResetPassword: ({ user, token }) =>
      options.post(letter(options, 'reset-password', { ...user, token })),
    onPasswordReset: ({ user }) => options.post(letter(options, 'password-changed', user)),
  };
}

function advanced({ origin, background }: AuthOptions): BetterAuthOptions['advanced'] {
  const secure = origin.startsWith('https:');
  return {
    cookiePrefix: 'ancrage',
    useSecureCookies: secure,
    defaultCookieAttributes: { sameSite: 'lax', httpOnly: true, secure, path: '/' },
    ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    backgroundTasks: { handler: background },
    database: { validateSchema: false },
  };
}

/** Cookies are signed, and second factors encrypted, with secrets that come from the same keys: one thing to keep. */
function secretsOf({ sealer }: AuthStore): Pick<BetterAuthOptions, 'secret' | 'secrets'> {
  const secrets = sealer.keyNumbers.map((number) => ({
    version: number,
    value: sealer.secret(number, 'better-auth').toString('base64url'),
  }));
  return { secret: secrets[0].value, secrets };
}

/** A link by mail never stands for a second factor: whoever reads the mailbox would need nothing else. */
function magicLinks(options: AuthOptions) {
  return magicLink({
    expiresIn: MAGIC_LINK_SECONDS,
    disableSignUp: true,
    storeToken: 'hashed',
    sendMagicLink: async ({ email, token }, ctx) => {
      const found = await ctx?.context.internalAdapter.findUserByEmail(email.toLowerCase());
      if (!found || ('closedAt' in found.user && found.user.closedAt instanceof Date)) return;
      const kind = hasSecondFactor(found.user) ? 'magic-link-refused' : 'magic-link';
      options.background(options.post(letter(options, kind, { ...found.user, token })));
    },
  });
}

function letter(
  options: AuthOptions,
  kind: AccountLetter['kind'],
  about: { email: string; name: string; token?: string },
): AccountLetter {
  const page = { 'magic-link': options.pages.magicLink, 'reset-password': options.pages.resetPassword };
  const path = kind === 'magic-link' || kind === 'reset-password' ? page[kind] : null;
  const address =
    path === null ? '' : `${options.origin}${path}?token=${encodeURIComponent(about.token ?? '')}`;
  return { kind, to: about.email, name: about.name, address };
}

function hasSecondFactor(user: object): boolean {
  return 'twoFactorEnabled' in user && user.twoFactorEnabled === true;
}

function databaseHooks(): BetterAuthOptions['databaseHooks'] {
  return {
    session: {
      create: {
        before: async (session, ctx) => {
          const user = await ctx?.context.internalAdapter.findUserById(session.userId);
          const closed = user && 'closedAt' in user && user.closedAt instanceof Date;
          const byMailAlone = user && ctx?.path === '/magic-link/verify' && hasSecondFactor(user);
          // The same words as for a wrong password: a closed account is nobody's business.
          if (!user || closed || byMailAlone)
            throw new APIError('UNAUTHORIZED', { code: 'INVALID_EMAIL_OR_PASSWORD', message: 'Refused' });
        },
      },
    },
    account: {
      // Tokens of a provider let one act there in the person's name: nothing here needs to.
      create: {
        before: async (account) => ({ data: { ...account, accessToken: null, refreshToken: null } }),
      },
      update: {
        before: async (account) => ({ data: { ...account, accessToken: null, refreshToken: null } }),
      },
    },
  };
}
