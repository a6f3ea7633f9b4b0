import { z } from 'zod';
import { dayOfInstant, type DayNumber } from '#kernel/days.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import { isOn } from '../../../domain/paths/sight.ts';
import { structureNames, structuresToInvite } from '../names.ts';
import type { PathsContext } from '../paths-context.ts';
import {
  readActions,
  readAgreements,
  readDocuments,
  readMeetings,
  readQuestions,
  readReferents,
  type PathAction,
  type PathAgreement,
  type PathDocument,
  type PathMeeting,
  type PathQuestion,
  type PathReferent,
} from '../read-records.ts';
import {
  readParts,
  readPath,
  readStages,
  type StoredPart,
  type StoredPath,
  type StoredStage,
} from '../read-paths.ts';
import { readResidents, saidName, type Resident } from '../residents.ts';

/** Which path, as seen by which structure. */
const ViewPathInput = z.object({
  organisationId: z.number().int().positive(),
  pathNo: z.number().int().positive().max(2_147_483_647),
});

/** A path as a structure sees it: its own part, and what is shared as long as it is on the path. */
export type ViewedPath = {
  pathNo: number;
  organisationId: number;
  programme: string;
  resident: Resident | null;
  /** Null once the structure has left: it then sees what it recorded itself. */
  path: StoredPath | null;
  parts: StoredPart[];
  stages: StoredStage[];
  meetings: PathMeeting[];
  actions: PathAction[];
  documents: PathDocument[];
  agreements: PathAgreement[];
  referents: PathReferent[];
  questions: PathQuestion[];
  /** Names of the structures of the path, by number. */
  names: ReadonlyMap<number, string>;
  /** Structures that may be invited. */
  invitable: { organisationId: number; name: string }[];
  /** Accounts of the structure, who may answer for the path. */
  members: string[];
  today: DayNumber;
};

/** Shows a path to a structure that is or was on it, and leaves the trace of it. Refusal: `path-unknown`. */
export const viewPath = (context: PathsContext) =>
  useCase({
    name: 'view-path',
    access: {
      right: 'see-persons',
      organisation: ({ organisationId }: z.infer<typeof ViewPathInput>) => organisationId,
    },
    // It writes the trace of who looked.
    mode: 'write',
    input: ViewPathInput,
    run: async (act, { organisationId, pathNo }): Promise<Result<ViewedPath>> => {
      const parts = await readParts(act, [pathNo]);
      const own = parts.findLast((part) => part.organisationId === organisationId && part.joinedOn !== null);
      if (!own) return refuse({ code: 'path-unknown', value: String(pathNo) });
      const { residentNo, programme } = own;
      await context.trace(act, { code: 'person-seen', organisationId, residentNo });
      const [resident] = await readResidents(act, context.sealer, {
        residentNos: [residentNo],
        organisationId,
      });
      return ok({
        pathNo,
        organisationId,
        programme,
        resident: resident === undefined ? null : { ...resident, name: saidName(resident.name) },
        path: isOn(own) ? await readPath(act, pathNo) : null,
        parts,
        ...(await recordsOf(context, act, pathNo)),
        ...(await peopleOf(context, act, { parts, organisationId })),
        today: dayOfInstant(act.now),
      });
    },
  });

async function recordsOf({ sealer }: PathsContext, act: ActContext, pathNo: number) {
  return {
    stages: await readStages(act, [pathNo]),
    meetings: await readMeetings(act, sealer, pathNo),
    actions: await readActions(act, sealer, pathNo),
    documents: await readDocuments(act, sealer, pathNo),
    agreements: await readAgreements(act, pathNo),
    referents: await readReferents(act, pathNo),
    questions: await readQuestions(act, pathNo),
  };
}

async function peopleOf(
  { membersOf }: PathsContext,
  act: ActContext,
  { parts, organisationId }: { parts: readonly StoredPart[]; organisationId: number },
): Promise<Pick<ViewedPath, 'names' | 'invitable' | 'members'>> {
  const present = new Set(parts.filter(({ leftOn }) => leftOn === null).map((part) => part.organisationId));
  return {
    names: await structureNames(
      act,
      parts.map((part) => part.organisationId),
    ),
    invitable: (await structuresToInvite(act)).filter((one) => !present.has(one.organisationId)),
    members: await membersOf(act, organisationId),
  };
}
