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
  /** Metres from the edge of a QPV within which a person decides; unset: 5. */
  ANCRAGE_EDGE_METRES: z.coerce.number().min(0).max(100).optional(),
  /** Score, from 0 to 1, under which an address that was found must not decide; unset: 0.8. */
  ANCRAGE_LEAST_SCORE: z.coerce.number().min(0).max(1).optional(),
  /**
   * Address of a server that speaks the protocol of the Géoplateforme, trusted with the addresses typed here. Unset, they
   * are found on this machine and never leave it.
   */
  ANCRAGE_GEOCODER_URL: z.url().optional(),
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

/** Language of the terminal, as `fr_FR.UTF-8`; undefined when it says none. */
export function terminalLanguage(): string | undefined {
  return process.env['LC_ALL'] ?? process.env['LANG'];
}

/** Headers by which the server tells the built pages under which address a visitor reached them. */
export const ADDRESS_HEADERS = { protocol: 'x-ancrage-protocol', host: 'x-ancrage-host' } as const;

/** Largest form that pages accept: a text of a thousand pages. */
const LARGEST_FORM = '8M';

/** The built pages read the names of those headers, and their limit, from the environment when they are loaded. */
export function prepareBuiltPages(): void {
  process.env['BODY_SIZE_LIMIT'] = LARGEST_FORM;
  process.env['PROTOCOL_HEADER'] = ADDRESS_HEADERS.protocol;
  process.env['HOST_HEADER'] = ADDRESS_HEADERS.host;
}

/** SvelteKit reads variables for pages here; pages read none, everything goes through the application. */
export const variables = {};
