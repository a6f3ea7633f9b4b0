import { sql } from 'kysely';
import ical, { ICalCalendarMethod } from 'ical-generator';
import { z } from 'zod';
import { formatDay, type DayNumber } from '#kernel/days.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import { openQuestions } from '../../../domain/paths/path-state.ts';
import { LINKS, lookAt } from '../by-link.ts';
import type { PathsContext } from '../paths-context.ts';
import { readActions } from '../read-records.ts';
import { pathOf, readStages, type StoredPath } from '../read-paths.ts';
import { readResidents, saidName } from '../residents.ts';
import { referenceOf } from '../store.ts';

/** Words of the calendar, from the interface. */
const Words = z.object({
  calendar: z.string().max(200),
  step: z.string().max(200),
  question: z.string().max(200),
});

/** Whose calendar, in which words. */
export const ViewCalendarInput = z.object({ token: z.string().max(100), labels: Words });

type Dated = { id: string; on: DayNumber; title: string };

/**
 * Dated steps and questions of the paths that an adviser answers for, as iCalendar (RFC 5545), whole days. Refusals: those of links,
 * `link-revoked` for whoever no longer works there.
 */
export const viewCalendar = (context: PathsContext) =>
  useCase({
    name: 'view-calendar',
    access: 'anyone',
    mode: 'read',
    input: ViewCalendarInput,
    run: async (act, { token, labels: words }): Promise<Result<string>> => {
      const opened = await lookAt(context, act, { token, purpose: LINKS.calendar });
      if (!opened.ok) return opened;
      const { link, act: inside, organisationId } = opened.value;
      const [personId, kind] = link.subject.split('/');
      const members = await context.membersOf(inside, organisationId);
      if (!members.includes(personId)) return refuse({ code: 'link-revoked' });
      const named = kind === 'with-names';
      const dated: Dated[] = [];
      for (const path of await pathsOf(inside, personId))
        dated.push(...(await datesOf(context, inside, { path, organisationId, named, words })));
      return ok(written(words.calendar, dated, act.now));
    },
  });

async function pathsOf({ tx, collectivityId }: ActContext, personId: string): Promise<StoredPath[]> {
  const found = await sql<Parameters<typeof pathOf>[0]>`select p.* from support.path p
    join support.referent r on r.collectivity_id = p.collectivity_id and r.path_no = p.path_no and r.until is null
    where p.collectivity_id = ${collectivityId} and r.person_id = ${personId} and p.merged_into is null
    order by p.path_no`.execute(tx);
  return found.rows.map(pathOf);
}

type Dating = { path: StoredPath; organisationId: number; named: boolean; words: z.infer<typeof Words> };

async function datesOf(
  { programmes, sealer }: PathsContext,
  act: ActContext,
  { path, organisationId, named, words }: Dating,
): Promise<Dated[]> {
  const { pathNo, residentNo } = path;
  const [resident] = named
    ? await readResidents(act, sealer, { residentNos: [residentNo], organisationId })
    : [];
  const who = (named ? saidName(resident?.name ?? null) : null) ?? referenceOf(pathNo);
  const steps = (await readActions(act, sealer, pathNo)).flatMap(
    ({ actionNo, dueOn, doneOn, title }): Dated[] =>
      dueOn === null || doneOn !== null
        ? []
        : [{ id: `step-${actionNo}`, on: dueOn, title: `${who} · ${named ? title : words.step}` }],
  );
  const programme = programmes.get(path.programme);
  const questions = programme ? openQuestions(programme, await readStages(act, [pathNo])) : [];
  return [
    ...steps,
    ...questions.map(({ stage, dueOn }) => ({
      id: `question-${pathNo}-${stage}`,
      on: dueOn,
      title: `${who} · ${words.question}`,
    })),
  ];
}

function written(name: string, dated: readonly Dated[], now: Date): string {
  const calendar = ical({
    name,
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'Ancrage', product: 'Ancrage' },
  });
  for (const { id, on, title } of dated)
    calendar.createEvent({
      id,
      start: formatDay(on),
      allDay: true,
      summary: title,
      stamp: now,
    });
  return calendar.toString();
}
