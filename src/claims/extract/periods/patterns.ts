import { COUNT, DAY, dayText, LENGTH, MONTH, YEAR } from './calendar.ts';
import {
  away,
  dayReading,
  monthReading,
  NO_PERIOD,
  partOfYear,
  pointMonth,
  shifted,
  since,
  yearsAway,
  type Caught,
  type Reading,
} from './readings.ts';
import {
  dayOf,
  lengthRule,
  month,
  monthRule,
  nowRule,
  perRule,
  slashRule,
  year,
  yearRule,
  type Pattern,
} from './rule.ts';
import { DEADLINES, RANGES, STARTS } from './spans.ts';

/** "le 12 octobre prochain". */
function upcoming(reading: Reading, caught: Caught): Reading {
  const isGone =
    reading.ends !== undefined && caught.date !== null && dayText(reading.ends) < dayText(caught.date);
  return isGone ? shifted(reading, 1) : reading;
}

/** "l'été dernier": the year of the last one that was over. */
function lastSeason(caught: Caught): Reading {
  const over = SEASON_ENDS.get(caught.groups[1] ?? caught.groups[2] ?? '');
  if (!caught.date || over === undefined) return NO_PERIOD;
  return yearsAway(caught, caught.date.month > over ? 0 : -1);
}

const SEASON_ENDS = new Map(Object.entries({ printemps: 6, ete: 9, automne: 12, hiver: 3 }));

const numericDay = (caught: Caught): Reading =>
  dayReading(caught, { day: caught.groups[1], month: Number(caught.groups[2]), year: caught.groups[3] });

/** Cadences. */
const CADENCES: Pattern[] = [
  perRule('an|annee', 'per year'),
  perRule('mois', 'per month'),
  perRule('semaine|sem', 'per week'),
  perRule('jour|j', 'per day'),
  lengthRule("chaque annee|par an(?:nee)?(?![a-z])|annuellement|tous les ans|a l'annee(?![a-z])", () => ({
    type: 'per',
    period: 'per year',
  })),
  lengthRule('chaque mois|par mois(?![a-z])|mensuellement|tous les mois', () => ({
    type: 'per',
    period: 'per month',
  })),
  lengthRule('chaque semaine|par semaine|toutes les semaines', () => ({ type: 'per', period: 'per week' })),
  lengthRule('chaque jour|par jour(?![a-z])|quotidiennement|tous les jours', () => ({
    type: 'per',
    period: 'per day',
  })),
  lengthRule('chaque trimestre|par trimestre|trimestriellement|tous les trimestres', () => ({
    type: 'per',
    period: 'per quarter',
  })),
];

/** Dates, quarters, months, years. */
const POINTS: Pattern[] = [
  lengthRule(
    `(premier|1er|deuxieme|second|2nd|2eme|2e|troisieme|3eme|3e|quatrieme|4eme|4e|dernier) (trimestre|semestre)(?: (?:de (?:l'annee )?)?${YEAR})?`,
    (c) =>
      partOfYear(c, {
        ordinal: c.groups[2] === 'semestre' && c.groups[1] === 'dernier' ? '2' : c.groups[1],
        half: c.groups[2] === 'semestre',
        year: c.groups[3],
      }),
  ),
  yearRule(`([ts][1-4]) ?(?:de )?${YEAR}`, (c) =>
    partOfYear(c, { ordinal: c.groups[1], half: c.groups[1]?.startsWith('s') ?? false, year: c.groups[2] }),
  ),
  yearRule(`${DAY} ${MONTH} ${YEAR}`, (c) => dayOf(c, 1)),
  slashRule('(\\d{1,2})[/.](\\d{1,2})[/.](\\d{4}|\\d{2})(?!\\d)', numericDay),
  monthRule(`${DAY} ${MONTH} (?:dernier|passe)`, (c) =>
    dayOf({ ...c, groups: [...c.groups.slice(0, 3), undefined] }, 1),
  ),
  monthRule(`${DAY} ${MONTH} prochain`, (c) =>
    upcoming(dayOf({ ...c, groups: [...c.groups.slice(0, 3), undefined] }, 1), c),
  ),
  monthRule(`(?:le|au|du|ce) ${DAY} ${MONTH}`, (c) => dayOf({ ...c, groups: [...c.groups, undefined] }, 1)),
  yearRule(`${MONTH} (?:de l'annee )?${YEAR}`, (c) => month(c, 1, 2)),
  monthRule(`(?:(?:en|au mois de|de|fin|debut|ce mois de|courant) ?)?${MONTH} (dernier|prochain)`, (c) =>
    month(c, 1, 2),
  ),
  monthRule(`(?:en|au mois de|au mois d'|fin|debut|courant|mi-|des le mois de|des) ?${MONTH}`, (c) =>
    monthReading(c, c.groups[1], undefined),
  ),
  yearRule(`rentree (?:scolaire )?(?:de )?${YEAR}`, (c) => pointMonth(Number(c.groups[1]), 9)),
  yearRule(YEAR, (c) => year(c, 1)),
];

/** "l'an dernier", "cette année", "ces trois dernières années", "le mois dernier". */
const RELATIVE: Pattern[] = [
  lengthRule("(?:l'annee precedente|l'annee d'avant|un an plus tot|un an auparavant|un an avant)", (c) => ({
    ...yearsAway(c, -1),
    type: 'point',
    relative: -1,
  })),
  lengthRule("(?:l'annee suivante|un an plus tard|l'annee d'apres)", (c) => ({
    ...yearsAway(c, 1),
    type: 'point',
    relative: 1,
  })),
  lengthRule("l'(?:an|annee) (?:dernier|derniere|passee?|ecoulee)", (c) => yearsAway(c, -1)),
  lengthRule(
    "(?:cette annee|en cours d'annee|l'annee en cours|cette annee-ci|depuis le debut de l'annee)",
    (c) => yearsAway(c, 0),
  ),
  lengthRule("(?:l'an(?:nee)? prochaine?|l'annee a venir|l'annee qui vient)", (c) => yearsAway(c, 1)),
  lengthRule('(?:le mois dernier|le mois passe)', (c) => away(c, { count: '1', unit: 'mois', sign: -1 })),
  lengthRule('(?:ce mois-ci|ce mois)(?![a-z])', (c) => away(c, { count: '0', unit: 'mois', sign: 1 })),
  lengthRule(`il y a (?:environ |pres de |plus de )?${COUNT} ${LENGTH}`, (c) =>
    away(c, { count: c.groups[1], unit: c.groups[2], sign: -1 }),
  ),
  lengthRule("l'(ete|automne|hiver) dernier|le (printemps) dernier", (c) => lastSeason(c)),
  lengthRule('le mois prochain', (c) => away(c, { count: '1', unit: 'mois', sign: 1 })),
  lengthRule(`(?:ces|des|les|durant les|sur les) ${COUNT} dernier(?:e)?s ${LENGTH}`, (c) =>
    since(away(c, { count: c.groups[1], unit: c.groups[2], sign: -1 })),
  ),
  nowRule(
    "aujourd'hui|a (?:la )?date(?! d)|a ce jour|a l'heure actuelle|actuellement|a ce stade|en ce moment|a l'heure ou",
    () => NO_PERIOD,
  ),
];

/** Every pattern, the most telling first: an expression read by one is not read again by the next. */
export const PATTERNS: readonly Pattern[] = [
  ...RANGES,
  ...STARTS,
  ...DEADLINES,
  ...CADENCES,
  ...RELATIVE,
  ...POINTS,
];
