import { sql } from 'kysely';
import { z } from 'zod';
import { dayOfInstant, type DayNumber } from '#kernel/days.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import { passOn, type ComputedPass } from '../../domain/pass.ts';
import { readContracts, referenceOf, type Contract } from '../contracts.ts';
import type { InsertionContext } from '../insertion-context.ts';
import { openPerson, readPeople } from '../people.ts';
import { computedPass, readPassActs, type PassAct } from '../passes.ts';
import { passPlace } from '../sealing.ts';

/** Whose record is asked, in which structure. */
export const HiredPersonInput = z.object({
  organisationId: z.number().int().positive(),
  personNo: z.number().int().positive().max(2_147_483_647),
});

/** A contract of the person. */
export type PersonContract = {
  reference: string;
  employer: string;
  kind: string;
  starts: DayNumber;
  ends: DayNumber | null;
  renews: string | null;
};

/** A PASS of the person: what the export says, what was entered here, and what the rule makes of it. */
export type PersonPass = {
  passNo: number;
  number: string;
  starts: DayNumber | null;
  statedEnd: DayNumber | null;
  statedState: string | null;
  acts: PassAct[];
  /** Null when the export does not say when it starts. */
  computed: ComputedPass | null;
  today: ReturnType<typeof passOn> | null;
};

/** What a structure holds of a person that it hired. */
export type HiredPerson = {
  organisationId: number;
  personNo: number;
  name: string | null;
  born: DayNumber | null;
  contracts: PersonContract[];
  passes: PersonPass[];
};

/** Shows a person to the structure that hired them, and leaves the trace of it. Refused: `insertion-unknown-person`. */
export const viewHiredPerson = (context: InsertionContext) =>
  useCase({
    name: 'view-hired-person',
    access: {
      right: 'see-persons',
      organisation: ({ organisationId }: z.infer<typeof HiredPersonInput>) => organisationId,
    },
    // It writes the trace of who looked.
    mode: 'write',
    input: HiredPersonInput,
    run: async (act, { organisationId, personNo }): Promise<Result<HiredPerson>> => {
      const person = (await readPeople(act)).find(
        (one) => one.personNo === personNo && one.organisationId === organisationId,
      );
      if (!person) return refuse({ code: 'insertion-unknown-person', value: String(personNo) });
      const contracts = (await readContracts(act)).filter(
        (one) => one.personNo === personNo && one.organisationId === organisationId,
      );
      await context.trace(act, { code: 'person-seen', organisationId, personNo });
      return ok({
        organisationId,
        personNo,
        ...openPerson(context.sealer, act.collectivityId, person),
        contracts: contracts.map(shown),
        passes: await passesOf(context, act, contracts),
      });
    },
  });

function shown({ contractNo, convention, starts, ends, renewal, first }: Contract): PersonContract {
  return {
    reference: referenceOf(contractNo),
    employer: convention.employer,
    kind: convention.kind,
    starts,
    ends,
    renews: renewal ? referenceOf(first) : null,
  };
}

async function passesOf(
  { sealer }: InsertionContext,
  act: ActContext,
  contracts: readonly Contract[],
): Promise<PersonPass[]> {
  const last = new Map(contracts.flatMap((one) => (one.passNo === null ? [] : [[one.passNo, one] as const])));
  const sealed = await sql<{ pass_no: number; number: Buffer }>`select pass_no, number from insertion.pass
    where collectivity_id = ${act.collectivityId} and pass_no = any(${[...last.keys()]}::int[])
    order by pass_no`.execute(act.tx);
  const acts = Map.groupBy(await readPassActs(act), (one) => one.passNo);
  const today = dayOfInstant(act.now);
  return sealed.rows.map(({ pass_no: passNo, number }) => ({
    passNo,
    number: sealer.open(number, passPlace(act.collectivityId, passNo)),
    ...standing(last.get(passNo), acts.get(passNo) ?? [], today),
  }));
}

function standing(
  contract: Contract | undefined,
  acts: PassAct[],
  today: DayNumber,
): Omit<PersonPass, 'passNo' | 'number'> {
  const {
    passStarts: starts = null,
    passEnds: statedEnd = null,
    passState: statedState = null,
  } = contract ?? {};
  const stated = { starts, statedEnd, statedState, acts };
  const computed = starts === null ? null : computedPass(starts, acts);
  return computed?.ok
    ? { ...stated, computed: computed.value, today: passOn(computed.value, today) }
    : { ...stated, computed: null, today: null };
}
