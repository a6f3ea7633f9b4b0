import { readNumberWords } from './number-words.ts';
import { at, keyAt, type Sentence } from './sentences.ts';

/** A share found in a sentence, in percent: tokens [from, to). */
export type Share = { from: number; to: number; value: number };

const SHARES = new Map(
  Object.entries({
    moitie: 2,
    tiers: 3,
    quart: 4,
    quarts: 4,
    cinquieme: 5,
    cinquiemes: 5,
    sixieme: 6,
    sixiemes: 6,
    septieme: 7,
    septiemes: 7,
    huitieme: 8,
    huitiemes: 8,
    neuvieme: 9,
    neuviemes: 9,
    dixieme: 10,
    dixiemes: 10,
    centieme: 100,
    centiemes: 100,
  }),
);
const GLYPHS = new Map(Object.entries({ '½': 50, '⅓': 33.3333, '⅔': 66.6667, '¼': 25, '¾': 75, '⅕': 20 }));
const OF = new Set([
  'de',
  "d'",
  'des',
  'du',
  'sont',
  'est',
  'ont',
  'a',
  "n'",
  'se',
  'seulement',
  'environ',
  'etait',
  'etaient',
  'sera',
  'seront',
  'reside',
  'resident',
  'vit',
  'vivent',
  'concerne',
  'concernent',
  'en',
  'dans',
  'sur',
  'au',
  'chez',
]);

/** A share such as 2 over 3, in percent with four decimals. */
export function percentOf(part: number, whole: number): number {
  return Math.round((part / whole) * 1e6) / 1e4;
}

/** Reads "un tiers", "les trois quarts", "la moitié", "2/3 des", "½ des". */
export function readShare(sentence: Sentence, i: number): Share | null {
  return readFraction(sentence, i) ?? readGlyph(sentence, i);
}

function readGlyph(sentence: Sentence, i: number): Share | null {
  const value = GLYPHS.get(keyAt(sentence, i));
  return value === undefined || !OF.has(keyAt(sentence, i + 1)) ? null : { from: i, to: i + 1, value };
}

/** "un tiers", "les trois quarts", "la moitié", "2/3 des". */
function readFraction(sentence: Sentence, i: number): Share | null {
  if (keyAt(sentence, i + 1) === '/') return readSlashed(sentence, i);
  if (!SHARES.has(keyAt(sentence, i + 1)) && !SHARES.has(keyAt(sentence, i + 2))) return null;
  const key = keyAt(sentence, i);
  const { whole, parts, to } =
    key === 'la' || key === 'le'
      ? { whole: keyAt(sentence, i + 1), parts: 1, to: i + 2 }
      : readParts(sentence, i);
  const over = SHARES.get(whole);
  if (over === undefined || parts >= over) return null;
  if (!isShareOf(sentence, to, { whole, parts, article: key })) return null;
  return { from: i, to, value: percentOf(parts, over) };
}

function readParts(sentence: Sentence, i: number): { whole: string; parts: number; to: number } {
  const words = readNumberWords(sentence, i);
  const token = at(sentence, i);
  const parts =
    words?.value ?? (token.kind === 'number' && /^[1-9]$/.test(token.key) ? Number(token.key) : 0);
  const to = words?.to ?? i + 1;
  return parts === 0 ? { whole: '', parts, to } : { whole: keyAt(sentence, to), parts, to: to + 1 };
}

/** Keeps "un tiers des habitants" and "la moitié", not "un tiers de confiance", "un quart d'heure" or "un cinquième site". */
function isShareOf(
  sentence: Sentence,
  to: number,
  share: { whole: string; parts: number; article: string },
): boolean {
  const next = keyAt(sentence, to);
  if (/^(?:heures?|finale|confiance|final|temps|siecle)$/.test(keyAt(sentence, to + 1)) || next === 'temps')
    return false;
  if (share.whole === 'moitie') return share.article !== 'le';
  if (share.parts > 1) return true;
  if (share.article === 'la') return false;
  if (/^(?:tiers|quart)$/.test(share.whole) && share.article === 'un')
    return OF.has(next) || at(sentence, to).kind !== 'word';
  return /^(?:de|d'|des|du|dans|en|sur|au|aux|chez|est|sont)$/.test(next);
}

function readSlashed(sentence: Sentence, i: number): Share | null {
  const [part, whole] = [at(sentence, i), at(sentence, i + 2)];
  if (!/^[1-9]$/.test(part.key) || !/^(?:[2-9]|10)$/.test(whole.key) || whole.gap !== 'none') return null;
  const isShare = Number(part.key) < Number(whole.key) && /^(?:des|du|de|d')$/.test(keyAt(sentence, i + 3));
  return isShare
    ? {
        from: i,
        to: i + 3,
        value: percentOf(Number(part.key), Number(whole.key)),
      }
    : null;
}
