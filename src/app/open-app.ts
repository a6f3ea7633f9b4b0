import { sql } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import type { Result } from '#kernel/result.ts';
import { originOf, type Environment } from '../env.ts';
import { openDatabase, type Database } from '#platform/server/db/database.ts';
import { openLog, type Log } from '#platform/server/log/log.ts';
import type { Message } from '#platform/server/mail/message.ts';
import { migrate } from '#platform/server/migrations/migrate.ts';
import { perform, type Surroundings, type UseCase } from '#platform/server/use-case/use-case.ts';
import { Recorder } from '#evidence/server/index.ts';
import type { KindRegistry } from '#evidence/index.ts';
import type { Definitions } from '#indicators/index.ts';
import { loadDefinitions, startEngine, type FigureService } from '#indicators/server/index.ts';
import { Verifier } from '#claims/server/index.ts';
import { publicationUseCases } from '#publication/server/index.ts';
import { evidenceUseCases } from '#evidence/server/use-cases.ts';
import {
  Geography,
  geoplateformeGeocoder,
  RULES,
  territoryUseCases,
} from '#modules/territory/server/index.ts';
import type { Programme, RequestRules } from '#modules/support/index.ts';
import { pathsUseCases, requestsUseCases } from '#modules/support/server/index.ts';
import { contractsUseCases, hoursUseCases } from '#modules/clauses/server/index.ts';
import { insertionUseCases } from '#modules/insertion/server/index.ts';
import { directoryUseCases } from '#modules/organisations/server/index.ts';
import { linkRecords, personsUseCases, readEncoded } from '#modules/persons/server/index.ts';
import { witness } from './accounts/deps.ts';
import { openAccounts, type AccountService } from './accounts/open-accounts.ts';
import { hoursDeps } from './hours-deps.ts';
import { directoryDeps } from './directory-deps.ts';
import { contractsDeps } from './clauses-deps.ts';
import { insertionDeps } from './insertion-deps.ts';
import { kindRegistry } from './kinds.ts';
import { pathsDeps, supportDefinitions } from './paths-deps.ts';
import { requestsDeps } from './requests-deps.ts';
import { ImportJobs } from './import-jobs.ts';
import { LocatingJobs } from './locating-jobs.ts';
import { PayrollJobs } from './payroll-jobs.ts';
import { migrationSteps } from './migrations.ts';
import { findImporter } from './importer.ts';
import { personalStores } from './personal-stores.ts';
import { placeFinder } from './place-finder.ts';
import { privacyActs } from './privacy/index.ts';

export type { UseCase } from '#platform/server/use-case/use-case.ts';

/** Collectivity of a deployment that serves one: the schema holds many, the first start makes this one. */
const COLLECTIVITY = 1;

/** Every use case of the application, by name. */
export type UseCases = ReturnType<typeof publicationUseCases> &
  ReturnType<typeof evidenceUseCases> &
  ReturnType<typeof territoryUseCases> &
  ReturnType<typeof personsUseCases> &
  ReturnType<typeof insertionUseCases> &
  ReturnType<typeof pathsUseCases> &
  ReturnType<typeof requestsUseCases> &
  ReturnType<typeof hoursUseCases> &
  ReturnType<typeof directoryUseCases> &
  ReturnType<typeof contractsUseCases> &
  ReturnType<typeof privacyActs> &
  AccountService['acts'];

/** Performs a use case as an actor. */
export type Ask = <Input, Output>(
  actor: Actor,
  act: UseCase<Input, Output>,
  input: unknown,
) => Promise<Result<Output>>;

