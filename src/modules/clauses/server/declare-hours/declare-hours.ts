import { sql } from 'kysely';
import { z } from 'zod';
import type { Period } from '#kernel/period.ts';
import { ok, refuse, type Refusal, type Result } from '#kernel/result.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import { Day, Numbered } from '../hours/access.ts';
import { DECLARE_LINK, readDeclarations, type Declaration } from '../hours/declarations.ts';
import type { HoursContext } from '../hours/hours-context.ts';
import { lockHours } from '../hours/hours-store.ts';
import { readAround, readLines, tryAct, writeLines, type Around, type StoredLine } from '../hours/lines.ts';
import { employerPage, type EmployerPage } from '../view-declaration/view-declaration.ts';

const Input = z.object({
  token: z.string().min(1).max(400),
  /** Made by the telephone: the same message twice is taken once. */
  requestId: z.uuid(),
  /** Version of the page on which the hours were typed: another telephone may have written since. */
  version: z.number().int().min(0),
  hours: z
    .array(
      z.object({
        lineNo: Numbered,
        hours: z.number().int().min(0).max(100_000),
        /** First and last day worked, when the employer says them; null: only the month is known. */
        days: z.object({ from: Day, to: Day }).nullable().default(null),
      }),
    )
    .max(2000),
  /** Only keeps what was typed, or sends it. */
  send: z.boolean(),
});
type Asked = z.infer<typeof Input>;

/**
 * Writes what an employer typed on its page, and sends it. Refused as the link, with `declaration-changed-elsewhere` when
 * somebody else wrote since, `declaration-unknown-line`, `declaration-bad-days`, `nothing-to-declare`, and as `actOn`.
 */
export const declareHours = (context: HoursContext) =>
  useCase({
    name: 'declare-hours',
    access: 'anyone',
    mode: 'write',
    input: Input,
    run: async (act, asked): Promise<Result<EmployerPage>> => {
      const used = await context.links.use(act.tx, { token: asked.token, purpose: DECLARE_LINK }, act.now);
      if (!used.ok) return used;
      await lockHours(act);
      const declarationNo = Number(used.value.subject);
      const [declaration] = await readDeclarations(act, { declarationNo });
      if (declaration === undefined) return refuse({ code: 'link-unknown' });
      const fresh = await isFresh(act, declaration, asked.requestId);
      if (fresh) {
        if (declaration.version !== asked.version) return refuse({ code: 'declaration-changed-elsewhere' });
        const done = await write(act, declaration, asked);
        if (!done.ok) return done;
      }
      const { organisationId } = declaration;
      const told = { act: asked.send ? 'declare' : 'keep', lines: asked.hours.length };
      await context.traceHours(act, organisationId, told);
      const page = await employerPage(context, act, declarationNo);
      return page === null ? refuse({ code: 'link-unknown' }) : ok(page);
    },
  });

/** Whether a message is received for the first time. */
async function isFresh(
  { tx, collectivityId, now }: ActContext,
  { organisationId, declarationNo }: Declaration,
  requestId: string,
): Promise<boolean> {
  const done =
    await sql`insert into clauses.declaration_request (collectivity_id, organisation_id, declaration_no, request_id,
      received_at) values (${collectivityId}, ${organisationId}, ${declarationNo}, ${requestId}, ${now})
    on conflict do nothing`.execute(tx);
  return Number(done.numAffectedRows ?? 0) > 0;
}

async function write(act: ActContext, declaration: Declaration, asked: Asked): Promise<Result<null>> {
  const { organisationId, employer, month, declarationNo } = declaration;
  const lines = await readLines(act, { organisationId, employer, months: [month] });
  const done = enterHours(act, {
    lines,
    around: await readAround(act, lines),
    asked,
    by: `employer:${employer}`,
  });
  if (!done.ok) return done;
  await writeLines(act, done.value);
  await sql`update clauses.declaration set version = version + 1, sent_at = ${asked.send ? act.now : declaration.sentAt}
    where collectivity_id = ${act.collectivityId} and declaration_no = ${declarationNo}`.execute(act.tx);
  return ok(null);
}

/** What an employer types, by line. */
export type Typed = Pick<Asked, 'hours' | 'send'>;

/** Enters hours on the open lines of an employer and, to send, declares all that are open. In memory. */
function enterHours(
  act: ActContext,
  { lines, around, asked, by }: { lines: readonly StoredLine[]; around: Around; asked: Typed; by: string },
): Result<StoredLine[]> {
  const typed = new Map(asked.hours.map((one) => [one.lineNo, one]));
  const refusals: Refusal[] = asked.hours
    .filter(({ lineNo }) => !lines.some((line) => line.lineNo === lineNo))
    .map(({ lineNo }) => ({ code: 'declaration-unknown-line', row: lineNo }));
  if (
    lines.some((line) => !isOpen(line) && (typed.get(line.lineNo)?.hours ?? line.declared) !== line.declared)
  )
    return refuse({ code: 'declaration-changed-elsewhere' });
  const open = lines.filter(isOpen);
  if (open.length === 0) return refuse({ code: 'nothing-to-declare' });
  const changed: StoredLine[] = [];
  for (const line of open) {
    const done = enterOne(act, line, { around, by, typed: typed.get(line.lineNo), send: asked.send });
    if (!done.ok) refusals.push(...done.refusals);
    else if (done.value.history.length > 0 || !sameDays(done.value, line)) changed.push(done.value);
  }
  return refusals.length > 0 ? refuse(...refusals) : ok(changed);
}

const isOpen = ({ state }: StoredLine): boolean => state === 'draft' || state === 'sent-back';

const sameDays = (a: StoredLine, b: StoredLine): boolean =>
  a.days?.from === b.days?.from && a.days?.to === b.days?.to;

/** Days said must lie in the month of the line, in their order. */
const fits = ({ month }: StoredLine, { from, to }: Period): boolean =>
  month.from <= from && from <= to && to <= month.to;

type TypedLine = { hours: number; days: Period | null };

function enterOne(
  act: ActContext,
  stored: StoredLine,
  { around, by, typed, send }: { around: Around; by: string; typed: TypedLine | undefined; send: boolean },
): Result<StoredLine> {
  const days = typed === undefined ? stored.days : typed.days;
  if (days !== null && !fits(stored, days))
    return refuse({ code: 'declaration-bad-days', row: stored.lineNo });
  const line: StoredLine = { ...stored, days };
  const hours = typed?.hours;
  const entered: Result<StoredLine> =
    hours === undefined || hours === line.entered
      ? ok(line)
      : tryAct(act, line, { asked: { name: 'enter', role: 'employer', hours, by }, around });
  if (!entered.ok || !send) return entered;
  return tryAct(act, entered.value, { asked: { name: 'declare', role: 'employer', by }, around });
}
