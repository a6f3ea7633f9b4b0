import type { BirthDate } from '../names/index.ts';
import { PARAMETERS } from './parameters.ts';

/** Tokens that share a budget of positions. */
export type Feature = { tokens: string[]; budget: number };

/** Pairs of neighbouring letters, with the edges: `li` is `_l`, `li`, `i_`. */
export function bigrams(text: string, prefix: string): string[] {
  const padded = `_${text}_`;
  const found = new Set<string>();
  for (let i = 0; i < padded.length - 1; i++) found.add(prefix + padded.slice(i, i + 2));
  return [...found];
}

/**
 * Features of a name from its forms. The first component of given names has the budget of a whole name, since a file may
 * keep it alone; what follows shares a smaller one. Surnames are met by either component.
 */
export function nameFeatures(forms: readonly string[], role: 'given' | 'surname'): Feature[] {
  if (forms.length === 0) return [];
  const [main, rest] =
    role === 'given'
      ? [PARAMETERS.given, PARAMETERS.givenRest]
      : [PARAMETERS.surname, PARAMETERS.surnameRest];
  const first = forms.length > 1 ? forms[1] : forms[0];
  const tokens = bigrams(first, '');
  const others = new Set(forms.flatMap((form) => bigrams(form, '')));
  for (const token of tokens) others.delete(token);
  return [
    { tokens, budget: main },
    { tokens: [...others], budget: rest },
  ];
}

/** Features of a date of birth; a month or a day that is not known has none, so that it weighs nothing. */
export function dateFeatures({ year, month, day }: BirthDate): Feature[] {
  const { pair } = PARAMETERS;
  const features: Feature[] = [
    // Two centuries hold everyone: what nearly all share weighs little.
    { tokens: [`C${Math.floor(year / 100)}`], budget: PARAMETERS.century },
    ...digits(year % 100, 2, 'y'),
    { tokens: [`Y${year}`], budget: PARAMETERS.year },
  ];
  if (month !== null)
    features.push(
      ...digits(month, 2, 'm'),
      { tokens: [`M${month}`], budget: PARAMETERS.month },
      {
        tokens: [`YM${year}-${month}`],
        budget: pair,
      },
    );
  if (day !== null)
    features.push(
      ...digits(day, 2, 'd'),
      { tokens: [`D${day}`], budget: PARAMETERS.day },
      {
        tokens: [`YD${year}-${day}`],
        budget: pair,
      },
    );
  // In order of size: day and month in each other's place still agree here.
  if (month !== null && day !== null)
    features.push({ tokens: [`DM${Math.min(day, month)}-${Math.max(day, month)}`], budget: pair });
  return features;
}

function digits(value: number, length: number, place: string): Feature[] {
  return Array.from(String(value).padStart(length, '0'), (sign, at) => ({
    tokens: [`${place}${at}${sign}`],
    budget: PARAMETERS.digit,
  }));
}

/** Pairs of digits or letters in their place, for values where the place matters: telephone, postcode. */
export function placed(text: string, prefix: string): string[] {
  return Array.from(
    { length: Math.max(0, text.length - 1) },
    (_, at) => `${prefix}${at}${text.slice(at, at + 2)}`,
  );
}
