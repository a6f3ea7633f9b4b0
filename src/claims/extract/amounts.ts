import { UNIT_SYMBOLS } from './lexicon/units.ts';
import { readQuantity, times, type Quantity } from './quantities.ts';
import { at, keyAt, type Sentence } from './sentences.ts';
import type { ClaimUnit } from './types.ts';

/** A number with the sign that follows it, if any: "38 %", "3 M€", "1,2 million d'euros", "450 m²". */
export type Amount = Quantity & { unit: ClaimUnit | null; noun: string };

type Sign = { to: number; unit: ClaimUnit; noun: string; factor: number };

const MONEY_FACTORS = new Map(
  Object.entries({
    k: 1e3,
    ke: 1e3,
    m: 1e6,
    md: 1e9,
    mds: 1e9,
    mrd: 1e9,
    mrds: 1e9,
    mia: 1e9,
    keuros: 1e3,
    meuros: 1e6,
    mdeuros: 1e9,
    keur: 1e3,
    meur: 1e6,
  }),
);

/** Reads a number and its sign. */
export function readAmount(sentence: Sentence, i: number): Amount | null {
  const quantity = readQuantity(sentence, i);
  if (!quantity) return null;
  const sign = quantity.form === 'share' ? null : readSign(sentence, quantity);
  if (quantity.form === 'share') return { ...quantity, unit: 'percent', noun: '' };
  if (!sign) return isCut(sentence, quantity) ? null : { ...quantity, unit: null, noun: '' };
  return {
    ...quantity,
    value: times(quantity.value, sign.factor),
    factor: quantity.factor * sign.factor,
    to: sign.to,
    unit: sign.unit,
    noun: sign.noun,
  };
}

/** "3D", "4x4", "12e": letters stuck to digits that are no unit. */
function isCut(sentence: Sentence, quantity: Quantity): boolean {
  const next = at(sentence, quantity.to);
  return quantity.form === 'digits' && next.kind === 'word' && next.gap === 'none';
}

function readSign(sentence: Sentence, quantity: Quantity): Sign | null {
  return (
    readPercent(sentence, quantity.to) ?? readMoney(sentence, quantity) ?? readSymbol(sentence, quantity)
  );
}

function readPercent(sentence: Sentence, i: number): Sign | null {
  const key = keyAt(sentence, i);
  if (key === '%' || key === 'pourcent' || key === 'pourcents')
    return { to: i + 1, unit: 'percent', noun: '', factor: 1 };
  if (key === '‰') return { to: i + 1, unit: 'other:‰', noun: '‰', factor: 1 };
  const isWord =
    key === 'pour' &&
    keyAt(sentence, i + 1) === 'cent' &&
    !/^(?:mille|millions?)$/.test(keyAt(sentence, i + 2));
  return isWord ? { to: i + 2, unit: 'percent', noun: '', factor: 1 } : null;
}

function readMoney(sentence: Sentence, quantity: Quantity): Sign | null {
  const { to, scaled } = quantity;
  const token = at(sentence, to);
  if (isEuro(token.key)) return euros(to + 1, 1);
  if (scaled && isOf(token.key) && isEuro(keyAt(sentence, to + 1))) return euros(to + 2, 1);
  const factor = token.kind === 'word' ? MONEY_FACTORS.get(token.key) : undefined;
  return factor === undefined ? null : readPrefixed(sentence, to, factor);
}

/** "k€", "M€", "M d'euros", "keuros". */
function readPrefixed(sentence: Sentence, prefix: number, factor: number): Sign | null {
  const next = at(sentence, prefix + 1);
  if (/eur(?:os)?$/.test(keyAt(sentence, prefix))) return euros(prefix + 1, factor);
  if (isEuro(next.key) && next.gap === 'none') return euros(prefix + 2, factor);
  return isOf(next.key) && isEuro(keyAt(sentence, prefix + 2)) ? euros(prefix + 3, factor) : null;
}

function isOf(key: string): boolean {
  return key === 'de' || key === "d'";
}

function isEuro(key: string): boolean {
  return key === '€' || key === 'euro' || key === 'euros' || key === 'eur';
}

function euros(to: number, factor: number): Sign {
  return { to, unit: 'euro', noun: 'euro', factor };
}

function readSymbol(sentence: Sentence, quantity: Quantity): Sign | null {
  const i = quantity.scaled && isOf(keyAt(sentence, quantity.to)) ? quantity.to + 1 : quantity.to;
  const token = at(sentence, i);
  const entry = token.kind === 'word' ? UNIT_SYMBOLS.get(token.key) : undefined;
  // One letter is a symbol only in lower case: "12 M" or "3 T" stand for other things.
  if (!entry || (token.key.length === 1 && token.letters !== 'lower')) return null;
  if (token.key === 'm' && keyAt(sentence, i + 1) === '€') return null;
  return { to: i + 1, unit: entry.unit, noun: entry.noun, factor: 1 };
}
