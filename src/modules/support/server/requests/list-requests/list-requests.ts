import { sql } from 'kysely';
import { z } from 'zod';
import { dayOfInstant, type DayNumber } from '#kernel/days.ts';
import { ok, type Result } from '#kernel/result.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import { isSilent } from '../../../domain/requests/request-state.ts';
import { readAskers } from '../askers.ts';
import { REQUEST, type StoredRequest } from '../read-requests.ts';
import type { RequestsContext } from '../requests-context.ts';
import { COLLECTIVITY_ORGANISATION, RowNo } from '../store.ts';

const PAGE = 50;
/** What one page shows of what is awaited: more than that is a structure that answers nobody. */
const MOST_OPEN = 300;

const ListRequestsInput = z.object({
  organisationId: RowNo,
  which: z.enum(['received', 'sent']).default('received'),
  over: z.boolean().default(false),
  /** Last request of the page before. */
  before: RowNo.nullable().default(null),
});
type ListRequestsInput = z.infer<typeof ListRequestsInput>;

/** A request in a list. */
export type ListedRequest = Pick<
  StoredRequest,
  'requestNo' | 'service' | 'structure' | 'state' | 'sentOn' | 'answeredOn' | 'endedOn' | 'reminded'
> & { name: string | null; days: number; silent: boolean };

/** Requests of a structure. `next`: where the following page begins; null at the end. */
export type ListedRequests = {
  requests: ListedRequest[];
  next: number | null;
  today: DayNumber;
  open: number;
};

/** Lists what a structure was asked, or sent: what is awaited with the oldest first, or what is over with the last first. */
export const listRequests = (context: RequestsContext) =>
  useCase({
    name: 'list-requests',
    access: {
      right: 'see-persons',
      organisation: ({ organisationId }: ListRequestsInput) => organisationId,
    },
    mode: 'read',
    input: ListRequestsInput,
    run: async (act, input): Promise<Result<ListedRequests>> => {
      const held = input.which === 'received' && input.organisationId === COLLECTIVITY_ORGANISATION;
      // What the collectivity holds for structures without an account is theirs.
      const found = held ? [] : await readPage(act, input);
      const most = input.over ? PAGE : MOST_OPEN;
      const shown = found.slice(0, most);
      const today = dayOfInstant(act.now);
      const names = await namesOf(context, act, { input, shown });
      return ok({
        requests: shown.map((one) => ({
          requestNo: one.requestNo,
          service: one.service,
          structure: one.structure,
          state: one.state,
          sentOn: one.sentOn,
          answeredOn: one.answeredOn,
          endedOn: one.endedOn,
          reminded: one.reminded,
          name: names.get(one.threadNo) ?? null,
          days: today - one.sentOn,
          silent: isSilent(context.rules, one, today),
        })),
        next: found.length > most ? (shown.at(-1)?.requestNo ?? null) : null,
        today,
        open: input.over ? 0 : found.length,
      });
    },
  });

async function readPage(
  { tx, collectivityId }: ActContext,
  { organisationId, which, over, before }: ListRequestsInput,
): Promise<StoredRequest[]> {
  const column = sql.ref(which === 'received' ? 'organisation_id' : 'sender_id');
  const found = await sql<StoredRequest>`select ${REQUEST} from support.request
    where collectivity_id = ${collectivityId} and ${column} = ${organisationId}
      and ${over ? sql`ended_on is not null` : sql`ended_on is null`}
      ${before === null ? sql`` : sql`and request_no < ${before}`}
    order by ${over ? sql`request_no desc` : sql`sent_on, request_no`}
    limit ${(over ? PAGE : MOST_OPEN) + 1}`.execute(tx);
  return found.rows;
}

async function namesOf(
  { sealer }: RequestsContext,
  act: ActContext,
  { input, shown }: { input: ListRequestsInput; shown: readonly StoredRequest[] },
): Promise<Map<number, string | null>> {
  const askers = await readAskers(
    act,
    sealer,
    shown.map(({ threadNo }) => threadNo),
  );
  const own = askers.filter((one) => one.organisationId === input.organisationId);
  return new Map(own.map((one) => [one.threadNo, one.name]));
}
