import { sql } from 'kysely';
import { z } from 'zod';
import { signatureOf } from '#kernel/actor.ts';
import { dayOfInstant, formatDay } from '#kernel/days.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { MEETING_KINDS } from '../../../domain/paths/sight.ts';
import { OnPath, WORKING } from '../path-input.ts';
import type { PathsContext } from '../paths-context.ts';
import { pathFor } from '../read-paths.ts';
import { placeOf } from '../sealing.ts';
import { lockPaths, nextNo } from '../store.ts';

/** A meeting that was held, or missed. */
export const RecordMeetingInput = z.object({
  ...OnPath,
  on: z.number().int(),
  way: z.enum(MEETING_KINDS),
  minutes: z.number().int().min(0).max(1440).nullable(),
  /** Read by the structure alone. */
  note: z.string().trim().max(5000).default(''),
});

/** Records a meeting; its note is sealed for the structure. Refusals: `path-unknown`, `path-day-to-come`. */
export const recordMeeting = (context: PathsContext) =>
  useCase({
    name: 'record-meeting',
    access: WORKING,
    mode: 'write',
    input: RecordMeetingInput,
    run: async (act, input): Promise<Result<{ meetingNo: number }>> => {
      await lockPaths(act);
      const found = await pathFor(act, context, input);
      if (!found.ok) return found;
      const { organisationId, pathNo, on, way, minutes, note } = input;
      if (on > dayOfInstant(act.now))
        return refuse({ code: 'path-day-to-come', field: 'on', value: formatDay(on) });
      const { tx, collectivityId } = act;
      const meetingNo = await nextNo(act, 'meeting');
      const place = placeOf({ collectivityId, organisationId }, 'meeting', { row: meetingNo, field: 'note' });
      await sql`insert into support.meeting (collectivity_id, meeting_no, path_no, organisation_id, on_day, kind, minutes, note,
          recorded_at, recorded_by)
        values (${collectivityId}, ${meetingNo}, ${pathNo}, ${organisationId}, ${on}, ${way}, ${minutes},
          ${note === '' ? null : context.sealer.seal(note, place)}, ${act.now}, ${signatureOf(act.actor)})`.execute(
        tx,
      );
      const { residentNo } = found.value.path;
      await context.trace(act, {
        code: 'person-changed',
        organisationId,
        residentNo,
        params: { fields: 'meeting' },
      });
      return ok({ meetingNo });
    },
  });
