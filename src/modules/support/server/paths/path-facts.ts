import { sql } from 'kysely';
import { ageBandOn } from '#kernel/age.ts';
import type { DayNumber } from '#kernel/days.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { FactInput } from '#evidence/index.ts';
import { recordingContext, withdraw } from '#evidence/server/index.ts';
import type { ActContext } from '#platform/server/use-case/use-case.ts';
import { monthsAfter } from '../../domain/paths/path-state.ts';
import type { Stage } from '../../domain/paths/programme.ts';
import { DELAYS } from './fact-kinds.ts';
import type { PathsContext } from './paths-context.ts';
import type { Resident } from './residents.ts';
import type { StoredPath } from './read-paths.ts';
import { personOf, referenceOf } from './store.ts';

/** Who states a fact of a path, of whom. */
export type Stating = {
  path: Pick<StoredPath, 'pathNo' | 'residentNo' | 'programme'>;
  organisationId: number;
  resident: Pick<Resident, 'born' | 'sex' | 'place'>;
};

type Organisation = { name: string; siret: string };

/** SIRET under which a structure states facts. Refusal: `path-structure-without-siret` (param `name`). */
export async function statingOrganisation(
  { tx, collectivityId }: ActContext,
  organisationId: number,
): Promise<Result<Organisation>> {
  const found = await sql<{
    name: string;
    siret: string | null;
  }>`select name, siret from accounts.organisation
    where collectivity_id = ${collectivityId} and organisation_id = ${organisationId}`.execute(tx);
  const row = found.rows.at(0);
  if (!row) return refuse({ code: 'unknown-organisation', value: String(organisationId) });
  const { name, siret } = row;
  return siret === null ? refuse({ code: 'path-structure-without-siret', value: name }) : ok({ name, siret });
}

function factOf(
  { path, resident }: Stating,
  { siret }: Organisation,
  what: { kind: string; on: DayNumber; dims: FactInput['dims'] },
): FactInput {
  return {
    kind: what.kind,
    row: 1,
    reference: referenceOf(path.pathNo),
    person: personOf(path.residentNo),
    organisation: siret,
    place: resident.place,
    starts: what.on,
    ends: what.on,
    quantity: 1,
    dims: {
      programme: path.programme,
      sex: resident.sex ?? undefined,
      'age-band': resident.born === null ? undefined : ageBandOn(resident.born, what.on),
      ...what.dims,
    },
  };
}

async function record(
  { recorder }: PathsContext,
  act: ActContext,
  {
    organisationId,
    organisation,
    facts,
    label,
  }: { organisationId: number; organisation: Organisation; facts: FactInput[]; label: string },
): Promise<Result<number | null>> {
  const receipt = await recorder.record(act.tx, recordingContext(act), {
    entry: { source: { kind: 'form', label, depositor: organisation.name, organisationId } },
    facts: facts.map((fact, at) => ({ ...fact, row: at + 1 })),
  });
  return receipt.ok ? ok(receipt.value.entryNo) : receipt;
}

/** States that a structure began to support somebody. @returns the entry. */
export async function stateStarted(
  context: PathsContext,
  act: ActContext,
  stating: Stating & { on: DayNumber },
): Promise<Result<number | null>> {
  const organisation = await statingOrganisation(act, stating.organisationId);
  if (!organisation.ok) return organisation;
  const fact = factOf(stating, organisation.value, { kind: 'support-started', on: stating.on, dims: {} });
  return record(context, act, {
    organisationId: stating.organisationId,
    organisation: organisation.value,
    facts: [fact],
    label: 'Parcours : accompagnement commencé',
  });
}

/** What is stated of a stage. */
export type Staged = {
  stage: Stage;
  on: DayNumber;
  answer: 'yes' | 'no' | 'no-answer' | null;
  toldBy: 'structure' | 'resident';
};

/**
 * States a stage reached, the activity that it creates, or an outcome observed: one entry by stage, so that taking the stage
 * back withdraws it whole. @returns the entry.
 */
export async function stateStage(
  context: PathsContext,
  act: ActContext,
  { stage, on, answer, toldBy, ...stating }: Stating & Staged & { path: { openedOn: DayNumber } },
): Promise<Result<number | null>> {
  const organisation = await statingOrganisation(act, stating.organisationId);
  if (!organisation.ok) return organisation;
  const { openedOn } = stating.path;
  const facts = factsOfStage({ stage, on, answer, toldBy, openedOn }, (what) =>
    factOf(stating, organisation.value, what),
  );
  return record(context, act, {
    organisationId: stating.organisationId,
    organisation: organisation.value,
    facts,
    label: `Parcours : ${stage.label.fr}`,
  });
}

/** Band of the time from the first meeting to a stage. */
const delayOf = (openedOn: DayNumber, on: DayNumber): string =>
  DELAYS.find(({ months }) => months === Infinity || on <= monthsAfter(openedOn, months))?.id ?? 'later';

/** What telling a stage states: that it is reached and maybe an activity created, or an outcome observed. */
function factsOfStage(
  { stage, on, answer, toldBy, openedOn }: Staged & { openedOn: DayNumber },
  of: (what: Parameters<typeof factOf>[2]) => FactInput,
): FactInput[] {
  if (stage.outcome) {
    const by = answer === 'no-answer' ? undefined : toldBy;
    const dims = { milestone: stage.id, outcome: answer ?? undefined, 'told-by': by };
    return [of({ kind: 'path-outcome-observed', on, dims })];
  }
  const dims = { stage: stage.id, 'since-start': delayOf(openedOn, on) };
  const reached = of({ kind: 'path-stage-reached', on, dims });
  return stage.creates ? [reached, of({ kind: 'activity-created', on, dims: {} })] : [reached];
}

/** Withdraws what was stated of a stage or of a beginning that is taken back. */
export async function withdrawStated(
  act: ActContext,
  entryNo: number | null,
  note: string,
): Promise<Result<null>> {
  if (entryNo === null) return ok(null);
  const done = await withdraw(act.tx, recordingContext(act), { entryNo, note });
  return done.ok ? ok(null) : done;
}

/** A path with all that is stated of it at once. */
export type WholePath = {
  path: Stating['path'];
  taken: Pick<Resident, 'born' | 'sex' | 'place'> & {
    openedOn: DayNumber;
    stages: readonly { stage: string; on: DayNumber; answer: 'yes' | 'no' | null }[];
  };
  /** With the beginning and the activity created, which files of the structure may have stated already. */
  everything: boolean;
};

/** Facts of a whole path, as acts one by one would have stated them. */
export function factsOfPath(
  { programmes }: Pick<PathsContext, 'programmes'>,
  organisation: Organisation,
  { path, taken, everything }: WholePath,
): FactInput[] {
  const stating = { path, organisationId: 0, resident: taken };
  const stages = programmes.get(path.programme)?.stages ?? [];
  const of = (what: Parameters<typeof factOf>[2]): FactInput => factOf(stating, organisation, what);
  return [
    ...(everything ? [of({ kind: 'support-started', on: taken.openedOn, dims: {} })] : []),
    ...taken.stages.flatMap(({ stage: id, on, answer }): FactInput[] => {
      const stage = stages.find((one) => one.id === id);
      if (!stage) return [];
      const { openedOn } = taken;
      return factsOfStage({ stage, on, answer, toldBy: 'structure', openedOn }, of).filter(
        ({ kind }) => everything || kind !== 'activity-created',
      );
    }),
  ];
}
