import { error } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { formatDay } from '#kernel/days.ts';
import { FEES, labelOf, MODES, NEEDS, PUBLICS, TYPES } from '#modules/organisations/index.ts';
import { hoursOf, languagesText, mapLink, phoneLink, phoneText } from '../words.ts';
import type { PageServerLoad } from './$types';

const DAYS_A_MONTH = 30.44;

export const load: PageServerLoad = async ({ locals, params }) => {
  const viewed = await locals.ask(getApp().useCases.viewService, { serviceNo: Number(params.id) || 0 });
  if (!viewed.ok) error(404, locals.say(viewed)[0]?.reason);
  const { service, contact, freshMonths, at } = viewed.value;
  const { locale } = locals;
  const say = (terms: typeof NEEDS, values: readonly string[]): string =>
    values.map((value) => labelOf(terms, value, locale)).join(', ');
  const days = (Date.parse(at.day) - Date.parse(formatDay(service.updated))) / 86_400_000;
  return {
    service: {
      id: service.serviceNo,
      name: service.name,
      structure: service.structure,
      description: service.description,
      needs: say(NEEDS, service.needs),
      type: service.type === null ? '' : labelOf(TYPES, service.type, locale),
      publics: say(PUBLICS, service.publics),
      publicsWords: service.publicsWords,
      conditions: service.conditions,
      fees: service.fees === null ? '' : labelOf(FEES, service.fees, locale),
      feesWords: service.feesWords,
      modes: say(MODES, service.modes),
      languages: service.languages.length > 0 ? languagesText(service.languages, locale) : '',
      waysWords: service.waysWords,
      link: service.link,
      address: service.address,
      map: service.point ? mapLink(service.point) : null,
      geo: service.point ? `geo:${service.point.lat},${service.point.lon}` : null,
      phone:
        service.phone === null ? null : { text: phoneText(service.phone), href: phoneLink(service.phone) },
      mail: service.mail,
      site: service.site,
      accessibility: service.accessibility,
      kept: service.qpv.length > 0,
      hoursText: service.hours,
      hours: hoursOf(service.hours, at, locale),
      updated: formatDay(service.updated),
    },
    // The database holds it back from whoever is not signed in.
    contact,
    old: days > freshMonths * DAYS_A_MONTH ? freshMonths : null,
  };
};
