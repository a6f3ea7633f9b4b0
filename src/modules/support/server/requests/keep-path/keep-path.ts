import { sql } from 'kysely';
import { z } from 'zod';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { requestFor } from '../read-requests.ts';
import type { RequestsContext } from '../requests-context.ts';
import { lockRequests, OnRequest, RowNo, WORKING } from '../store.ts';

/** Says which path followed a request that was accepted. Refusals: `request-unknown`, `request-not-accepted`, `path-unknown`. */
export const keepPath = (context: RequestsContext) =>
  useCase({
    name: 'keep-path',
    access: WORKING,
    mode: 'write',
    input: z.object({ ...OnRequest, pathNo: RowNo }),
    run: async (act, { pathNo, ...key }): Promise<Result<null>> => {
      await lockRequests(act);
      const found = await requestFor(act, key);
      if (!found.ok) return found;
      const { state, organisationId, threadNo, requestNo } = found.value;
      if (state !== 'accepted') return refuse({ code: 'request-not-accepted', value: String(requestNo) });
      const own = await sql`select 1 from support.path where collectivity_id = ${act.collectivityId}
        and path_no = ${pathNo} and opened_by = ${organisationId}`.execute(act.tx);
      if (own.rows.length === 0) return refuse({ code: 'path-unknown', value: String(pathNo) });
      await sql`update support.request set path_no = ${pathNo} where collectivity_id = ${act.collectivityId}
        and request_no = ${requestNo}`.execute(act.tx);
      await context.trace(act, {
        code: 'person-changed',
        organisationId,
        threadNo,
        params: { fields: 'path' },
      });
      return ok(null);
    },
  });
