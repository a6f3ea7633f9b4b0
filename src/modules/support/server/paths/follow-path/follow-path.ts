import { reaching } from '#platform/server/db/reach.ts';
import { sql } from 'kysely';
import { z } from 'zod';
import { dayOfInstant, type DayNumber } from '#kernel/days.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import { openQuestions } from '../../../domain/paths/path-state.ts';
import type { Programme } from '../../../domain/paths/programme.ts';
import { isOn } from '../../../domain/paths/sight.ts';
import { LINKS, lookAt, pathNoIn } from '../by-link.ts';
import { structureNames } from '../names.ts';
import type { PathsContext } from '../paths-context.ts';
import { readActions, readAgreements, type PathAgreement } from '../read-records.ts';
import { readParts, readPath, readStages, type StoredPart, type StoredPath } from '../read-paths.ts';
import { namesIn, readResidents, type Resident } from '../residents.ts';

/** What a structure keeps of the resident, in numbers: its notes are its own. */
export type KeptBy = {
  organisationId: number;
  name: string;
  joinedOn: DayNumber | null;
  leftOn: DayNumber | null;
  meetings: number;
  documents: number;
  ownSteps: number;
  agreement: PathAgreement | null;
  /** Whether the resident may take it off the path: somebody else stays on it. */
  mayLeave: boolean;
};

/** What a resident sees of their own path. */
export type FollowedPath = {
  firstName: string;
  programme: string;
  openedOn: DayNumber;
  closedOn: DayNumber | null;
  stages: { stage: string; on: DayNumber; answer: 'yes' | 'no' | null }[];
  steps: { title: string; dueOn: DayNumber | null; who: 'resident' | 'structure' }[];
  referent: string | null;
  structures: KeptBy[];
  /** What is kept of who they are. */
  held: { name: boolean; born: boolean; phone: boolean; email: boolean; place: boolean };
  /** Stage that is asked today. */
  asked: string | null;
  today: DayNumber;
};

/** Shows a resident their path, by their link. It writes nothing. Refusals: those of links, `path-unknown`. */
export const followPath = (context: PathsContext) =>
  useCase({
    name: 'follow-path',
    access: 'anyone',
    mode: 'read',
    input: z.object({ token: z.string().max(100) }),
    run: async (act, { token }): Promise<Result<FollowedPath>> => {
      const opened = await lookAt(context, act, { token, purpose: LINKS.follow });
      if (!opened.ok) return opened;
      const { link, act: inside, organisationId } = opened.value;
      const path = await readPath(inside, pathNoIn(link));
      const programme = path && context.programmes.get(path.programme);
      if (!path || !programme) return refuse({ code: 'path-unknown' });
      return ok(await followed(context, inside, { path, programme, organisationId }));
    },
  });

type Following = { path: StoredPath; programme: Programme; organisationId: number };

async function followed(
  { sealer }: PathsContext,
  act: ActContext,
  { path, programme, organisationId }: Following,
): Promise<FollowedPath> {
  const { pathNo, residentNo, openedOn, closedOn } = path;
  const [resident] = await readResidents(act, sealer, { residentNos: [residentNo], organisationId });
  const stages = await readStages(act, [pathNo]);
  const today = dayOfInstant(act.now);
  const due = openQuestions(programme, stages).filter(({ dueOn }) => dueOn <= today);
  const steps = (await readActions(act, sealer, pathNo)).filter(
    ({ shared, doneOn }) => shared && doneOn === null,
  );
  return {
    firstName: namesIn(resident?.name ?? '').first,
    programme: programme.id,
    openedOn,
    closedOn,
    stages: stages.map(({ stage, on, answer }) => ({ stage, on, answer })),
    steps: steps.map(({ title, dueOn, who }) => ({ title, dueOn, who })),
    ...(await structuresOf(act, pathNo)),
    held: heldOf(resident),
    asked: due.at(0)?.stage ?? null,
    today,
  };
}

function heldOf(resident: Resident | undefined): FollowedPath['held'] {
  const { name = null, born = null, phone = null, email = null, place = {} } = resident ?? {};
  return {
    name: name !== null,
    born: born !== null,
    phone: phone !== null,
    email: email !== null,
    place: Object.keys(place).length > 0,
  };
}

async function structuresOf(
  act: ActContext,
  pathNo: number,
): Promise<Pick<FollowedPath, 'structures' | 'referent'>> {
  const parts = await readParts(act, [pathNo]);
  const agreements = await readAgreements(act, pathNo);
  const names = await structureNames(
    act,
    parts.map(({ organisationId }) => organisationId),
  );
  const counts = await countsOf(act, pathNo);
  const on = parts.filter(isOn);
  const referent = await sql<{ organisation_id: number }>`select organisation_id from support.referent
    where collectivity_id = ${act.collectivityId} and path_no = ${pathNo} and until is null`.execute(act.tx);
  const answering = referent.rows.at(0)?.organisation_id;
  return {
    referent: answering === undefined ? null : (names.get(answering) ?? null),
    structures: parts
      .filter(({ leftBecause }) => leftBecause !== 'declined')
      .map((part) => ({
        ...keptBy(part, counts),
        name: names.get(part.organisationId) ?? '',
        agreement: agreements.find(({ agreementNo }) => agreementNo === part.agreementNo) ?? null,
        mayLeave: part.leftOn === null && on.some(({ partNo }) => partNo !== part.partNo),
      })),
  };
}

type Counts = ReadonlyMap<string, number>;

const keptBy = ({ organisationId, joinedOn, leftOn }: StoredPart, counts: Counts) => ({
  organisationId,
  joinedOn,
  leftOn,
  meetings: counts.get(`meeting/${organisationId}`) ?? 0,
  documents: counts.get(`document/${organisationId}`) ?? 0,
  ownSteps: counts.get(`action/${organisationId}`) ?? 0,
});

/** How much each structure keeps: numbers alone, for the resident whose path it is. */
async function countsOf(act: ActContext, pathNo: number): Promise<Counts> {
  const { tx, collectivityId } = act;
  const found = await reaching(act, 'all', () =>
    sql<{ key: string; n: number }>`
      select 'meeting/' || organisation_id as key, count(*)::int as n from support.meeting
        where collectivity_id = ${collectivityId} and path_no = ${pathNo} group by 1
      union all select 'document/' || organisation_id, count(*)::int from support.document
        where collectivity_id = ${collectivityId} and path_no = ${pathNo} group by 1
      union all select 'action/' || organisation_id, count(*)::int from support.action
        where collectivity_id = ${collectivityId} and path_no = ${pathNo} and not shared group by 1`.execute(
      tx,
    ),
  );
  return new Map(found.rows.map(({ key, n }) => [key, n]));
}
