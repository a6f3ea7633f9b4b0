import { readOpening, type Opening, type WallTime } from '#modules/organisations/server/index.ts';
import { m } from '#messages/messages.js';

/** Who reads. */
type Locale = 'fr' | 'en';

/** Minutes before closing or opening from which they are counted. */
const SOON = 30;
const MINUTES_AN_HOUR = 60;
const MIDNIGHT = 1440;

/** An hour of the clock: `17 h 30` in French, `17:30` in English. */
function clock(minute: number, locale: Locale): string {
  const [hours, minutes] = [Math.floor((minute % MIDNIGHT) / MINUTES_AN_HOUR), minute % MINUTES_AN_HOUR];
  const two = String(minutes).padStart(2, '0');
  if (locale === 'en') return `${hours}:${two}`;
  return minutes === 0 ? `${hours}\u00a0h` : `${hours}\u00a0h\u00a0${two}`;
}

/** A day of the week, from its ISO date. */
function weekday(day: string, locale: Locale, style: 'long' | 'short' = 'long'): string {
  return new Intl.DateTimeFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', {
    weekday: style,
    timeZone: 'UTC',
  }).format(new Date(`${day}T12:00:00Z`));
}

/** Opening hours in words. `tone`: whether it is worth going now. */
export type Hours = {
  now: string;
  tone: 'open' | 'soon' | 'closed';
  week: { day: string; text: string; holiday: boolean }[];
};

/** Opening hours as people read them; null when nobody said any, or not in a way that a machine reads. */
export function hoursOf(text: string | null, at: WallTime, locale: Locale): Hours | null {
  const opening = text === null ? null : readOpening(text, at);
  if (opening === null) return null;
  const week = opening.week.map(({ day, spans, holiday }) => ({
    day: weekday(day, locale),
    holiday,
    text:
      spans.length === 0
        ? m.hours_day_closed({}, { locale })
        : spans.map(({ from, to }) => spanText(from, to, locale)).join(locale === 'fr' ? ' et ' : ' and '),
  }));
  return { ...nowOf(opening, locale), week };
}

function spanText(from: number, to: number, locale: Locale): string {
  if (from === 0 && to >= MIDNIGHT) return m.hours_all_day({}, { locale });
  return m.hours_from_to({ from: clock(from, locale), to: clock(to, locale) }, { locale });
}

function nowOf({ open, change }: Opening, locale: Locale): Pick<Hours, 'now' | 'tone'> {
  if (open) return openNow(change, locale);
  if (change === null) return { now: m.hours_closed({}, { locale }), tone: 'closed' };
  if (change.inMinutes <= SOON)
    return { now: m.hours_opens_in({ minutes: change.inMinutes }, { locale }), tone: 'soon' };
  const time = clock(change.minute, locale);
  const now =
    change.inDays === 0
      ? m.hours_opens_at({ time }, { locale })
      : change.inDays === 1
        ? m.hours_opens_tomorrow({ time }, { locale })
        : m.hours_opens_on({ day: weekday(change.day, locale), time }, { locale });
  return { now, tone: 'closed' };
}

function openNow(change: Opening['change'], locale: Locale): Pick<Hours, 'now' | 'tone'> {
  if (change === null || change.inDays > 1) return { now: m.help_open_now({}, { locale }), tone: 'open' };
  if (change.inMinutes <= SOON)
    return { now: m.hours_closes_in({ minutes: change.inMinutes }, { locale }), tone: 'soon' };
  return { now: m.hours_open_until({ time: clock(change.minute, locale) }, { locale }), tone: 'open' };
}

/** A French telephone as people say it: two figures at a time. */
export function phoneText(phone: string): string {
  const digits = phone.replace(/[^\d+]/g, '').replace(/^(?:\+33|0033)/, '0');
  return /^0\d{9}$/.test(digits) ? digits.replace(/(\d\d)(?=\d)/g, '$1\u00a0') : phone;
}

/** A telephone as a link dials it. */
export const phoneLink = (phone: string): string => `tel:${phone.replace(/[^\d+]/g, '')}`;

/** Names of languages, from their codes, in the language of the page. */
export function languagesText(codes: readonly string[], locale: Locale): string {
  const names = new Intl.DisplayNames([locale], { type: 'language' });
  return codes.map((code) => names.of(code) ?? code).join(', ');
}

/** A place on a map that follows nobody: no account, no tracker, and no address of who looks. */
export const mapLink = ({ lon, lat }: { lon: number; lat: number }): string =>
  `https://www.openstreetmap.org/?mlat=${lat}&mlon=${lon}#map=18/${lat}/${lon}`;
