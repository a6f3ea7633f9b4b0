import { sql } from 'kysely';
import { isSiret } from '#kernel/codes.ts';
import type { DayNumber } from '#kernel/days.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { FactInput } from '#evidence/index.ts';
import { recordingContext } from '#evidence/server/index.ts';
import type { ActContext } from '#platform/server/use-case/use-case.ts';
import { answersIn, delayBand, endsIn, isSilent } from '../../domain/requests/request-state.ts';
import type { RequestRules } from '../../domain/requests/rules.ts';
import type { RequestsContext } from './requests-context.ts';
import { REQUEST, type StoredRequest } from './read-requests.ts';
import { askerOf, referenceOf } from './store.ts';

type Placed = StoredRequest & {
  origin: 'resident' | 'professional';
  commune: string | null;
  qpv2015: string | null;
  qpv2024: string | null;
};

/** Name under which the platform states what it counted itself. */
const COUNTER = 'Ancrage';

/**
 * States requests whose end is not stated yet: that each was sent, and what became of it up to a day. What is already stated and
 * has not changed is not stated twice. @returns the entry; null when there is nothing new.
 */
export async function stateRequests(
  { recorder, rules }: RequestsContext,
  act: ActContext,
  day: DayNumber,
): Promise<Result<number | null>> {
  const { tx, collectivityId } = act;
  const found =
    await sql<Placed>`select ${REQUEST}, t.origin, t.commune, t.qpv_2015 as "qpv2015", t.qpv_2024 as "qpv2024"
    from (select * from support.request where collectivity_id = ${collectivityId} and not told_end and sent_on <= ${day}) r
    join (select collectivity_id, thread_no as thread, origin, commune, qpv_2015, qpv_2024 from support.request_thread) t
      on t.collectivity_id = r.collectivity_id and t.thread = r.thread_no
    order by request_no`.execute(tx);
  const facts = found.rows.flatMap((one) => factsOf(rules, one, day));
  if (facts.length === 0) return ok(null);
  const receipt = await recorder.record(tx, recordingContext(act), {
    entry: { source: { kind: 'form', label: 'Demandes d’aide', depositor: COUNTER } },
    facts: facts.map((fact, at) => ({ ...fact, row: at + 1 })),
  });
  if (!receipt.ok) return receipt;
  const over = found.rows.filter(({ state }) => endsIn(rules, state)).map(({ requestNo }) => requestNo);
  await sql`update support.request set told_end = true where collectivity_id = ${collectivityId}
    and request_no = any(${over}::int[])`.execute(tx);
  return ok(receipt.value.entryNo);
}

function factsOf(rules: RequestRules, request: Placed, day: DayNumber): FactInput[] {
  const outcome = outcomeOf(rules, request, day);
  const sent = factOf(request, 'help-requested', {});
  if (outcome === null) return [sent];
  const { answeredOn, sentOn, reason } = request;
  const delay = answeredOn === null ? undefined : delayBand(answeredOn - sentOn);
  return [sent, factOf(request, 'help-answered', { outcome, reason: reason ?? undefined, delay })];
}

/** What became of a request; null while it may still be answered in time. An expiry is no answer. */
function outcomeOf(rules: RequestRules, request: StoredRequest, day: DayNumber): string | null {
  const { state } = request;
  if (answersIn(rules, state) || state === 'withdrawn') return state;
  return isSilent(rules, request, day) ? 'no-answer' : null;
}

function factOf(request: Placed, kind: string, dims: FactInput['dims']): FactInput {
  const { commune, qpv2015, qpv2024, siret } = request;
  return {
    kind,
    row: 1,
    reference: referenceOf(request.requestNo),
    person: askerOf(request.threadNo),
    // Directories write what they like: a SIRET that is none is not stated, rather than nothing of that day.
    ...(siret === null || !isSiret(siret) ? {} : { organisation: siret }),
    place: {
      ...(commune === null ? {} : { commune }),
      ...(qpv2015 === null ? {} : { qpv2015 }),
      ...(qpv2024 === null ? {} : { qpv2024 }),
    },
    starts: request.sentOn,
    ends: request.sentOn,
    quantity: 1,
    dims: { need: request.need ?? undefined, origin: request.origin, ...dims },
  };
}
