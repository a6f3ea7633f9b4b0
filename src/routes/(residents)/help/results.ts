import { labelOf, NEEDS, PUBLICS } from '#modules/organisations/index.ts';
import type { Help, HelpFound } from '#modules/organisations/server/index.ts';
import type { Place } from './place.ts';
import { hoursOf, languagesText, mapLink, phoneLink, phoneText } from '#app/help-words.ts';

/** Services that a page first shows, and pins that its map bears: more would take seconds on a slow network. */
const SHOWN = 8;
/** Most that it shows when asked for more. */
const MOST_SHOWN = 40;

/** What the page shows of a service that answers. */
function tell({ entry, minutes, metres, fit }: Help, no: number, { understood, at, locale }: Telling) {
  const needs = entry.needs.filter((need) => understood.length === 0 || understood.includes(need));
  return {
    no,
    id: entry.serviceNo,
    name: entry.name,
    structure: entry.structure,
    minutes,
    km: metres === null ? null : Math.max(1, Math.round(metres / 1000)),
    remoteOnly: entry.modes.length === 1 && entry.modes[0] === 'a-distance',
    point: entry.point,
    address: entry.address,
    needs: (needs.length > 0 ? needs : entry.needs).map((need) => labelOf(NEEDS, need, locale)),
    publics: entry.publics.map((one) => labelOf(PUBLICS, one, locale)),
    fit,
    kept: entry.qpv.length > 0,
    fees: entry.fees,
    languages: entry.languages.length > 1 ? languagesText(entry.languages, locale) : '',
    hours: hoursOf(entry.hours, at, locale),
    hoursText: entry.hours,
    phone: entry.phone === null ? null : { text: phoneText(entry.phone), href: phoneLink(entry.phone) },
    mail: entry.mail,
    map: entry.point ? mapLink(entry.point) : null,
  };
}

type Telling = { understood: readonly string[]; at: HelpFound['at']; locale: 'fr' | 'en' };

/** What was found in the words of the page, with the ground under its map. */
export async function tellOf(
  locals: App.Locals,
  place: Place,
  { found, more }: { found: HelpFound; more: boolean },
) {
  const { locale } = locals;
  const services = found.services
    .slice(0, more ? MOST_SHOWN : SHOWN)
    .map((one, at) => tell(one, at + 1, { understood: found.understood, at: found.at, locale }));
  const ground = await locals.places.viewOutlines({ layers: ['commune', 'water', 'qpv-2024'] });
  const shapes = (layer: string) =>
    (ground.ok ? ground.value.layers : [])
      .filter((one) => one.layer === layer)
      .flatMap(({ outlines }) => outlines.map(({ code, polygons }) => ({ id: code, polygons })));
  return {
    total: found.total,
    understood: found.understood.slice(0, 3).map((need) => labelOf(NEEDS, need, locale)),
    services,
    map: services.some(({ point }) => point !== null)
      ? { here: place.at, lands: shapes('commune'), waters: shapes('water'), quarters: shapes('qpv-2024') }
      : null,
  };
}

/** What was found, as the page shows it. */
export type Results = Awaited<ReturnType<typeof tellOf>>;
/** A service that answers, as the page shows it. */
export type Result = Results['services'][number];
