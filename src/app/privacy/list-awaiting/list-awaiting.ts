import { sql } from 'kysely';
import { z } from 'zod';
import { hasRight } from '#kernel/actor.ts';
import { reachOf, type Right } from '#kernel/roles.ts';
import { ok } from '#kernel/result.ts';
import { setReach } from '#platform/server/db/reach.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';

/** What awaits somebody: its code, whose sentence is in `messages/` under `awaiting_<code>`, how many, and the page to open. */
export type Awaiting = { code: string; count: number; path: string };

type Source = {
  code: string;
  path: string;
  /** Whoever has this right is told. */
  right: Right;
  count: (context: ActContext) => Promise<number>;
};

const counting =
  (query: (context: ActContext) => ReturnType<typeof sql<{ n: number }>>) =>
  async (context: ActContext): Promise<number> =>
    (await query(context).execute(context.tx)).rows[0].n;

const SOON_DAYS = 30;

/** Sources in the order of the page; a module that makes people wait adds its own. */
const SOURCES: readonly Source[] = [
  {
    code: 'pairs',
    path: '/persons/pairs',
    right: 'work-persons',
    count: counting(
      ({ collectivityId }) => sql<{ n: number }>`select count(*)::int as n from persons.pair p
        where p.collectivity_id = ${collectivityId} and p.state = 'doubtful' and not exists (
          select 1 from persons.ruling r where r.collectivity_id = p.collectivity_id and r.a_organisation = p.a_organisation
            and r.a_reference = p.a_reference and r.b_organisation = p.b_organisation and r.b_reference = p.b_reference
            and accounts.reaches(r.organisation_id))`,
    ),
  },
  {
    code: 'invitations',
    path: '/organisations',
    right: 'manage-team',
    count: counting(
      ({ collectivityId, now }) => sql<{ n: number }>`select count(*)::int as n from accounts.invitation i
        join accounts.link l on l.collectivity_id = i.collectivity_id and l.id = i.link_id
        where i.collectivity_id = ${collectivityId} and i.accepted_at is null and i.revoked_at is null
          and l.expires_at > ${now}`,
    ),
  },
  {
    code: 'roles-ending',
    path: '/organisations',
    right: 'manage-team',
    count: counting(
      ({ collectivityId, now }) => sql<{ n: number }>`select count(*)::int as n from accounts.membership
        where collectivity_id = ${collectivityId} and ends > (${now}::timestamptz at time zone 'Europe/Paris')::date
          and ends <= (${now}::timestamptz at time zone 'Europe/Paris')::date + ${SOON_DAYS}::int`,
    ),
  },
  {
    code: 'messages-failed',
    path: '/outbox',
    right: 'see-outbox',
    count: counting(
      ({ collectivityId }) => sql<{ n: number }>`select count(*)::int as n from accounts.outbox
        where collectivity_id = ${collectivityId} and state = 'failed'`,
    ),
  },
  {
    code: 'messages-kept',
    path: '/outbox',
    right: 'see-outbox',
    count: counting(
      ({ collectivityId }) => sql<{ n: number }>`select count(*)::int as n from accounts.outbox
        where collectivity_id = ${collectivityId} and state = 'kept'`,
    ),
  },
  {
    code: 'retention',
    path: '/register/retention',
    right: 'answer-person-requests',
    count: counting(
      ({ collectivityId, now }) => sql<{ n: number }>`select count(*)::int as n from accounts.trace
        where collectivity_id = ${collectivityId} and code = 'retention-notice'
          and at > ${now}::timestamptz - interval '30 days'`,
    ),
  },
];

/** What awaits whoever asks, by their rights, each counted within its own reach. */
export const listAwaiting = () =>
  useCase({
    name: 'list-awaiting',
    access: 'signed-in',
    mode: 'read',
    input: z.object({}),
    run: async (context) => {
      const { actor, tx, reach } = context;
      if (actor.kind !== 'person') return ok<Awaiting[]>([]);
      const found: Awaiting[] = [];
      for (const { code, path, right, count } of SOURCES) {
        if (!hasRight(actor, right)) continue;
        await setReach(tx, reachOf(actor.held, right));
        const awaiting = { code, path, count: await count(context) };
        if (awaiting.count > 0) found.push(awaiting);
      }
      await setReach(tx, reach);
      return ok(found);
    },
  });
