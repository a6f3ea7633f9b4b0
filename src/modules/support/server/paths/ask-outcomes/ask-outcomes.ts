import { sql } from 'kysely';
import { z } from 'zod';
import { dayOfInstant, type DayNumber } from '#kernel/days.ts';
import { ok, type Result } from '#kernel/result.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import { openQuestions } from '../../../domain/paths/path-state.ts';
import { isOn } from '../../../domain/paths/sight.ts';
import { LINKS } from '../by-link.ts';
import type { PathsContext } from '../paths-context.ts';
import { stateStage } from '../path-facts.ts';
import { pathOf, readParts, readStages, type StoredPath } from '../read-paths.ts';
import { readResidents, type Resident } from '../residents.ts';
import { lockPaths, nextNo } from '../store.ts';

/** Days that a question may be answered by its link. */
const LINK_DAYS = 60;
/** What one act asks at most: the next day asks the rest. */
const MOST = 500;

/** How many questions were asked by message, and how many have no contact: their adviser is told by the portfolio. */
export type AskedToday = { sent: number; withoutContact: number; entryNo: number | null };

/**
 * Asks the outcomes that are due, each once, by message when there is a contact. Each is stated as without an answer until
 * somebody answers, so that a figure never counts silence as an end.
 */
export const askOutcomes = (context: PathsContext) =>
  useCase({
    name: 'ask-outcomes',
    access: 'operator',
    mode: 'write',
    input: z.object({}),
    run: async (act): Promise<Result<AskedToday>> => {
      await lockPaths(act);
      const asked = { sent: 0, withoutContact: 0 };
      for (const due of (await dueToday(context, act)).slice(0, MOST)) {
        const by = await ask(context, act, due);
        if (!by.ok) return by;
        if (by.value === null) asked.withoutContact++;
        else asked.sent++;
      }
      if (asked.sent + asked.withoutContact > 0) act.leaveTrace();
      return ok({ ...asked, entryNo: null });
    },
  });

type Due = { path: StoredPath; stage: string; dueOn: DayNumber; organisationId: number };

async function dueToday({ programmes }: PathsContext, act: ActContext): Promise<Due[]> {
  const { tx, collectivityId } = act;
  const today = dayOfInstant(act.now);
  const paths = await sql<
    Parameters<typeof pathOf>[0]
  >`select * from support.path where collectivity_id = ${collectivityId}
    and merged_into is null order by path_no`.execute(tx);
  const done = await sql<{
    path_no: number;
    stage: string;
  }>`select path_no, stage from support.outcome_question
    where collectivity_id = ${collectivityId}`.execute(tx);
  const asked = new Set(done.rows.map((row) => `${row.path_no}/${row.stage}`));
  const stages = Map.groupBy(await readStages(act, 'all'), ({ pathNo }) => pathNo);
  const due = paths.rows.map(pathOf).flatMap((path) => {
    const programme = programmes.get(path.programme);
    const open = programme ? openQuestions(programme, stages.get(path.pathNo) ?? []) : [];
    return open
      .filter(({ stage, dueOn }) => dueOn <= today && !asked.has(`${path.pathNo}/${stage}`))
      .map((one) => ({ ...one, path }));
  });
  const asking = await askingStructures(
    act,
    due.map(({ path }) => path.pathNo),
  );
  return due.flatMap((one) => {
    const organisationId = asking.get(one.path.pathNo);
    return organisationId === undefined ? [] : [{ ...one, organisationId }];
  });
}

/** Whoever answers for a path asks; else the first that is on it. */
async function askingStructures(act: ActContext, pathNos: readonly number[]): Promise<Map<number, number>> {
  const found = await sql<{
    path_no: number;
    organisation_id: number;
  }>`select path_no, organisation_id from support.referent
    where collectivity_id = ${act.collectivityId} and until is null and path_no = any(${[...pathNos]}::int[])`.execute(
    act.tx,
  );
  const asking = new Map(found.rows.map((row) => [row.path_no, row.organisation_id]));
  for (const part of (await readParts(act, pathNos)).filter(isOn))
    if (!asking.has(part.pathNo)) asking.set(part.pathNo, part.organisationId);
  return asking;
}

type Channel = { channel: 'mail' | 'sms'; to: string };

const channelOf = ({ phone, email }: Pick<Resident, 'phone' | 'email'>): Channel | null => {
  if (phone !== null) return { channel: 'sms', to: phone };
  return email === null ? null : { channel: 'mail', to: email };
};

async function ask(context: PathsContext, act: ActContext, due: Due): Promise<Result<Channel | null>> {
  const { path, organisationId } = due;
  const { tx, collectivityId, now } = act;
  const stage = context.programmes.get(path.programme)?.stages.find(({ id }) => id === due.stage);
  const [resident] = await readResidents(act, context.sealer, {
    residentNos: [path.residentNo],
    organisationId,
  });
  if (!stage || resident === undefined) return ok(null);
  const stated = { stage, on: dayOfInstant(now), answer: 'no-answer' as const, toldBy: 'structure' as const };
  const entry = await stateStage(context, act, { path, organisationId, resident, ...stated });
  if (!entry.ok) return entry;
  const by = channelOf(resident);
  const linkId = by === null ? null : await send(context, act, { due, by });
  await sql`insert into support.outcome_question (collectivity_id, question_no, path_no, organisation_id, stage, channel, link_id,
      sent_at, entry_no)
    values (${collectivityId}, ${await nextNo(act, 'outcome_question')}, ${path.pathNo}, ${organisationId}, ${due.stage},
      ${by?.channel ?? null}, ${linkId}, ${by === null ? null : now}, ${entry.value})`.execute(tx);
  return ok(by);
}

async function send(
  context: PathsContext,
  act: ActContext,
  { due, by }: { due: Due; by: Channel },
): Promise<string> {
  const { links, outbox, pageOf, write } = context;
  const link = await links.issue(
    act.tx,
    {
      organisationId: due.organisationId,
      purpose: LINKS.outcome,
      subject: `${due.path.pathNo}/${due.stage}`,
      days: LINK_DAYS,
      recipient: by,
      createdBy: 'daily',
    },
    act.now,
  );
  const address = pageOf(`/answer?token=${link.token}`);
  await outbox.write(act.tx, {
    ...by,
    kind: 'path-outcome',
    ...write({ kind: 'path-outcome', values: { address } }, by.channel),
  });
  return link.id;
}
