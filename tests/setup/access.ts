import { sql } from 'kysely';
import { beforeAll, expect } from 'vitest';
import { Verifier } from '#claims/server/index.ts';
import { Engine } from '#indicators/engine/engine.ts';
import type { FigureService } from '#indicators/server/index.ts';
import { VISITOR, type Actor } from '#kernel/actor.ts';
import { HELD_IN, ROLES, type Role } from '#kernel/roles.ts';
import type { Result } from '#kernel/result.ts';
import { openLog } from '#platform/server/log/log.ts';
import { perform, type Surroundings, type UseCase } from '#platform/server/use-case/use-case.ts';
import { publicationUseCases } from '#publication/server/index.ts';
import { evidenceUseCases } from '#evidence/server/use-cases.ts';
import {
  loadProgrammes,
  loadRequestRules,
  pathsUseCases,
  requestsUseCases,
} from '#modules/support/server/index.ts';
import { contractsUseCases, hoursUseCases } from '#modules/clauses/server/index.ts';
import { insertionUseCases } from '#modules/insertion/server/index.ts';
import { directoryUseCases } from '#modules/organisations/server/index.ts';
import { linkRecords, personsUseCases, readEncoded } from '#modules/persons/server/index.ts';
import { Geography, RULES, territoryUseCases } from '#modules/territory/server/index.ts';
import type { InvitationLetter } from '#app/accounts/deps.ts';
import { findImporter } from '#app/importer.ts';
import { hoursDeps } from '#app/hours-deps.ts';
import { directoryDeps } from '#app/directory-deps.ts';
import { contractsDeps } from '#app/clauses-deps.ts';
import { insertionDeps } from '#app/insertion-deps.ts';
import { kindRegistry } from '#app/kinds.ts';
import { pathsDeps } from '#app/paths-deps.ts';
import { requestsDeps } from '#app/requests-deps.ts';
import { keepAccount } from '#platform/server/auth/keep-account.ts';
import { TestAccounts } from '../accounts/browser.ts';
import { ENGINES, useDatabase } from './database.ts';
import { support } from './facts.ts';
import { TestLedger } from './ledger.ts';
import { accountDeps, allAccountActs } from './account-acts.ts';
import { definitions } from './queries.ts';

/** One for every collectivity, as in a process that serves many: what it holds must stay apart. */
const GEOGRAPHY = new Geography({ rules: RULES, outside: null });

/** Programmes and rules of the repository; nothing has a place. */
const AROUND_SUPPORT = {
  programmes: loadProgrammes('definitions'),
  rules: loadRequestRules('definitions'),
  findPlaces: async () => [],
  origin: 'http://localhost:4173',
  site: 'Ancrage',
};

/** Somebody who may act: a visitor, a person of one role, or the operator. */
export type Who = 'visitor' | Role | 'operator';

/** Organisation of the structure, company or committee in which roles that are not of the collectivity are held. */
const ELSEWHERE = 2;

/** Whoever runs the deployment. */
export const OPERATOR_ACTOR: Actor = { kind: 'operator', name: 'operator' };

/** One actor of each role. */
export const ACTORS: ReadonlyMap<Who, Actor> = new Map<Who, Actor>([
  ['visitor', VISITOR],
  ...ROLES.map((role): [Who, Actor] => [role, personOf(role)]),
  ['operator', OPERATOR_ACTOR],
]);

function personOf(
  role: Role,
  organisationId = HELD_IN[role].includes('collectivity') ? 1 : ELSEWHERE,
): Actor {
  return {
    kind: 'person',
    personId: role,
    name: role,
    held: [{ organisationId, role }],
    impersonatedBy: null,
    address: '192.0.2.1',
  };
}

/** Anyone, signed in or not. */
export const ANYONE: readonly Who[] = [...ACTORS.keys()];
/** Whoever runs the deployment. */
export const OPERATOR: readonly Who[] = ['operator'];
/** People of these roles, and the operator. */
export const only = (...roles: Role[]): readonly Who[] =>
  ANYONE.filter((who) => who === 'operator' || roles.some((role) => role === who));