/** The running application. */
export type App = {
  environment: Environment;
  db: Database;
  collectivityId: number;
  log: Log;
  definitions: Definitions;
  /** Programmes of support, by id. */
  programmes: ReadonlyMap<string, Programme>;
  /** What requests for help go through. */
  requestRules: RequestRules;
  registry: KindRegistry;
  figures: FigureService;
  useCases: UseCases;
  /** Who signs in, and messages to people. */
  accounts: AccountService;
  /** Files of addresses that were deposited on a page, until they are downloaded. */
  locating: LocatingJobs;
  /** Files of evidence that were deposited on a page, until they are recorded. */
  importing: ImportJobs;
  /** Payroll exports that were deposited on a page, until they are recorded. */
  payrolls: PayrollJobs;
  /** Whether the territory is the demonstration: its data is synthetic, and says so. */
  demonstration: boolean;
  /** Names of the migrations that this start applied. */
  migrated: string[];
  /** Performs a use case as an actor; after a write, figures take the ledger's new entries in. */
  ask: Ask;
  /** The same, on another day: the demonstration deposits its files when they pretend to have been. */
  askAt: (instant: Date) => Ask;
  /** Facts in the ledger. */
  countFacts: () => Promise<number>;
  close: () => Promise<void>;
};

/** How to open. `demonstration`: what a new territory is to be; an existing one stays what it is. */
export type OpenOptions = {
  environment: Environment;
  demonstration?: boolean;
  clock?: () => Date;
  /** Shows a message that no server sends, e.g. on the console. */
  show?: (message: Message) => void;
};

/**
 * Composition root: opens the database, applies migrations, reads the definitions, starts the counting thread.
 * @throws DefinitionError, or Error when the database cannot be reached or migrated.
 */
export async function openApp(options: OpenOptions): Promise<App> {
  const { environment } = options;
  const log = openLog(environment.ANCRAGE_LOG ?? 'info');
  const definitions = loadDefinitions(environment.ANCRAGE_DEFINITIONS, kindRegistry);
  const db = await openDatabase({ dataDir: environment.ANCRAGE_DATA_DIR, url: environment.DATABASE_URL });
  try {
    const migrated = await migrate(db.kysely, migrationSteps);
    const clock = options.clock ?? (() => new Date());
    const demonstration = await establish(db, definitions, { wanted: options.demonstration, now: clock() });
    const figures = startEngine({
      connection: db.connection,
      engine: db.engine,
      collectivityId: COLLECTIVITY,
      kinds: kindRegistry.all,
      definitions,
    });
    await figures.sync();
    const around: Surroundings = {
      db,
      collectivityId: COLLECTIVITY,
      clock,
      log,
    };
    const accounts = await openAccounts({
      around,
      environment,
      site: definitions.territory.name,
      ...(options.show ? { show: options.show } : {}),
    });
    return assemble(
      {
        environment,
        db,
        collectivityId: COLLECTIVITY,
        log,
        definitions,
        ...supportDefinitions(environment),
        registry: kindRegistry,
        figures,
        demonstration,
        migrated,
        accounts,
      },
      { ...around, witness: witness(accounts.deps) },
    );
  } catch (error) {
    await db.close();
    throw error;
  }
}

/** Makes the collectivity at the first start; says whether it is the demonstration. */
async function establish(
  db: Database,
  definitions: Definitions,
  { wanted, now }: { wanted: boolean | undefined; now: Date },
): Promise<boolean> {
  const { slug, name } = definitions.territory;
  await sql`insert into evidence.collectivity (collectivity_id, slug, name, demonstration)
    values (${COLLECTIVITY}, ${slug}, ${name}, ${wanted ?? false}) on conflict do nothing`.execute(db.kysely);
  if (wanted === true) {
    await sql`update evidence.collectivity c set demonstration = true where c.collectivity_id = ${COLLECTIVITY}
      and not exists (select 1 from evidence.entry e where e.collectivity_id = c.collectivity_id)`.execute(
      db.kysely,
    );
  }
  // The collectivity is the first of its organisations: whoever works for it holds roles there.
  await sql`insert into accounts.organisation (collectivity_id, organisation_id, name, kind, created_at)
    values (${COLLECTIVITY}, 1, ${name}, 'collectivity', ${now}) on conflict do nothing`.execute(db.kysely);
  const found = await sql<{
    demonstration: boolean;
  }>`select demonstration from evidence.collectivity where collectivity_id = ${COLLECTIVITY}`.execute(
    db.kysely,
  );
  return found.rows[0].demonstration;
}

