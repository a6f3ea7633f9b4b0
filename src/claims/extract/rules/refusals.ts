import { DURATIONS, REFERENCED, STREETS } from '../lexicon/words.ts';
import { singularOf } from '../lemma.ts';
import type { Mention } from '../mention.ts';
import { at, keyAt, type Sentence } from '../sentences.ts';
import type { Token } from '../tokens.ts';
import { isDurationOfHours } from './hours.ts';
import { isThreshold } from './thresholds.ts';

type Rule = (sentence: Sentence, mention: Mention) => boolean;

/** A number that is no claim, and why. The first rule that applies names the refusal. */
const RULES: readonly (readonly [string, Rule])[] = [
  ['a year', isYear],
  ['a length of time or an age', (_, mention) => DURATIONS.has(singularOf(mention.head))],
  ['hours of the clock, or that something lasts', isDurationOfHours],
  [
    'a house number',
    (sentence, mention) =>
      isDigits(sentence, mention) &&
      STREETS.has(keyAt(sentence, mention.numberTo)) &&
      isAddress(sentence, mention),
  ],
  ['a postcode', isPostcode],
  ['the number of an item, a section or a heading', isItemNumber],
  ['a reference', isReference],
  ['part of a name', isInName],
  ['a threshold of a rule', isThreshold],
  ['a figure of speech', isIdiom],
  ['a distance', isDistance],
  ['the base of a rate', isRateBase],
  ['a reminder of what was just counted', isReminder],
  ['nothing', isNothing],
];

/** The rule that refuses a mention, or null. */
export function refusal(sentence: Sentence, mention: Mention): string | null {
  return RULES.find(([, applies]) => applies(sentence, mention))?.[0] ?? null;
}

function isDigits(sentence: Sentence, mention: Mention): boolean {
  return at(sentence, mention.numberFrom).kind === 'number';
}

const YEARLY = new Set(
  `en depuis ici avant apres annee annees fin debut horizon des courant exercice rentree ete hiver automne printemps mi
  janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre bilan budget an millesime`.split(
    /\s+/,
  ),
);

/** Four plain digits that no noun follows, or that a word of time precedes. */
function isYear(sentence: Sentence, mention: Mention): boolean {
  const raw = at(sentence, mention.numberFrom).key;
  if (!/^(?:19|20)\d\d$/.test(raw) || typeof mention.value !== 'number' || mention.value !== Number(raw))
    return false;
  if (mention.unit === null) return true;
  return mention.comparator === 'eq' && YEARLY.has(keyAt(sentence, mention.numberFrom - 1));
}

/** "12 cours de français" counts, "12, cours Olivier-de-Clisson" and "3 place Royale" are addresses. */
function isAddress(sentence: Sentence, mention: Mention): boolean {
  const key = keyAt(sentence, mention.numberTo);
  if (key !== 'cours' && key !== 'passage' && key !== 'allees') return true;
  return at(sentence, mention.numberTo + 1).letters !== 'lower';
}

function isPostcode(sentence: Sentence, mention: Mention): boolean {
  const next = at(sentence, mention.numberTo);
  return (
    /^\d{5}$/.test(at(sentence, mention.numberFrom).key) &&
    next.kind === 'word' &&
    next.letters !== 'lower' &&
    mention.comparator === 'eq'
  );
}

/** "1. ", "2) ", "3 Actions menées": what numbers a heading does not count. */
function isItemNumber(sentence: Sentence, mention: Mention): boolean {
  const token = at(sentence, mention.numberFrom);
  if (token.kind !== 'number') return false;
  if (token.bullet) return true;
  const opens = mention.numberFrom === 0 || (mention.numberFrom === 1 && keyAt(sentence, 0) === '#');
  return opens && isHeadingNumber(token, at(sentence, mention.numberTo));
}

function isHeadingNumber(number: Token, next: Token): boolean {
  if (number.gap === 'space' || number.gap === 'none') return false;
  if ((next.key === ')' || next.key === '.') && next.gap === 'none') return number.key.length <= 2;
  const isTitle = next.kind === 'word' && next.letters === 'title';
  return (
    isTitle &&
    (/^\d{1,2}\.\d$/.test(number.key) || (/^\d{1,2}$/.test(number.key) && Number(number.key) <= 12))
  );
}

