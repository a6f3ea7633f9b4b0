import { error } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { dayOfInstant, formatDay, parseDay, type DayNumber } from '#kernel/days.ts';
import { addMonths, monthOf } from '#modules/clauses/index.ts';
import { reachOf } from '#kernel/roles.ts';
import type { NamedOrganisation } from '../persons/organisations.ts';

/** The organisation in which somebody follows participants: the one asked, or their first. @throws HttpError 403 */
export async function followedIn(
  locals: App.Locals,
  asked: string | null,
): Promise<{ organisation: NamedOrganisation; organisations: NamedOrganisation[] }> {
  const { actor } = locals;
  const reach = actor.kind === 'person' ? reachOf(actor.held, 'follow-participants') : [];
  // Facilitators may not list organisations; the names of their own are theirs to know.
  const own = await locals.ask(getApp().useCases.listOwnRoles, {});
  const organisations = (own.ok ? own.value : []).filter(
    ({ organisationId }) => reach === 'all' || reach.includes(organisationId),
  );
  const organisation =
    organisations.find(({ organisationId }) => String(organisationId) === asked) ?? organisations.at(0);
  if (!organisation) error(403);
  return { organisation, organisations };
}

/** First day of the month of an address (`2025-04`); the month before today's when it says none. */
export function monthIn(text: string | null): DayNumber {
  const asked = parseDay(`${text ?? ''}-01`);
  return asked ?? addMonths(monthOf(dayOfInstant(new Date())).from, -1);
}

/** A month as addresses and forms write it. */
export const monthText = (month: DayNumber): string => formatDay(month).slice(0, 7);

/** A whole number of an address or a form; undefined when it is none. */
export function numberIn(text: string | null): number | undefined {
  const value = Number(text ?? '');
  return text !== null && text !== '' && Number.isSafeInteger(value) && value > 0 ? value : undefined;
}

/** A day of a form; null for none. NaN, which acts refuse, when it is no day. */
export const dayOrNull = (text: string): number | null =>
  text === '' ? null : (parseDay(text) ?? Number.NaN);

/** A text of a form; null when it is blank. */
export const textOrNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** What forms of hours propose. */
export async function hoursChoices(locals: App.Locals) {
  const found = await locals.ask(getApp().useCases.listHoursChoices, {});
  if (!found.ok) error(403, locals.say(found)[0]?.reason);
  return found.value;
}