/** Addresses are found on the premises, unless the administrator names a server to trust. */
function geographyOf({
  ANCRAGE_GEOCODER_URL,
  ANCRAGE_EDGE_METRES,
  ANCRAGE_LEAST_SCORE,
}: Environment): Geography {
  return new Geography({
    rules: {
      tolerance: ANCRAGE_EDGE_METRES ?? RULES.tolerance,
      leastScore: ANCRAGE_LEAST_SCORE ?? RULES.leastScore,
    },
    outside:
      ANCRAGE_GEOCODER_URL === undefined ? null : geoplateformeGeocoder({ baseUrl: ANCRAGE_GEOCODER_URL }),
  });
}

const aroundSupport = (
  { environment, definitions, programmes, requestRules }: Parts,
  geography: Geography,
) => ({
  programmes,
  rules: requestRules,
  findPlaces: placeFinder(geography),
  origin: originOf(environment),
  site: definitions.territory.name,
});

type Parts = Omit<
  App,
  'useCases' | 'locating' | 'importing' | 'payrolls' | 'ask' | 'askAt' | 'countFacts' | 'close'
>;

/** Every act, bound to what it needs. */
function actsOf(parts: Parts): UseCases {
  const { environment, definitions, registry, figures } = parts;
  const verifier = new Verifier(definitions, figures);
  const thresholds = {
    persons: environment.ANCRAGE_MIN_PERSONS,
    organisations: environment.ANCRAGE_MIN_ORGANISATIONS,
  };
  const recorder = new Recorder(registry);
  const geography = geographyOf(environment);
  return {
    ...publicationUseCases({ definitions, registry, figures, verifier, thresholds }),
    ...evidenceUseCases({ registry, recorder, findPlaces: placeFinder(geography), findImporter }),
    ...territoryUseCases({ geography, recorder }),
    ...contractsUseCases({ recorder, ...contractsDeps(figures) }),
    ...insertionUseCases({ recorder, ...insertionDeps(parts.accounts.deps) }),
    ...pathsUseCases({ recorder, ...pathsDeps(parts.accounts.deps, aroundSupport(parts, geography)) }),
    ...requestsUseCases({ recorder, ...requestsDeps(parts.accounts.deps, aroundSupport(parts, geography)) }),
    ...hoursUseCases({ recorder, ...hoursDeps(parts.accounts.deps, geography, definitions.territory.name) }),
    ...directoryUseCases({ recorder, ...directoryDeps(parts.accounts.deps, definitions.territory.name) }),
    ...personsUseCases({ registry, recorder, link: linkRecords, readEncoded }),
    ...parts.accounts.acts,
    ...privacyActs(parts.accounts.deps, {
      registry,
      site: definitions.territory.name,
      stores: personalStores(parts.accounts.deps.sealer),
    }),
  };
}

function assemble(parts: Parts, around: Surroundings): App {
  const { db, figures } = parts;
  const askIn =
    (surroundings: Surroundings): Ask =>
    async (actor, act, input) => {
      const result = await perform(surroundings, actor, { act, input });
      if (act.mode === 'write' && result.ok) await figures.sync();
      return result;
    };
  return {
    ...parts,
    useCases: actsOf(parts),
    locating: new LocatingJobs(),
    importing: new ImportJobs(),
    payrolls: new PayrollJobs(),
    ask: askIn(around),
    askAt: (instant) => askIn({ ...around, clock: () => instant }),
    countFacts: () =>
      db.act(COLLECTIVITY, async (tx) => {
        const found = await sql<{
          n: number;
        }>`select coalesce(sum(facts), 0)::int as n from evidence.entry where collectivity_id = ${COLLECTIVITY}`.execute(
          tx,
        );
        return found.rows[0].n;
      }),
    close: async () => {
      await figures.close();
      await db.close();
    },
  };
}
