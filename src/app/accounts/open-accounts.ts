import type { Actor } from '#kernel/actor.ts';
import type { Result } from '#kernel/result.ts';
import { Accounts, type From, type SignedIn } from '#platform/server/auth/accounts.ts';
import { namesOf } from '#platform/server/auth/keep-account.ts';
import type { OidcProvider } from '#platform/server/auth/oidc.ts';
import { Links } from '#platform/server/links/links.ts';
import type { Message, Transport } from '#platform/server/mail/message.ts';
import { Outbox } from '#platform/server/mail/outbox.ts';
import { smtpTransport } from '#platform/server/mail/smtp.ts';
import type { Sealer } from '#platform/server/sealed/sealer.ts';
import { openSealer } from '#platform/server/sealed/open-sealer.ts';
import { httpSms } from '#platform/server/sms/http-sms.ts';
import type { Surroundings } from '#platform/server/use-case/use-case.ts';
import { originOf, type Environment } from '../../env.ts';
import type { AccountDeps } from './deps.ts';
import { acceptInvitation, accountActs, actorOf } from './index.ts';
import { keyFileOf } from './key-file.ts';
import { impersonate, stopImpersonating } from './act-in-name.ts';
import { accountLetter, impersonationLetter, invitationLetter } from './letters.ts';

export type { From, SignedIn } from '#platform/server/auth/accounts.ts';

/** Pages that mails lead to. */
const ACCOUNT_PAGES = {
  invitation: '/invitation',
  magicLink: '/sign-in/link',
  resetPassword: '/sign-in/password',
  error: '/sign-in',
} as const;

/** Accounts of the running application. */
export type AccountService = {
  accounts: Accounts;
  sealer: Sealer;
  links: Links;
  outbox: Outbox;
  deps: AccountDeps;
  acts: ReturnType<typeof accountActs>;
  provider: Pick<OidcProvider, 'id' | 'label'> | null;
  /** Who a request acts as. `cookies` prolong the session when it is time. */
  who: (from: From) => Promise<{ actor: Actor; signedIn: SignedIn | null; cookies: string[] }>;
  acceptInvitation: (
    from: From,
    given: { token: string; password?: string },
  ) => Promise<Result<{ next: 'signed-in' | 'sign-in'; organisationId: number; cookies: string[] }>>;
  /** Opens a session in a person's name, for support (`act-in-name.ts`). */
  impersonate: (
    asking: { actor: Actor; from: From },
    given: { personId: string; reason: string },
  ) => Promise<Result<{ cookies: string[] }>>;
  /** Goes back to one's own session. */
  stopImpersonating: (asking: {
    actor: Actor;
    from: From;
  }) => Promise<Result<{ next: 'own' | 'sign-in'; cookies: string[] }>>;
  /** Names of people by number, for those who may read them. */
  namesOf: (personIds: readonly string[]) => Promise<Map<string, { name: string; email: string }>>;
};

/** What accounts are opened with. */
export type OpenAccounts = {
  around: Surroundings;
  environment: Environment;
  site: string;
  show?: (message: Message) => void;
};

/** Opens accounts: keys, outbox, links, sign-in. @throws KeyError when a key is missing or is another one. */
export async function openAccounts(options: OpenAccounts): Promise<AccountService> {
  const { around, environment, site, show } = options;
  const { db, collectivityId, clock, log } = around;
  const sealer = await openSealer(db.kysely, {
    text: environment.ANCRAGE_KEYS,
    file: keyFileOf(environment),
    mayCreate: true,
    now: clock(),
  });
  const outbox = new Outbox({
    db,
    sealer,
    collectivityId,
    transports: transportsOf(environment),
    clock,
    log,
    ...(show ? { show } : {}),
  });
  const links = new Links(sealer, collectivityId);
  const origin = originOf(environment);
  const provider = providerOf(environment);
  const accounts = signInWith(options, { sealer, outbox, origin, provider });
  const deps: AccountDeps = {
    sealer,
    links,
    outbox,
    invitationPage: `${origin}${ACCOUNT_PAGES.invitation}`,
    write: (letter) => invitationLetter(letter, site),
    writeImpersonation: (letter) => impersonationLetter(letter, site),
  };
  return {
    accounts,
    sealer,
    links,
    outbox,
    deps,
    acts: accountActs(deps),
    provider: provider ?? null,
    who: (from) => actorOf({ db, collectivityId, accounts, now: clock() }, from),
    acceptInvitation: (from, given) => acceptInvitation({ around, accounts, deps }, from, given),
    impersonate: (asking, given) => impersonate({ around, accounts, deps }, asking, given),
    stopImpersonating: (asking) => stopImpersonating({ around, accounts, deps }, asking),
    namesOf: (personIds) => namesOf(accounts, personIds),
  };
}

type SignInParts = { sealer: Sealer; outbox: Outbox; origin: string; provider: OidcProvider | undefined };

function signInWith({ around, site }: OpenAccounts, parts: SignInParts): Accounts {
  const { db, collectivityId, clock, log } = around;
  const { sealer, outbox, origin, provider } = parts;
  return new Accounts({
    store: { db, sealer, collectivityId },
    origin,
    name: site,
    pages: ACCOUNT_PAGES,
    post: (letter) =>
      outbox.post({ channel: 'mail', kind: letter.kind, to: letter.to, ...accountLetter(letter, site) }),
    background: (task) =>
      void task.catch((error: unknown) => log.error({ error: String(error) }, 'mail not written')),
    ...(provider ? { oidc: provider } : {}),
    clock,
  });
}

function transportsOf(environment: Environment): { mail?: Transport; sms?: Transport } {
  const { ANCRAGE_SMTP_URL: smtp, ANCRAGE_MAIL_FROM: from, ANCRAGE_SMS_URL: sms } = environment;
  return {
    ...(smtp === undefined || from === undefined ? {} : { mail: smtpTransport({ url: smtp, from }) }),
    ...(sms === undefined
      ? {}
      : {
          sms: httpSms({
            url: sms,
            body: environment.ANCRAGE_SMS_BODY,
            bearer: environment.ANCRAGE_SMS_TOKEN,
          }),
        }),
  };
}

function providerOf(environment: Environment): OidcProvider | undefined {
  const {
    ANCRAGE_OIDC_DISCOVERY_URL: discoveryUrl,
    ANCRAGE_OIDC_CLIENT_ID: clientId,
    ANCRAGE_OIDC_CLIENT_SECRET: clientSecret,
  } = environment;
  if (discoveryUrl === undefined || clientId === undefined || clientSecret === undefined) return undefined;
  return {
    id: environment.ANCRAGE_OIDC_ID,
    label: environment.ANCRAGE_OIDC_LABEL,
    discoveryUrl,
    clientId,
    clientSecret,
    scopes: environment.ANCRAGE_OIDC_SCOPES.split(/[\s,]+/).filter(Boolean),
    trustsEmail: environment.ANCRAGE_OIDC_TRUSTS_EMAIL,
    ...(environment.ANCRAGE_OIDC_ACR === undefined
      ? {}
      : { parameters: { acr_values: environment.ANCRAGE_OIDC_ACR } }),
  };
}