/** "axe 2", "page 12", "lot 3": the word before says what the number names. */
function isReference(sentence: Sentence, mention: Mention): boolean {
  if (!isDigits(sentence, mention) || mention.from !== mention.numberFrom) return false;
  if (mention.unit === 'percent' || mention.unit === 'euro') return false;
  const last = at(sentence, mention.numberFrom - 1);
  const before = last.key === '.' ? at(sentence, mention.numberFrom - 2) : last;
  const isBefore =
    before.kind === 'word' ? REFERENCED.has(before.key) : before.key === '°' || before.key === '§';
  return isBefore && typeof mention.value === 'number' && mention.value < 1000;
}

const NAMES_WITH_NUMBERS = new Set([
  'agenda',
  'natura',
  'cac',
  'covid',
  'covid-19',
  'bac',
  'europe',
  'horizon',
  'france',
  'quartiers',
  'interreg',
  'ademe',
  'radio',
  'canal',
  'tv',
  'action-2',
]);

/** "Ouvre-Boîtes 44", "Agenda 21", "Les 3 Rivières". */
function isInName(sentence: Sentence, mention: Mention): boolean {
  const isBareCount =
    isDigits(sentence, mention) && mention.from === mention.numberFrom && typeof mention.value === 'number';
  if (!isBareCount) return false;
  const before = at(sentence, mention.numberFrom - 1);
  if (before.kind === 'word' && NAMES_WITH_NUMBERS.has(before.key)) return true;
  return endsName(before, mention) || opensName(before, at(sentence, mention.numberTo), mention);
}

function endsName(before: Token, mention: Mention): boolean {
  const isName =
    before.kind === 'word' &&
    before.letters !== 'lower' &&
    before.key.includes('-') &&
    mention.numberFrom > 1;
  return isName && Number(mention.value) < 100 && mention.unit !== 'percent' && mention.unit !== 'euro';
}

function opensName(before: Token, next: Token, mention: Mention): boolean {
  const isTitled =
    next.kind === 'word' && next.letters === 'title' && mention.unit !== 'person' && mention.unit !== null;
  return isTitled && Number(mention.value) <= 20 && /^(?:les|des|aux)$/.test(before.key);
}

const IDIOMS = new Set(
  'pas mots mot vitesses coin coins temps reprises reprise egards titres etoiles mains sens tetes fronts bras yeux voies exemplaires volets lieues pieds choses mouvements'.split(
    ' ',
  ),
);

/** "à deux pas", "en deux temps", "aux quatre coins". */
function isIdiom(sentence: Sentence, mention: Mention): boolean {
  if (mention.unit === 'other:fois' && keyAt(sentence, mention.to - 1) === 'fois') {
    return (
      keyAt(sentence, mention.from - 1) === 'en' || (mention.value === 1000 && !isDigits(sentence, mention))
    );
  }
  if (isDigits(sentence, mention) || mention.unit === null) return false;
  return (
    IDIOMS.has(keyAt(sentence, mention.numberTo)) &&
    /^(?:a|en|aux|de|par|sur|d'|ses|leurs|les|temps)$/.test(keyAt(sentence, mention.from - 1))
  );
}

function isDistance(sentence: Sentence, mention: Mention): boolean {
  if (!/^other:(?:m|km|mètre|kilomètre)$/.test(mention.unit ?? '')) return false;
  return (
    at(sentence, mention.from - 1).low === 'à' ||
    /^(?:rayon|distance)$/.test(keyAt(sentence, mention.from - 2))
  );
}

/** "pour 1 000 habitants". */
function isRateBase(sentence: Sentence, mention: Mention): boolean {
  const isBase = typeof mention.value === 'number' && /^10{1,5}$/.test(String(mention.value));
  if (!isBase || mention.comparator !== 'eq') return false;
  const before = keyAt(sentence, mention.from - 1);
  if (before === 'de') return keyAt(sentence, mention.from - 2) === 'tranche';
  return (
    before === 'pour' && [2, 3, 4, 5].some((back) => at(sentence, mention.from - back).kind === 'number')
  );
}

/** "ces deux quartiers", "l'un des trois", "tous les deux": words that point back. */
function isReminder(sentence: Sentence, mention: Mention): boolean {
  if (typeof mention.value !== 'number' || mention.value > 10 || mention.unit === 'percent') return false;
  const before = keyAt(sentence, mention.from - 1);
  if (before === 'ces') return true;
  if (mention.unit !== null) return false;
  return /^(?:les|tous|toutes|nos|leurs|ces|des|aux)$/.test(before);
}

function isNothing(sentence: Sentence, mention: Mention): boolean {
  return mention.value === 0 && mention.unit !== 'percent' && !isDigits(sentence, mention);
}