/** Figures counted in this thread: what the counting thread does, without the thread. */
async function figuresOf(ledger: TestLedger): Promise<FigureService> {
  const store = await ledger.sync();
  const engine = new Engine(store, definitions);
  return {
    sync: async () => (await ledger.sync(store)).position,
    position: () => engine.position,
    positionAt: async (instant) => engine.positionAt(instant.getTime()),
    figure: async (query) => engine.figure(query),
    figures: async (queries) => queries.map((query) => engine.figure(query)),
    series: async (query, days) => engine.series(query, days),
    evidence: async (query) => engine.evidence(query),
    evidenceByEntry: async (query) => engine.evidenceByEntry(query),
    overlap: async (query) => engine.overlap(query),
    close: async () => {},
  };
}

/** A collectivity of the deployment, with every use case bound to what it reads. */
export class Side {
  readonly ledger: TestLedger;
  readonly acts: ReturnType<typeof publicationUseCases> &
    ReturnType<typeof evidenceUseCases> &
    ReturnType<typeof territoryUseCases> &
    ReturnType<typeof personsUseCases> &
    ReturnType<typeof contractsUseCases> &
    ReturnType<typeof insertionUseCases> &
    ReturnType<typeof pathsUseCases> &
    ReturnType<typeof requestsUseCases> &
    ReturnType<typeof hoursUseCases> &
    ReturnType<typeof directoryUseCases> &
    ReturnType<typeof allAccountActs>;
  readonly #around: Surroundings;
  readonly #letters: InvitationLetter[] = [];
  #opened = 0;
  #now = Date.UTC(2025, 5, 26, 12);
  /** Makes figures take in what was recorded since. */
  readonly sync: () => Promise<number>;

