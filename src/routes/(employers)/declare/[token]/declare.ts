import { randomUUID } from 'node:crypto';
import { getApp } from '#app/current.ts';
import type { EmployerPage } from '#app/hours-files.ts';
import { readHours } from '#modules/clauses/index.ts';
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
  const names = new Map(
    viewed.ok ? (viewed.value.page?.people ?? []).map(({ lineNo, name }) => [lineNo, name]) : [],
  );
  const read = hoursIn(sent.values, names);
  if (!read.ok) return read;
  const { version, requestId } = sent;
  return locals.ask(useCases.declareHours, { token, version, requestId, hours: read.value, send });
}

function hoursIn(
  values: Record<string, string>,
  names: ReadonlyMap<number, string>,
): Result<{ lineNo: number; hours: number }[]> {
  const hours: { lineNo: number; hours: number }[] = [];
  const refusals: Refusal[] = [];
  for (const [field, text] of Object.entries(values)) {
    const lineNo = Number(/^h-(\d{1,9})$/.exec(field)?.[1] ?? Number.NaN);
    if (Number.isNaN(lineNo)) continue;
    const read = readHours(text.trim() === '' ? '0' : text);
    if (read.problem === undefined) hours.push({ lineNo, hours: read.hours });
    else
      refusals.push({ code: read.problem, column: names.get(lineNo) ?? '', value: text.slice(0, 20), field });
  }
  return refusals.length > 0 ? refuse(...refusals) : ok(hours);
}
