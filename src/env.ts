import { z } from 'zod';

/** Every variable of the environment that Ancrage reads, declared once. `.env.example` lists the same. */
export const Environment = z.object({
  /** Port of the web server, on the loopback interface unless HOST says otherwise. */
  PORT: z.coerce.number().int().min(0).max(65535).default(4173),
  /** Address to listen on. */
  HOST: z.string().min(1).default('127.0.0.1'),
  /** Public address of the site, as visitors type it, e.g. https://preuves.example.fr. */
  ORIGIN: z.url().optional(),
  /** Folder of the embedded database. */
  ANCRAGE_DATA_DIR: z.string().min(1).default('data'),
  /** Connection string of a PostgreSQL 15 or later; unset: the embedded database. */
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .optional(),
  /** Folder of the YAML definitions of the territory. */
  ANCRAGE_DEFINITIONS: z.string().min(1).default('definitions'),
  /** Lines of log: silent, error, warn, info or debug; unset: info for the server, error for the other commands. */
  ANCRAGE_LOG: z.enum(['silent', 'error', 'warn', 'info', 'debug']).optional(),
  /** Fewest persons that a public cell may count. */
  ANCRAGE_MIN_PERSONS: z.coerce.number().int().min(1).default(11),
  /** Fewest organisations that a public cell may count. */
  ANCRAGE_MIN_ORGANISATIONS: z.coerce.number().int().min(1).default(3),
  /** Megabytes that a deposited file may weigh; at most 50, which is what the readers of files take. */
  ANCRAGE_LARGEST_FILE: z.coerce.number().int().min(1).max(50).default(50),
  /** Metres from the edge of a QPV within which a person decides; unset: 5. */
  ANCRAGE_EDGE_METRES: z.coerce.number().min(0).max(100).optional(),
  /** Score, from 0 to 1, under which an address that was found must not decide; unset: 0.8. */
  ANCRAGE_LEAST_SCORE: z.coerce.number().min(0).max(1).optional(),
  /**
   * Address of a server that speaks the protocol of the Géoplateforme, trusted with the addresses typed here. Unset, they
   * are found on this machine and never leave it.
   */
  ANCRAGE_GEOCODER_URL: z.url().optional(),
  /** Keys that seal names, `<number>:<base64url of 32 bytes>` separated by spaces; unset: those of the key file. */
  ANCRAGE_KEYS: z.string().optional(),
  /** File of those keys, made at the first start; unset: beside the data folder, `<ANCRAGE_DATA_DIR>.keys`. */
  ANCRAGE_KEY_FILE: z.string().min(1).optional(),
  /** Mail server, `smtps://user:password@host:465`; unset: mails stay in the outbox page and on the console. */
  ANCRAGE_SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//)
    .optional(),
  /** Whom mails come from, e.g. `Preuves <ne-pas-repondre@example.fr>`; needed with ANCRAGE_SMTP_URL. */
  ANCRAGE_MAIL_FROM: z.string().min(3).optional(),
  /** Address that sends a text message, `{to}` and `{text}` being replaced; unset: they stay in the outbox page. */
  ANCRAGE_SMS_URL: z
    .string()
    .regex(/^https?:\/\//)
    .optional(),
  /** JSON body of that request; unset: everything is in the address. */
  ANCRAGE_SMS_BODY: z.string().optional(),
  /** Sent with it as `Authorization: Bearer …`. */
  ANCRAGE_SMS_TOKEN: z.string().optional(),
  /** OpenID Connect provider, e.g. ProConnect: the address of its `/.well-known/openid-configuration`. */
  ANCRAGE_OIDC_DISCOVERY_URL: z.url().optional(),
  ANCRAGE_OIDC_CLIENT_ID: z.string().optional(),
  ANCRAGE_OIDC_CLIENT_SECRET: z.string().optional(),
  /** In addresses and in the database: never changed once somebody signed in with it. */
  ANCRAGE_OIDC_ID: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/)
    .default('proconnect'),
  /** On the button. */
  ANCRAGE_OIDC_LABEL: z.string().default('ProConnect'),
  /** Scopes beyond `openid`. */
  ANCRAGE_OIDC_SCOPES: z.string().default('given_name usual_name email'),
  /** Whether it vouches for addresses of mail without saying `email_verified`, as ProConnect does. */
  ANCRAGE_OIDC_TRUSTS_EMAIL: z.stringbool().default(false),
  /** `acr_values` of the request, e.g. `eidas1`. */
  ANCRAGE_OIDC_ACR: z.string().optional(),
});

/** Validated configuration. */
export type Environment = z.infer<typeof Environment>;

/**
 * Reads the environment once. An empty variable counts as unset.
 * @throws Error naming each variable that is wrong, with the reason.
 */
export function readEnvironment(source: Record<string, string | undefined> = process.env): Environment {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(set);
  if (parsed.success) return parsed.data;
  const reasons = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`Configuration refused: ${reasons.join('; ')}`);
}

/** Public address of the site; without one, that of this machine. */
export function originOf({ ORIGIN, PORT }: Environment): string {
  return ORIGIN === undefined ? `http://localhost:${PORT}` : new URL(ORIGIN).origin;
}

/** Language of the terminal, as `fr_FR.UTF-8`; undefined when it says none. */
export function terminalLanguage(): string | undefined {
  return process.env['LC_ALL'] ?? process.env['LANG'];
}

/** Headers by which the server tells the built pages under which address a visitor reached them. */
export const ADDRESS_HEADERS = { protocol: 'x-ancrage-protocol', host: 'x-ancrage-host' } as const;

/** Most bytes of a form without a file: a text of a thousand pages. */
const LARGEST_FORM = 8_000_000;

/** What a form adds around its file. */
const AROUND_FILE = 1_000_000;

/** Most bytes of a form with a file. */
function largestDeposit({ ANCRAGE_LARGEST_FILE }: Pick<Environment, 'ANCRAGE_LARGEST_FILE'>): number {
  return Math.max(LARGEST_FORM, ANCRAGE_LARGEST_FILE * 1_000_000 + AROUND_FILE);
}

/** The built pages read the names of those headers, and their limit, from the environment when they are loaded. */
export function prepareBuiltPages(environment: Environment): void {
  process.env['BODY_SIZE_LIMIT'] = String(largestDeposit(environment));
  process.env['PROTOCOL_HEADER'] = ADDRESS_HEADERS.protocol;
  process.env['HOST_HEADER'] = ADDRESS_HEADERS.host;
}

/** SvelteKit reads variables for pages here; pages read none, everything goes through the application. */
export const variables = {};
