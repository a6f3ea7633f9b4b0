import { endOfDay, type DayNumber } from '#kernel/days.ts';
import type { Declaration, EmployerLetter } from '#modules/clauses/server/index.ts';
import type { Written } from './accounts/letters.ts';
import { sentence, type Locale } from './say.ts';

/** Half a day, in milliseconds: noon of a day is that day in every place of France. */
const NOON = 43_200_000;

const words = (day: DayNumber, locale: Locale, parts: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(locale, { ...parts, timeZone: 'Europe/Paris' }).format(
    new Date(endOfDay(day).getTime() - NOON),
  );

/** A mail in both languages, whose days are worded in each. */
function inBoth(
  name: string,
  days: { month: DayNumber; due: DayNumber },
  inputs: Record<string, string | number>,
): Written {
  const part = (locale: Locale, of: 'subject' | 'text'): string =>
    sentence(
      `letter_${name}_${of}`,
      {
        ...inputs,
        month: words(days.month, locale, { month: 'long', year: 'numeric' }),
        due: words(days.due, locale, { day: 'numeric', month: 'long', year: 'numeric' }),
      },
      locale,
    ) ?? '';
  return {
    subject: `${part('fr', 'subject')} / ${part('en', 'subject')}`,
    text: `${part('fr', 'text')}\n\n— — —\n\n${part('en', 'text')}\n`,
  };
}

/** The mail that asks an employer for the hours of a month, or reminds it. */
export function declareLetter(letter: EmployerLetter, site: string): Written {
  const { kind, employer, people, address } = letter;
  return inBoth(`declare-${kind}`, letter, { employer, people, address, site });
}

/** The mail that tells a facilitator that an employer has not answered. */
export function escalationLetter(
  declaration: Pick<Declaration, 'employerName' | 'month' | 'due'> & { page: string },
  site: string,
): Written {
  const { employerName: employer, page: address } = declaration;
  return inBoth('declare-escalation', declaration, { employer, address, site });
}
