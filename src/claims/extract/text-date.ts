import { flatten } from './flat.ts';
import { dayText, monthOf, MONTH, validDay, YEAR } from './periods/calendar.ts';

/** How far into a text its own date is looked for. */
const HEAD = 700;
/** How far a month without its day is still that of the text. */
const TITLE = 250;
const DAYS = '(\\d{1,2})(?:er)?(?:\\s*(?:,|et|au|a|-|–|/)\\s*\\d{1,2}(?:er)?)*';
/** "26 et 27 juin 2025", "du 30 juin au 2 juillet 2025". */
const WORDED = new RegExp(
  `(?<!\\d)${DAYS}\\s+${MONTH}(?:\\s+au\\s+\\d{1,2}(?:er)?\\s+${MONTH})?\\s+${YEAR}`,
  'g',
);
const SLASHED = /(?<![\d/.])(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d\d)(?!\d)/g;
const ISO = /(?<!\d)((?:19|20)\d\d)-(\d{2})-(\d{2})(?!\d)/g;
const MONTH_ONLY = new RegExp(`(?<![a-z])${MONTH}\\s+${YEAR}`, 'g');
/** A date that follows these words is not that of the text. */
const ELSEWHERE =
  /(?<![a-z])(?:loi|decret|arrete|ordonnance|circulaire|depuis|d'ici|avant|jusqu'|horizon|partir|compter|echeance|fin|debut|entre|apres|nee?)\b[^.;:\n]{0,30}$/;

/** A month after these words is a moment told by the text. */
const INSIDE =
  /(?<![a-z])(?:en|a|au mois de|depuis|des|d'ici(?: a)?|fin|debut|mi-?|courant|avant|apres|entre|de|jusqu'en)\s*$|\d(?:er)?\s*$/;

type Found = { at: number; date: string };

/**
 * Date of a text, read in its head: the first full date that is not that of a law or of a deadline, otherwise the
 * first day of the first month named. Null when the head has none.
 */
export function textDate(text: string): string | null {
  const head = flatten(text.slice(0, HEAD)).flat;
  const found = [...worded(head), ...numeric(head)].filter(
    ({ at }) => !ELSEWHERE.test(head.slice(Math.max(0, at - 50), at)),
  );
  const first = earliest(found) ?? earliest(months(head));
  return first?.date ?? null;
}

function earliest(found: readonly Found[]): Found | null {
  return found.reduce<Found | null>((best, one) => (best === null || one.at < best.at ? one : best), null);
}

function worded(head: string): Found[] {
  return [...head.matchAll(WORDED)].flatMap((match) =>
    dated(match.index, [match[4], monthOf(match[2]), match[1]]),
  );
}

function numeric(head: string): Found[] {
  return [
    ...[...head.matchAll(SLASHED)].flatMap((match) => dated(match.index, [match[3], match[2], match[1]])),
    ...[...head.matchAll(ISO)].flatMap((match) => dated(match.index, [match[1], match[2], match[3]])),
  ];
}

function months(head: string): Found[] {
  return [...head.slice(0, TITLE).matchAll(MONTH_ONLY)]
    .filter((match) => !INSIDE.test(head.slice(Math.max(0, match.index - 50), match.index)))
    .flatMap((match) => dated(match.index, [match[2], monthOf(match[1]), 1]));
}

function dated(at: number, parts: readonly (string | number | null | undefined)[]): Found[] {
  const [year, month, day] = parts.map(Number);
  if (year === undefined || month === undefined || day === undefined) return [];
  const valid = validDay({ year, month, day });
  return valid ? [{ at, date: dayText(valid) }] : [];
}
