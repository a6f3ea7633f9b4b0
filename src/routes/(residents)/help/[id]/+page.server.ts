import { error } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { formatDay } from '#kernel/days.ts';
import type { Locale } from '#app/say.ts';
import type { ServiceEntry } from '#modules/organisations/server/index.ts';
import { FEES, labelOf, MODES, NEEDS, PUBLICS, TYPES } from '#modules/organisations/index.ts';
import { hoursOf, languagesText, mapLink, phoneLink, phoneText } from '#app/help-words.ts';
import type { PageServerLoad } from './$types';

const DAYS_A_MONTH = 30.44;

export const load: PageServerLoad = async ({ locals, params }) => {
  const viewed = await locals.ask(getApp().useCases.viewService, { serviceNo: Number(params.id) || 0 });
  if (!viewed.ok) error(404, locals.say(viewed)[0]?.reason);
  const { service, contact, freshMonths, at } = viewed.value;
  const days = (Date.parse(at.day) - Date.parse(formatDay(service.updated))) / 86_400_000;
  return {
    service: { ...tell(service, locals.locale), hours: hoursOf(service.hours, at, locals.locale) },
    // The database holds it back from whoever is not signed in.
    contact,
    old: days > freshMonths * DAYS_A_MONTH ? freshMonths : null,
  };
};

function tell(service: ServiceEntry, locale: Locale) {
  const say = (terms: typeof NEEDS, values: readonly string[]): string =>
    values.map((value) => labelOf(terms, value, locale)).join(', ');
  const one = (value: string | null): string[] => (value === null ? [] : [value]);
  const { phone, point } = service;
  return {
    id: service.serviceNo,
    name: service.name,
    structure: service.structure,
    description: service.description,
    needs: say(NEEDS, service.needs),
    type: say(TYPES, one(service.type)),
    publics: say(PUBLICS, service.publics),
    publicsWords: service.publicsWords,
    conditions: service.conditions,
    fees: say(FEES, one(service.fees)),
    feesWords: service.feesWords,
    modes: say(MODES, service.modes),
    languages: languagesText(service.languages, locale),
    waysWords: service.waysWords,
    link: service.link,
    address: service.address,
    map: point && mapLink(point),
    phone: phone === null ? null : { text: phoneText(phone), href: phoneLink(phone) },
    mail: service.mail,
    site: service.site,
    accessibility: service.accessibility,
    kept: service.qpv.length > 0,
    hoursText: service.hours,
    updated: formatDay(service.updated),
  };
}
