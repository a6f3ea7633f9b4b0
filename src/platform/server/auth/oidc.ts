import { genericOAuth, type GenericOAuthUserInfo } from 'better-auth/plugins/generic-oauth';

/** An OpenID Connect provider: ProConnect, or that of a métropole. */
export type OidcProvider = {
  /** In addresses and in the database, e.g. `proconnect`: never changed once somebody signed in with it. */
  id: string;
  /** On the button, e.g. `ProConnect`. */
  label: string;
  /** Address of its `/.well-known/openid-configuration`. */
  discoveryUrl: string;
  clientId: string;
  clientSecret: string;
  /** Beyond `openid`. ProConnect: `given_name usual_name email`. */
  scopes: readonly string[];
  /** Whether it vouches for addresses of mail without saying `email_verified`, as ProConnect does for agents. */
  trustsEmail: boolean;
  /** Other parameters of the request, e.g. `acr_values: eidas1` for ProConnect. */
  parameters?: Readonly<Record<string, string>>;
};

const USER_INFO_MS = 10_000;

/** The plugin for one provider. Nobody gets an account by it: an invitation comes first. */
export function oidcPlugin(provider: OidcProvider) {
  return genericOAuth({
    config: [
      {
        providerId: provider.id,
        name: provider.label,
        discoveryUrl: provider.discoveryUrl,
        clientId: provider.clientId,
        clientSecret: provider.clientSecret,
        scopes: ['openid', ...provider.scopes],
        pkce: true,
        requireIdTokenVerification: true,
        disableSignUp: true,
        disableImplicitSignUp: true,
        authorizationUrlParams: { ...provider.parameters },
        getUserInfo: (tokens) => userInfo(provider, tokens.accessToken),
        mapProfileToUser: (profile) => ({
          email: textOf(profile['email']),
          name: nameOf(profile),
          emailVerified: provider.trustsEmail || profile['email_verified'] === true,
          image: undefined,
        }),
      },
    ],
  });
}

/**
 * Reads who signed in from the provider's own address, found again from its discovery. ProConnect answers a signed token
 * where others answer JSON; its signature adds nothing to a direct connection (OpenID Connect Core §5.3.2), and the subject
 * is compared with that of the verified identity token by whoever calls.
 */
async function userInfo(
  provider: OidcProvider,
  accessToken: string | undefined,
): Promise<GenericOAuthUserInfo | null> {
  const endpoint = field(await read(provider.discoveryUrl, {}), 'userinfo_endpoint');
  if (endpoint === null || accessToken === undefined) return null;
  const found = await read(endpoint, { authorization: `Bearer ${accessToken}` });
  if (typeof found !== 'object' || found === null) return null;
  return { emailVerified: false, ...found };
}

async function read(url: string, headers: Record<string, string>): Promise<unknown> {
  const response = await fetch(url, {
    headers,
    signal: AbortSignal.timeout(USER_INFO_MS),
    redirect: 'error',
  });
  if (!response.ok) return null;
  const text = await response.text();
  const token = response.headers.get('content-type')?.startsWith('application/jwt') === true;
  return parsed(token ? Buffer.from(text.split('.')[1] ?? '', 'base64url').toString() : text);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function field(from: unknown, name: string): string | null {
  if (typeof from !== 'object' || from === null) return null;
  const value: unknown = Object.fromEntries(Object.entries(from))[name];
  return typeof value === 'string' ? value : null;
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined);

/** ProConnect says `usual_name`, the standard says `family_name`. */
function nameOf(profile: GenericOAuthUserInfo): string | undefined {
  const said = textOf(profile['name']);
  if (said !== undefined) return said;
  const parts = [profile['given_name'], profile['usual_name'] ?? profile['family_name']].map(textOf);
  return parts.filter((part) => part !== undefined).join(' ') || undefined;
}
