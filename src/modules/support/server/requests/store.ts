import { z } from 'zod';
import { lockWrites, nextNumber } from '#platform/server/db/numbers.ts';
import type { ActContext } from '#platform/server/use-case/use-case.ts';

/** Where tables of requests are read. */
export type Reading = Pick<ActContext, 'tx' | 'collectivityId'>;

/** Organisation that holds requests to structures without an account: the collectivity itself, whose people read no name of them. */
export const COLLECTIVITY_ORGANISATION = 1;

/** Number of a row, as the database can hold it. */
export const RowNo = z.number().int().positive().max(2_147_483_647);

/** Which request, and for which structure one acts. */
export const OnRequest = { organisationId: RowNo, requestNo: RowNo };

/** Access of acts on a request: people who meet residents in the structure. */
export const WORKING = {
  right: 'work-persons' as const,
  organisation: ({ organisationId }: { organisationId: number }) => organisationId,
};

/** Writes of requests wait for one another in a collectivity: numbers are given once, and two answers never cross. */
export const lockRequests = (act: Reading): Promise<void> => lockWrites(act, 'support.requests');

const NUMBERED = {
  request_thread: 'thread_no',
  request: 'request_no',
  request_event: 'event_no',
  request_attachment: 'attachment_no',
} as const;

/** The first number that no row of a table has, in the whole collectivity. Goes after `lockRequests`. */
export const nextNo = (
  act: Pick<ActContext, 'tx' | 'reach' | 'collectivityId'>,
  table: keyof typeof NUMBERED,
): Promise<number> => nextNumber(act, { table: `support.${table}`, column: NUMBERED[table] });

/** Reference of a request in the ledger and on paper. */
export const referenceOf = (requestNo: number): string => `O-${String(requestNo).padStart(6, '0')}`;
/** Number of whoever asks in the ledger: a thread counts its asker once, and names nobody. */
export const askerOf = (threadNo: number): string => `T-${String(threadNo).padStart(6, '0')}`;
