import { COUNT, DAY, LENGTH, MONTH, monthOf, YEAR } from './calendar.ts';
import {
  away,
  by,
  dayReading,
  daySpan,
  monthReading,
  nextMonth,
  NO_PERIOD,
  pointMonth,
  since,
  yearsAway,
  type Caught,
  type Reading,
} from './readings.ts';
import { dayOf, lengthRule, month, monthRule, year, yearRule, type Pattern } from './rule.ts';

const BEFORE_YEAR =
  "(?:la |le |l'|les )?(?:fin (?:de l'annee |de )?|debut (?:de l'annee |de )?|annee |exercice |ete |automne |hiver |printemps |mi-|milieu (?:de )?)*(?:de )?";

/** Years that a span in two digits can last; 2020-2050 is still a plan. */
const LONGEST_SPAN = 40;

function yearSpan(caught: Caught): Reading | null {
  const [, from, to] = caught.groups;
  if (from === undefined || to === undefined) return null;
  const end = to.length === 2 ? `${from.slice(0, 2)}${to}` : to;
  // "2024-87" is the number of an act.
  if (Number(end) <= Number(from) || Number(end) - Number(from) > LONGEST_SPAN) return null;
  return { type: 'span', period: `${from}/${end}`, ends: { year: Number(end), month: 12, day: 31 } };
}

function monthSpan(caught: Caught): Reading | null {
  const [, firstMonth, firstYear, lastMonth, lastYear] = caught.groups;
  const [from, to] = [monthOf(firstMonth), monthOf(lastMonth)];
  const last = lastYear ?? caught.date?.year;
  if (from === null || to === null || last === undefined) return null;
  const first = firstYear ?? (from <= to ? last : Number(last) - 1);
  return {
    type: 'span',
    period: `${pointMonth(Number(first), from).period}/${pointMonth(Number(last), to).period}`,
    ends: pointMonth(Number(last), to).ends,
  };
}

function dayRange(caught: Caught): Reading | null {
  const [, firstDay, firstMonth, firstYear, lastDay, lastMonth, lastYear] = caught.groups;
  const last = dayReading(caught, { day: lastDay, month: monthOf(lastMonth), year: lastYear }).ends;
  if (!last) return null;
  const first = dayReading(caught, {
    day: firstDay,
    month: monthOf(firstMonth ?? lastMonth),
    year: firstYear ?? String(last.year),
  }).ends;
  return first ? daySpan(first, last) : null;
}

/** "entre 2020 et 2024", "de mars à juin 2024", "du 3 au 5 avril 2024". */
export const RANGES: Pattern[] = [
  yearRule(`(?:entre|de) ${YEAR} (?:et|a|jusqu'a) (?:aujourd'hui|maintenant|ce jour|nos jours)`, (c) =>
    since(year(c, 1)),
  ),
  monthRule(
    `(?:du|entre le) ${DAY}(?: ${MONTH})?(?: ${YEAR})? (?:au|et le) ${DAY} ${MONTH}(?: ${YEAR})?`,
    dayRange,
  ),
  monthRule(
    `(?:de|entre|en|du mois de|d'|des) ?(?:le mois de )?${MONTH}(?: ${YEAR})? (?:a|et|au mois de|jusqu'a|jusqu'en)(?: fin)? ${MONTH}(?: ${YEAR})?`,
    monthSpan,
  ),
  yearRule(
    `(?:entre|de|d'|des|periode|annees|exercices)? ?${YEAR} ?(?:et|a|-|–|/|jusqu'en) ?${YEAR}`,
    yearSpan,
  ),
  yearRule(`entre (?:la )?rentree ${YEAR} et (?:la |celle de )?(?:rentree )?${YEAR}`, (c) => ({
    type: 'span',
    period: `${c.groups[1]}-09/${c.groups[2]}-09`,
  })),
  yearRule(`${YEAR} ?[-–/](\\d{2})(?![\\d%])`, yearSpan),
];

