import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import { Browser } from './browser.ts';

/** A person known to the provider. */
export type Known = {
  sub: string;
  email: string;
  email_verified?: boolean;
  given_name: string;
  usual_name: string;
};

/** A real OpenID Connect provider on loopback, whose login page lets in whoever `who` is. */
export class TestProvider {
  who: Known = { sub: 's-1', email: '', given_name: '', usual_name: '' };
  readonly issuer: string;
  readonly #close: () => Promise<void>;

  private constructor(issuer: string, close: () => Promise<void>) {
    this.issuer = issuer;
    this.#close = close;
  }

  static async start(redirectUri: string, more: Record<string, unknown> = {}): Promise<TestProvider> {
    let answer: ReturnType<Provider['callback']> = () => {};
    const server = createServer((request, response) => answer(request, response));
    await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const started = new TestProvider(
      issuer,
      () =>
        new Promise((settle) => {
          server.closeAllConnections();
          server.close(() => settle());
        }),
    );
    const provider = new Provider(issuer, started.#configuration(redirectUri, more));
    const standard = provider.callback();
    answer = (request, response) => {
      if (request.url?.startsWith('/login/') !== true) return standard(request, response);
      void provider.interactionFinished(request, response, { login: { accountId: started.who.sub } });
    };
    return started;
  }

  #configuration(redirectUri: string, more: Record<string, unknown>): Record<string, unknown> {
    return {
      clients: [
        {
          client_id: 'ancrage',
          client_secret: 'un-secret-de-client',
          redirect_uris: [redirectUri],
          ...more,
        },
      ],
      // Said to spare the notices of what production must choose.
      ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600 },
      claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['given_name', 'usual_name'] },
      scopes: ['openid', 'email', 'profile'],
      features: { devInteractions: { enabled: false }, jwtUserinfo: { enabled: true } },
      interactions: { url: (_: unknown, interaction: { uid: string }) => `/login/${interaction.uid}` },
      findAccount: (_: unknown, id: string) => ({
        accountId: id,
        claims: async () => ({ ...this.who, sub: id }),
      }),
      // Consent is the provider's own affair: granted at once.
      loadExistingGrant: async (ctx: {
        oidc: {
          client: { clientId: string };
          session: { accountId: string };
          provider: { Grant: typeof Provider.Grant };
        };
      }) => {
        const { client, session, provider } = ctx.oidc;
        const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
        grant.addOIDCScope('openid email profile');
        await grant.save();
        return grant;
      },
    };
  }

  /** Follows the provider's pages as a browser would, until it sends back to the application. */
  async visit(url: string, home: string): Promise<string> {
    const browser = new Browser();
    let next = url;
    for (let hop = 0; hop < 10 && !next.startsWith(home); hop++) {
      const response = await fetch(next, { redirect: 'manual', headers: browser.from.headers });
      browser.keep({ cookies: response.headers.getSetCookie() });
      const location = response.headers.get('location');
      if (location === null) throw new Error(`${next} answers ${response.status}: ${await response.text()}`);
      next = new URL(location, next).href;
    }
    return next;
  }

  stop(): Promise<void> {
    return this.#close();
  }
}
