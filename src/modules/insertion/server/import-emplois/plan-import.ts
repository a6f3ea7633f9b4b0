import { sql } from 'kysely';
import type { DayNumber } from '#kernel/days.ts';
import type { Refusal } from '#kernel/result.ts';
import { reaching } from '#platform/server/db/reach.ts';
import type { ActContext } from '#platform/server/use-case/use-case.ts';
import {
  EMPLOIS_COLUMNS,
  foldText,
  type ExportedHire,
  type ExportIdentity,
} from '../../domain/emplois-export.ts';
import { readContracts, type Contract } from '../contracts.ts';
import { readConventions, type Convention } from '../conventions.ts';
import type { InsertionContext } from '../insertion-context.ts';
import { nameOf, openPerson, readPeople, type SealedPerson } from '../people.ts';
import { nameIndexes, passIndexes } from '../sealing.ts';

/** Who a hire is of: somebody known, or the n-th new person of the file. */
export type Who = { personNo: number } | { newPerson: number };

/** A hire of the file and what it would do. */
export type PlannedHire = {
  hire: ExportedHire;
  convention: Convention;
  who: Who;
  contract: Contract | null;
  fate: 'created' | 'corrected' | 'unchanged';
};

/** What a file would do. */
export type ImportPlan = { hires: PlannedHire[]; refusals: Refusal[]; newPersons: number };

/**
 * Tells what each hire of a file would do. Refusals: `insertion-no-convention`, `insertion-person-unknown` (no PASS, and the
 * name or the date of birth is not there), `insertion-hire-twice`.
 */
export async function planImport(
  context: InsertionContext,
  act: ActContext,
  what: { organisationId: number; hires: readonly ExportedHire[] },
): Promise<ImportPlan> {
  const { organisationId, hires } = what;
  const conventions = new Map(
    (await readConventions(act))
      .filter((one) => one.organisationId === organisationId)
      .map((one) => [`${one.employerKey}/${one.kind}`, one]),
  );
  const contracts = new Map((await readContracts(act)).map((one) => [keyOf(one), one]));
  const finder = await PersonFinder.open(context, act, organisationId);
  const plan: ImportPlan = { hires: [], refusals: [], newPersons: 0 };
  const rows = new Map<string, number>();
  for (const hire of hires) {
    const convention = conventions.get(`${foldText(hire.employer)}/${hire.kind}`);
    const who = finder.find(hire);
    if (!convention || !who) {
      plan.refusals.push(convention ? unknownPerson(hire) : noConvention(hire));
      continue;
    }
    const key = `${convention.conventionNo}/${JSON.stringify(who)}/${hire.hired}`;
    const other = rows.get(key);
    if (other !== undefined) {
      plan.refusals.push(twice(hire, other));
      continue;
    }
    rows.set(key, hire.row);
    const contract =
      'personNo' in who ? contracts.get(contractKey(convention, who.personNo, hire.hired)) : undefined;
    const fate =
      contract === undefined ? 'created' : finder.sameAs(contract, hire) ? 'unchanged' : 'corrected';
    plan.hires.push({ hire, convention, who, contract: contract ?? null, fate });
  }
  plan.newPersons = finder.newPersons;
  return plan;
}

const contractKey = (convention: Convention, personNo: number, starts: DayNumber): string =>
  `${convention.conventionNo}/${personNo}/${starts}`;
const keyOf = ({ convention, personNo, starts }: Contract): string =>
  contractKey(convention, personNo, starts);

const noConvention = ({ row, employer, kind }: ExportedHire): Refusal => ({
  code: 'insertion-no-convention',
  row,
  column: EMPLOIS_COLUMNS.employer,
  field: 'employer',
  value: employer.slice(0, 120),
  params: { kind },
});
const unknownPerson = ({ row }: ExportedHire): Refusal => ({
  code: 'insertion-person-unknown',
  row,
  column: EMPLOIS_COLUMNS.pass,
  field: 'pass',
});
const twice = ({ row }: ExportedHire, other: number): Refusal => ({
  code: 'insertion-hire-twice',
  row,
  column: EMPLOIS_COLUMNS.hired,
  field: 'hired',
  params: { other },
});

type KnownPass = { passNo: number; personNo: number; own: boolean };

/** Finds who a hire is of: by the PASS, then by name and date of birth in the structure. */
class PersonFinder {
  readonly #context: InsertionContext;
  readonly #owner: { collectivityId: number; organisationId: number };
  readonly #passes: ReadonlyMap<string, KnownPass[]>;
  readonly #byName: ReadonlyMap<string, SealedPerson[]>;
  readonly #known: ReadonlyMap<number, SealedPerson>;
  /** New people of the file, by PASS and by name with date of birth. */
  readonly #new = new Map<string, Who>();
  newPersons = 0;

