import { sql } from 'kysely';
import { z } from 'zod';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { LINKS } from '../by-link.ts';
import type { PathsContext } from '../paths-context.ts';

const LINK_DAYS = 365;

/** Whether an adviser has a private calendar, with names in it or not. */
export const ShareCalendarInput = z.object({
  organisationId: z.number().int().positive(),
  /** `none` takes the link back. */
  calendar: z.enum(['without-names', 'with-names', 'none']),
});

/**
 * Makes the private link of an adviser's calendar, in place of the former one, or takes it back. Whoever holds the link reads the
 * calendar: titles name nobody unless the adviser chose so. Refusal: `path-not-member`.
 */
export const shareCalendar = ({ links, pageOf, trace }: PathsContext) =>
  useCase({
    name: 'share-calendar',
    access: {
      right: 'see-persons',
      organisation: ({ organisationId }: z.infer<typeof ShareCalendarInput>) => organisationId,
    },
    mode: 'write',
    input: ShareCalendarInput,
    run: async (act, { organisationId, calendar }): Promise<Result<{ address: string | null }>> => {
      const { tx, collectivityId, now, actor } = act;
      if (actor.kind !== 'person') return refuse({ code: 'path-not-member' });
      const { personId } = actor;
      const former = await sql<{
        id: string;
      }>`select id from accounts.link where collectivity_id = ${collectivityId}
        and purpose = ${LINKS.calendar} and created_by = ${personId} and organisation_id = ${organisationId}
        and revoked_at is null`.execute(tx);
      for (const { id } of former.rows) await links.revoke(tx, id, now);
      const params = { purpose: LINKS.calendar };
      await trace(act, {
        code: calendar === 'none' ? 'link-revoked' : 'link-issued',
        organisationId,
        params,
      });
      if (calendar === 'none') return ok({ address: null });
      const link = { organisationId, purpose: LINKS.calendar, days: LINK_DAYS, createdBy: personId };
      const { token } = await links.issue(tx, { ...link, subject: `${personId}/${calendar}` }, now);
      return ok({ address: pageOf(`/paths-calendar/${token}`) });
    },
  });