/** "depuis 2020", "depuis mai", "à partir de janvier 2025". */
export const STARTS: Pattern[] = [
  monthRule(`(?:depuis|a partir|a compter)(?: du| de)?(?: le)? ${DAY} ${MONTH}(?: ${YEAR})?`, (c) =>
    since(dayOf(c, 1)),
  ),
  monthRule(
    `(?:depuis|a partir de|a compter de)(?: le mois de| la fin| fin| le debut| debut| le mois d'| mi-| la mi-)?(?: de| du mois de)? ?${MONTH}(?: (?:de l'annee )?((?:19|20)\\d\\d|dernier|passe))?`,
    (c) => since(sinceMonth(c)),
  ),
  yearRule(
    `(?:depuis|a partir de|a compter de) (?:la )?rentree(?: de septembre| scolaire)?(?: de)? ${YEAR}`,
    (c) => since(pointMonth(Number(c.groups[1]), 9)),
  ),
  yearRule(`(?:depuis|a partir de|a compter de) ${BEFORE_YEAR}${YEAR}`, (c) => since(year(c, 1))),
  lengthRule(
    `depuis (?:pres de |pres d'|plus de |plus d'|environ |bientot |maintenant |ces )?${COUNT}(?: derniers| dernieres)? ${LENGTH}`,
    (c) => since(away(c, { count: c.groups[1], unit: c.groups[2], sign: -1 })),
  ),
  lengthRule(`depuis l'(?:an|annee) (?:dernier|derniere|passee?)`, (c) => since(yearsAway(c, -1))),
  lengthRule(`depuis le (?:debut|1er janvier) de (?:l'annee|cette annee)`, (c) => since(yearsAway(c, 0))),
  yearRule(
    `depuis (?:le|la|les|l'|son|sa|leur|notre|cette|ce)[^.;:,\\d]{2,60}? (?:en|de|du|fin|debut) ?${YEAR}`,
    (c) => since(year(c, 1)),
  ),
  yearRule(`depuis (?:le|la|les|l'|son|sa|leur|notre|cette|ce)[^.;:,\\d]{2,60}? en ${MONTH} ${YEAR}`, (c) =>
    since(month(c, 1, 2)),
  ),
];

function sinceMonth(caught: Caught): Reading {
  return monthReading(caught, caught.groups[1], caught.groups[2] === 'passe' ? 'dernier' : caught.groups[2]);
}

const UNTIL =
  "(?:d'ici(?: a)?|avant|a l'horizon(?: de)?|a horizon(?: de)?|horizon|l'horizon(?: de)?|jusqu'en|jusqu'a|au plus tard(?: en| fin| a| le)?|pas plus tard qu'en|a l'echeance(?: de)?|echeance|pour l'horizon)";

/** "d'ici 2029", "à l'horizon 2030", "d'ici deux ans". */
export const DEADLINES: Pattern[] = [
  monthRule(`${UNTIL}(?: le| au)? ${DAY} ${MONTH}(?: ${YEAR})?`, (c) => by(dayOf(c, 1))),
  yearRule(
    `${UNTIL} (?:la )?(?:fin |mi-|debut |la mi-)?(?:du mois |mois )?(?:de |d')?${MONTH} ${YEAR}`,
    (c) => by(month(c, 1, 2)),
  ),
  monthRule(
    `${UNTIL} (?:la )?(?:fin |mi-|debut |la mi-)?(?:du mois |mois )?(?:de |d')?${MONTH}(?: prochain)?`,
    (c) => by(nextMonth(c, c.groups[1])),
  ),
  yearRule(`${UNTIL} (?:la )?rentree (?:de |scolaire )?${YEAR}`, (c) =>
    by(pointMonth(Number(c.groups[1]), 9)),
  ),
  yearRule(`${UNTIL} ?${BEFORE_YEAR}${YEAR}`, (c) => by(year(c, 1))),
  lengthRule(
    `(?:d'ici(?: a)?|avant) (?:la )?fin (?:de )?(?:l'annee|de l'annee|cette annee)(?: prochaine)?`,
    (c) => by(yearsAway(c, /prochaine/.test(c.groups[0] ?? '') ? 1 : 0)),
  ),
  lengthRule(`(?:d'ici(?: a)?|avant) l'an(?:nee)? prochaine?`, (c) => by(yearsAway(c, 1))),
  lengthRule(
    `(?:d'ici(?: a)?|dans|sous|a l'horizon de) (?:les |ces )?${COUNT}(?: prochains| prochaines)? ${LENGTH}(?: prochains| prochaines| a venir| qui viennent)?`,
    (c) => by(away(c, { count: c.groups[1], unit: c.groups[2], sign: 1 })),
  ),
  lengthRule(
    `(?:au cours des|durant les|lors des|sur les|pour les|ces|pendant les) ${COUNT} prochaine?s ${LENGTH}`,
    (c) => by(away(c, { count: c.groups[1], unit: c.groups[2], sign: 1 })),
  ),
  lengthRule(
    `d'ici(?: a)? (?:la )?(?:fin|terme|debut) (?:du|de la|de) (?:mandat|programme|contrat|projet|mandature)`,
    () => by(NO_PERIOD),
  ),
];
