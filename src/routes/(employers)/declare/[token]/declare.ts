import { randomUUID } from 'node:crypto';
import { getApp } from '#app/current.ts';
import type { EmployerPage } from '#app/hours-files.ts';
import type { Period } from '#kernel/period.ts';
import { monthOf, readHours } from '#modules/clauses/index.ts';
import { ok, refuse, type Refusal, type Result } from '#kernel/result.ts';

/** What a telephone or a form sends: texts by the name of their field. */
export type Sent = { version: number; requestId: string; values: Record<string, string> };

/** An identifier for the form of a telephone without JavaScript. */
export const newRequest = (): string => randomUUID();

/** Counts the request, then writes what was typed. Hours that cannot be read are refused by the name of their person. */
export async function declare(
  locals: App.Locals,
  token: string,
  { sent, send }: { sent: Sent; send: boolean },
): Promise<Result<EmployerPage>> {
  const { accounts, db, useCases } = getApp();
  const admitted = await accounts.links.admit(db, { address: locals.from.address, now: new Date() });
  if (!admitted.ok) return admitted;
  const viewed = await locals.ask(useCases.viewDeclaration, { token });
  const page = viewed.ok ? viewed.value.page : null;
  const read = hoursIn(sent.values, {
    names: new Map((page?.people ?? []).map(({ lineNo, name }) => [lineNo, name])),
    month: monthOf(page?.month ?? 0),
  });
  if (!read.ok) return read;
  const { version, requestId } = sent;
  return locals.ask(useCases.declareHours, { token, version, requestId, hours: read.value, send });
}

type Typed = { lineNo: number; hours: number; days: Period | null };

/** Days of the month, by their numbers: one alone begins or ends with the month; none says nothing of them. */
function daysIn(values: Record<string, string>, lineNo: number, month: Period): Period | null | 'bad' {
  const [first, last] = ['f', 't'].map((name) => (values[`${name}-${lineNo}`] ?? '').trim());
  if (first === '' && last === '') return null;
  const length = month.to - month.from + 1;
  const [from, to] = [first === '' ? 1 : Number(first), last === '' ? length : Number(last)];
  const sound = [from, to].every((day) => Number.isInteger(day) && day >= 1 && day <= length);
  return sound && from <= to ? { from: month.from + from - 1, to: month.from + to - 1 } : 'bad';
}

function hoursIn(
  values: Record<string, string>,
  { names, month }: { names: ReadonlyMap<number, string>; month: Period },
): Result<Typed[]> {
  const hours: Typed[] = [];
  const refusals: Refusal[] = [];
  for (const [field, text] of Object.entries(values)) {
    const lineNo = Number(/^h-(\d{1,9})$/.exec(field)?.[1] ?? Number.NaN);
    if (Number.isNaN(lineNo)) continue;
    const where = { column: names.get(lineNo) ?? '', field };
    const read = readHours(text.trim() === '' ? '0' : text);
    const days = daysIn(values, lineNo, month);
    if (read.problem !== undefined) refusals.push({ code: read.problem, ...where, value: text.slice(0, 20) });
    else if (days === 'bad') refusals.push({ code: 'declaration-bad-days', ...where });
    else hours.push({ lineNo, hours: read.hours, days });
  }
  return refusals.length > 0 ? refuse(...refusals) : ok(hours);
}