  private constructor(ledger: TestLedger, figures: FigureService) {
    this.ledger = ledger;
    this.sync = figures.sync;
    const thresholds = { persons: 1, organisations: 1 };
    const clock = () => new Date(this.#now);
    const deps = accountDeps({ db: ledger.db, collectivityId: ledger.id, clock }, this.#letters);
    this.acts = {
      ...publicationUseCases({
        definitions,
        registry: kindRegistry,
        figures,
        verifier: new Verifier(definitions, figures),
        thresholds,
      }),
      ...evidenceUseCases({
        registry: kindRegistry,
        recorder: ledger.recorder,
        findPlaces: async () => [],
        findImporter,
      }),
      ...territoryUseCases({ geography: GEOGRAPHY, recorder: ledger.recorder }),
      ...personsUseCases({
        registry: kindRegistry,
        recorder: ledger.recorder,
        link: linkRecords,
        readEncoded,
      }),
      ...directoryUseCases({ recorder: ledger.recorder, ...directoryDeps(deps, 'Ancrage') }),
      ...contractsUseCases({ recorder: ledger.recorder, ...contractsDeps(figures) }),
      ...insertionUseCases({ recorder: ledger.recorder, ...insertionDeps(deps) }),
      ...pathsUseCases({ recorder: ledger.recorder, ...pathsDeps(deps, AROUND_SUPPORT) }),
      ...requestsUseCases({ recorder: ledger.recorder, ...requestsDeps(deps, AROUND_SUPPORT) }),
      ...hoursUseCases({ recorder: ledger.recorder, ...hoursDeps(deps, GEOGRAPHY, 'Saint-Aubin') }),
      ...allAccountActs(deps),
    };
    const db: Surroundings['db'] = {
      ...ledger.db,
      act: (id, run, reach) => (this.#opened++, ledger.db.act(id, run, reach)),
    };
    this.#around = {
      db,
      collectivityId: ledger.id,
      clock,
      log: openLog('silent'),
    };
  }

  /** A collectivity of two organisations, itself and a structure, whose ledger holds one entry for each list of files. */
  static async open(ledger: TestLedger, entries: string[][]): Promise<Side> {
    for (const references of entries)
      await ledger.record(references.map((reference) => support(reference, { person: `P-${reference}` })));
    const side = new Side(ledger, await figuresOf(ledger));
    for (const kind of ['collectivity', 'structure'])
      valueOf(await side.as('operator', side.acts.makeOrganisation, { name: `${kind} ${ledger.id}`, kind }));
    return side;
  }

  /** A person with an account and roles. @returns their number. */
  async member(given: { organisationId: number; roles: Role[]; email?: string }): Promise<string> {
    const { accounts } = new TestAccounts(this.ledger.db, this.ledger.id);
    const { email = `${crypto.randomUUID()}@exemple.fr`, ...held } = given;
    const { personId } = valueOf(await keepAccount(accounts, { email, name: 'Membre' }));
    valueOf(await this.as('operator', this.acts.enrol, { ...held, personId }));
    return personId;
  }

  /** Lets days go by. */
  travel(days: number): void {
    this.#now += days * 86_400_000;
  }

  /** Ends everything that a person holds, as of a day in the past. */
  async leave(personId: string, on: string): Promise<void> {
    await sql`update accounts.membership set starts = least(starts, ${on}::date - 1), ends = ${on}::date
      where collectivity_id = ${this.ledger.id} and person_id = ${personId}`.execute(this.ledger.db.kysely);
  }

  /** Token of the last invitation that was sent. */
  get lastToken(): string {
    return new URL(this.#letters.at(-1)?.address ?? 'x:').searchParams.get('token') ?? '';
  }

  as<Input, Output>(who: Who, act: UseCase<Input, Output>, input: unknown): Promise<Result<Output>> {
    return this.by(ACTORS.get(who) ?? VISITOR, act, input);
  }

  by<Input, Output>(actor: Actor, act: UseCase<Input, Output>, input: unknown): Promise<Result<Output>> {
    return perform(this.#around, actor, { act, input });
  }

  /** Another structure, and somebody who manages it. */
  async structure(name: string): Promise<{ organisationId: number; manager: Actor }> {
    const made = await this.as('operator', this.acts.makeOrganisation, { name, kind: 'structure' });
    const { organisationId } = valueOf(made);
    return { organisationId, manager: personOf('structure-manager', organisationId) };
  }

  /** Whoever manages a structure. */
  asMember(organisationId: number): Actor {
    return personOf('structure-manager', organisationId);
  }

  /** Who may perform the act. Whoever may not is told nothing else, and no transaction is opened for them. */
  async access<Input, Output>(act: UseCase<Input, Output>, input: unknown): Promise<Who[]> {
    const allowed: Who[] = [];
    for (const who of ANYONE) {
      const before = this.#opened;
      const outcome = await this.as(who, act, input);
      if (!outcome.ok && outcome.refusals.some(({ code }) => code === 'access-denied')) {
        expect(outcome).toEqual({ ok: false, refusals: [{ code: 'access-denied', field: act.name }] });
        expect(this.#opened).toBe(before);
        continue;
      }
      allowed.push(who);
    }
    return allowed;
  }
}

/** Two collectivities of one deployment: what one reads, the other must not. */
export function useTwoCollectivities(): () => { own: Side; other: Side } {
  const database = useDatabase(ENGINES[0]);
  let sides: { own: Side; other: Side } | null = null;
  beforeAll(async () => {
    const own = await Side.open(await TestLedger.open(database()), [['D-1', 'D-2'], ['D-3']]);
    const other = await Side.open(await TestLedger.open(database()), [['Autre-1']]);
    sides = { own, other };
  });
  return () => {
    if (!sides)
      throw new Error('Collectivities are made before the tests of the file, not before they are declared');
    return sides;
  };
}

/** The value of an outcome that must be a success. */
export function valueOf<T>(outcome: Result<T>): T {
  if (!outcome.ok) throw new Error(`Refused: ${JSON.stringify(outcome.refusals)}`);
  return outcome.value;
}
