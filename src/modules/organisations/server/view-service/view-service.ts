import { sql } from 'kysely';
import { z } from 'zod';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { wallTimeAt, type WallTime } from '../opening.ts';
import type { DirectoryContext } from '../directory-context.ts';
import type { ServiceEntry } from '../search/entries.ts';
import { readState, RowNo } from '../store.ts';

/** A service as anyone sees it; who works here also sees whom to ask for. */
export type ServiceView = {
  service: ServiceEntry;
  contact: string | null;
  freshMonths: number;
  at: WallTime;
};

/** Shows one service. Names of contacts are for those who are signed in (the database holds them back from others). Refusal: `unknown-service`. */
export const viewService = ({ indexes }: DirectoryContext) =>
  useCase({
    name: 'view-service',
    access: 'anyone',
    mode: 'read',
    input: z.object({ serviceNo: RowNo }),
    run: async (act, { serviceNo }): Promise<Result<ServiceView>> => {
      const service = (await indexes.of(act)).get(serviceNo);
      if (service === null) return refuse({ code: 'unknown-service', value: String(serviceNo) });
      const contact = await sql<{ name: string }>`select name from directory.contact
        where collectivity_id = ${act.collectivityId} and service_no = ${serviceNo}`.execute(act.tx);
      const { freshMonths } = await readState(act);
      return ok({ service, contact: contact.rows[0]?.name ?? null, freshMonths, at: wallTimeAt(act.now) });
    },
  });
