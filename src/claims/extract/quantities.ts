import { FILLER } from './flat.ts';
import { readNumberWords } from './number-words.ts';
import { at, keyAt, type Sentence } from './sentences.ts';
import { readShare } from './shares.ts';

/**
 * How a number is written. `article` is "un" or "une" alone, which counts only beside "seul" or in "un … sur deux";
 * `group` is "une centaine"; `share` is a fraction, already in percent.
 */
export type QuantityForm = 'digits' | 'words' | 'group' | 'share' | 'article';

/**
 * A number found in a sentence: tokens [from, to). `scaled` numbers want "de" before their noun; `factor` is the scale
 * included in the value, 1e6 for "3 millions".
 */
export type Quantity = {
  from: number;
  to: number;
  value: number;
  form: QuantityForm;
  scaled: boolean;
  factor: number;
};

const SCALES = new Map(
  Object.entries({
    mille: 1e3,
    millier: 1e3,
    milliers: 1e3,
    million: 1e6,
    millions: 1e6,
    milliard: 1e9,
    milliards: 1e9,
    dizaine: 10,
    dizaines: 10,
    centaine: 100,
    centaines: 100,
    douzaines: 12,
  }),
);
const GROUPS = new Map(
  Object.entries({
    dizaine: 10,
    douzaine: 12,
    quinzaine: 15,
    vingtaine: 20,
    trentaine: 30,
    quarantaine: 40,
    cinquantaine: 50,
    soixantaine: 60,
    centaine: 100,
    millier: 1000,
    'demi-douzaine': 6,
    'demi-million': 5e5,
    'demi-milliard': 5e8,
    'demi-centaine': 50,
    dizaines: 10,
    douzaines: 12,
    centaines: 100,
    milliers: 1000,
  }),
);
const GROUP_ADJECTIVES = new Set([
  'petite',
  'bonne',
  'grosse',
  'belle',
  'petit',
  'bon',
  'gros',
  'demi',
  'quasi',
]);
const GROUP_DETERMINERS = new Set(['la', 'cette', 'leur', 'notre']);
const WHOLES = new Map(Object.entries({ million: 1e6, milliard: 1e9 }));
const WHOLE = { form: 'words', scaled: true, factor: 1 } as const;
const LARGEST = 1e15;

/** Reads the number that starts at token `i`, if one does. */
export function readQuantity(sentence: Sentence, i: number): Quantity | null {
  const token = at(sentence, i);
  if (token.kind === 'end') return null;
  const share = readShare(sentence, i);
  if (share) return { ...share, form: 'share', scaled: false, factor: 1 };
  return token.kind === 'number' ? readDigits(sentence, i) : readWords(sentence, i);
}

function readDigits(sentence: Sentence, i: number): Quantity | null {
  const value = parseDigits(at(sentence, i).key);
  if (value === null || isGlued(sentence, i)) return null;
  const scale = SCALES.get(keyAt(sentence, i + 1));
  if (scale === undefined) return { from: i, to: i + 1, value, form: 'digits', scaled: false, factor: 1 };
  const half = scale >= 1e6 && keyAt(sentence, i + 2) === 'et' && keyAt(sentence, i + 3) === 'demi';
  const form = scale === 1e3 || scale >= 1e6 ? 'digits' : 'group';
  return {
    from: i,
    to: half ? i + 4 : i + 2,
    value: times(value, scale) + (half ? scale / 2 : 0),
    form,
    scaled: keyAt(sentence, i + 1) !== 'mille',
    factor: scale,
  };
}

/** Value of "1 200", "314.000", "3,5", "1.234,56"; null for codes such as "007" and for what no one counts. */
function parseDigits(raw: string): number | null {
  const compact = raw.replaceAll(' ', '').replaceAll(FILLER, '');
  if (/^0\d/.test(compact)) return null;
  const grouped = /^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/.test(compact) ? compact.replaceAll('.', '') : compact;
  const value = Number(grouped.replace(',', '.'));
  return Number.isFinite(value) && value < LARGEST ? value : null;
}

/** Multiplies without binary dust: 3,3 million is 3 300 000. */
export function times(value: number, scale: number): number {
  return Number((value * scale).toPrecision(15));
}

/** "Covid-19", "A-12", "12e", "2024/15": digits that are part of something else. */
function isGlued(sentence: Sentence, i: number): boolean {
  const before = at(sentence, i - 1);
  const beforeThat = at(sentence, i - 2);
  const token = at(sentence, i);
  if (
    token.gap === 'none' &&
    /^[-/°#@\\=]$/.test(before.key) &&
    before.gap === 'none' &&
    beforeThat.kind === 'word'
  )
    return true;
  return token.gap === 'none' && /^[/°#@\\=]$/.test(before.key);
}

function readWords(sentence: Sentence, i: number): Quantity | null {
  const group = readGroup(sentence, i);
  if (group) return group;
  const words = readNumberWords(sentence, i);
  if (!words) return null;
  const grouped = GROUPS.get(keyAt(sentence, words.to));
  if (grouped !== undefined && !words.article)
    return {
      from: i,
      to: words.to + 1,
      value: words.value * grouped,
      form: 'group',
      scaled: true,
      factor: 1,
    };
  return {
    from: i,
    to: words.to,
    value: words.value,
    form: words.article ? 'article' : 'words',
    scaled: words.scaled,
    factor: words.factor,
  };
}

/** "une petite centaine", "un demi-million", "la cinquantaine". */
function readGroup(sentence: Sentence, i: number): Quantity | null {
  const key = keyAt(sentence, i);
  if (key === 'une' || key === 'un') {
    const group = GROUP_ADJECTIVES.has(keyAt(sentence, i + 1)) ? i + 2 : i + 1;
    return groupAt(sentence, i, group);
  }
  const determiner = keyAt(sentence, i - 1);
  // "dépasse le million d'euros".
  if (determiner === 'le' && WHOLES.has(key))
    return { ...WHOLE, from: i, to: i + 1, value: WHOLES.get(key) ?? 0 };
  return GROUP_DETERMINERS.has(determiner) ? groupAt(sentence, i, i) : null;
}

function groupAt(sentence: Sentence, from: number, group: number): Quantity | null {
  const key = keyAt(sentence, group);
  const value = key.endsWith('s') ? undefined : GROUPS.get(key);
  if (value === undefined) return null;
  return {
    from,
    to: group + 1,
    value,
    form: /million|milliard/.test(key) ? 'words' : 'group',
    scaled: true,
    factor: 1,
  };
}