  private constructor(
    context: InsertionContext,
    owner: { collectivityId: number; organisationId: number },
    known: { passes: Map<string, KnownPass[]>; people: SealedPerson[] },
  ) {
    this.#context = context;
    this.#owner = owner;
    this.#passes = known.passes;
    this.#byName = Map.groupBy(known.people, (one) => one.nameIndex ?? '');
    this.#known = new Map(known.people.map((one) => [one.personNo, one]));
  }

  static async open(
    context: InsertionContext,
    act: ActContext,
    organisationId: number,
  ): Promise<PersonFinder> {
    const { collectivityId } = act;
    const people = (await readPeople(act)).filter((one) => one.organisationId === organisationId);
    const passes = await reaching(act, 'all', () => readPasses(act, organisationId));
    return new PersonFinder(context, { collectivityId, organisationId }, { passes, people });
  }

  find(hire: ExportedHire): Who | null {
    const keys = keysOf(hire);
    if (keys.length === 0) return null;
    const met = (): Who | undefined => keys.map((key) => this.#new.get(key)).find((one) => one !== undefined);
    const who = this.#byPass(hire) ?? met() ?? this.#named(hire) ?? { newPerson: this.newPersons++ };
    for (const key of keys) if (!this.#new.has(key)) this.#new.set(key, who);
    return who;
  }

  #passOf({ pass }: ExportedHire): KnownPass[] {
    if (pass === null) return [];
    return passIndexes(this.#context.sealer, pass.number, this.#owner.collectivityId).flatMap(
      (index) => this.#passes.get(index) ?? [],
    );
  }

  #byPass(hire: ExportedHire): Who | undefined {
    const [known] = this.#passOf(hire);
    return known && { personNo: known.personNo };
  }

  #named({ identity }: ExportedHire): Who | undefined {
    if (identity === null || identity.born === null) return undefined;
    const { sealer } = this.#context;
    const found = nameIndexes(sealer, nameOf(identity), this.#owner)
      .flatMap((index) => this.#byName.get(index) ?? [])
      .find(
        (one) =>
          openPerson(sealer, this.#owner.collectivityId, { ...one, name: null }).born === identity.born,
      );
    return found && { personNo: found.personNo };
  }

  /** Whether a hire says of a contract, and of who signed it, what is already known. */
  sameAs(contract: Contract, hire: ExportedHire): boolean {
    const own = this.#passOf(hire).find((one) => one.own)?.passNo ?? null;
    return own === contract.passNo && statesSame(contract, hire) && this.#samePerson(contract, hire.identity);
  }

  #samePerson({ personNo }: Contract, identity: ExportIdentity | null): boolean {
    const person = this.#known.get(personNo);
    if (identity === null || !person) return identity === null;
    const { name, born } = openPerson(this.#context.sealer, this.#owner.collectivityId, person);
    const known = [name, identity.born === null ? null : born, identity.sex === null ? null : person.sex];
    return [nameOf(identity), identity.born, identity.sex].every((one, at) => one === known[at]);
  }
}

/** By what a person may be found again: the PASS, and the name with the date of birth. */
function keysOf({ identity, pass }: ExportedHire): string[] {
  const born = identity?.born ?? null;
  return [
    ...(pass ? [`pass ${pass.number}`] : []),
    ...(identity === null || born === null ? [] : [`name ${foldText(nameOf(identity))}/${born}`]),
  ];
}

function statesSame(contract: Contract, { left, eligible, pass }: ExportedHire): boolean {
  const stated = [left, eligible, ...(pass ? [pass.start, pass.end, pass.state] : [null, null, null])];
  const { ends, passStarts, passEnds, passState } = contract;
  const held = [ends, contract.eligible, passStarts, passEnds, passState];
  return stated.every((one, at) => one === held[at]);
}

async function readPasses(act: ActContext, organisationId: number): Promise<Map<string, KnownPass[]>> {
  const found = await sql<{
    pass_no: number;
    organisation_id: number;
    person_no: number;
    number_index: Buffer;
  }>`
    select pass_no, organisation_id, person_no, number_index from insertion.pass
    where collectivity_id = ${act.collectivityId} order by organisation_id <> ${organisationId}, pass_no`.execute(
    act.tx,
  );
  return Map.groupBy(
    found.rows.map((row) => ({
      index: row.number_index.toString('hex'),
      passNo: row.pass_no,
      personNo: row.person_no,
      own: row.organisation_id === organisationId,
    })),
    ({ index }) => index,
  );
}
