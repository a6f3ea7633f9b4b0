import { RULED, UNIVERSAL } from '../lexicon/words.ts';
import { looksPlural, singularOf } from '../lemma.ts';
import type { Mention } from '../mention.ts';
import { at, keyAt, type Sentence } from '../sentences.ts';

/** How far before a number the thing that a rule is about may stand. */
const REACH = 4;
const STATES = /^(?:est|sont|etait|etaient|reste|restent|soit|demeure|sera|serait|etre|atteint|a|ont)$/;
const LIMITS = /^(?:seuils?|plafonds?|plancher|tranches?|franchise)$/;
const OPENINGS =
  /^(?:au-dela (?:de|des|d')|au dela (?:de|des|d')|a partir (?:de|des|d')|a compter (?:de|des)|en deca (?:de|des))$/;

/** Whether a number is the limit of a rule ("les marchés de plus de 40 000 €") and not a figure of the world. */
export function isThreshold(sentence: Sentence, mention: Mention): boolean {
  return (
    opensRule(sentence, mention) ||
    isLimit(sentence, mention) ||
    limitsKind(sentence, mention) ||
    isMeasureOver(sentence, mention) ||
    describesShare(sentence, mention)
  );
}

/** "au-delà de 1 000 habitants", "à partir de 40 000 €", "dès 50 salariés". */
function opensRule(sentence: Sentence, mention: Mention): boolean {
  const words = (from: number, count: number): string =>
    Array.from({ length: count }, (_, k) => keyAt(sentence, from + k)).join(' ');
  const { numberFrom } = mention;
  if (OPENINGS.test(words(numberFrom - 2, 2)) || OPENINGS.test(words(numberFrom - 3, 3))) return true;
  return keyAt(sentence, mention.from - 1) === 'des' && at(sentence, mention.from - 1).low === 'dès';
}

/** "seuil de 5 %", "seuil fixé à 40 000 €". */
function isLimit(sentence: Sentence, mention: Mention): boolean {
  for (let i = mention.numberFrom - 1; i >= mention.numberFrom - 5; i--) {
    const token = at(sentence, i);
    if (token.kind !== 'word') return false;
    if (LIMITS.test(token.key)) return keyAt(sentence, i + 1) !== 'symbolique';
    if (
      !/^(?:de|des|d'|a|fixee?s?|du|legal|est|minimal|maximal|minimum|maximum|europeen|la|les|actuel)$/.test(
        token.key,
      )
    )
      return false;
  }
  return false;
}

/** "les entreprises de plus de 50 salariés", "toute commune d'au moins 3 500 habitants", "logements de moins de 50 m²". */
function limitsKind(sentence: Sentence, mention: Mention): boolean {
  if (mention.comparator === 'eq' || mention.comparator === 'approx') return false;
  const first = mention.from;
  const isAttributive = /^(?:superieure?s?|inferieure?s?|depassant|excedant)$/.test(keyAt(sentence, first));
  const link = keyAt(sentence, first - 1);
  const isLinked = /^(?:de|d'|comptant|employant|ayant|a)$/.test(link);
  if (!isAttributive && !isLinked) return false;
  return rulesOver(sentence, isAttributive ? first - 1 : first - 2);
}

function rulesOver(sentence: Sentence, from: number): boolean {
  for (let i = from; i > from - REACH && i >= 0; i--) {
    const token = at(sentence, i);
    if (token.kind !== 'word' || STATES.test(token.key)) return false;
    if (!RULED.has(singularOf(token.key))) continue;
    return (
      looksPlural(token.key) ||
      isUniversal(sentence, i) ||
      /^(?:montant|valeur|effectif|superficie|surface|duree|taille)$/.test(token.key)
    );
  }
  return false;
}

function isUniversal(sentence: Sentence, noun: number): boolean {
  for (let i = noun - 1; i >= noun - 3; i--) if (UNIVERSAL.has(keyAt(sentence, i))) return true;
  return false;
}

/** "dont le montant dépasse 90 000 €", "lorsque l'effectif excède 50 salariés", "une commune de 3 500 habitants et plus". */
function isMeasureOver(sentence: Sentence, mention: Mention): boolean {
  const over = keyAt(sentence, mention.from);
  if (
    /^(?:depasse|depassent|excede|excedent|atteint|atteignent|superieur|superieure|inferieur|inferieure)$/.test(
      over,
    )
  ) {
    for (let i = mention.from - 1; i >= mention.from - 6; i--) {
      if (/^(?:dont|lorsque|si|quand|lorsqu'|des-lors)$/.test(keyAt(sentence, i))) return true;
    }
  }
  const isOpenEnded =
    mention.comparator === 'gte' &&
    /^(?:plus)$/.test(keyAt(sentence, mention.to - 1)) &&
    mention.from === mention.numberFrom;
  return (
    isOpenEnded &&
    /^(?:de|d')$/.test(keyAt(sentence, mention.from - 1)) &&
    rulesOver(sentence, mention.from - 2)
  );
}

/** "80 % de ces structures ont moins de 20 salariés": the share is the claim, the limit says what it is a share of. */
function describesShare(sentence: Sentence, mention: Mention): boolean {
  if (!/^(?:gt|gte|lt|lte)$/.test(mention.comparator) || mention.unit === 'percent') return false;
  if (!/^(?:ont|ayant|comptent|emploient|avaient)$/.test(keyAt(sentence, mention.from - 1))) return false;
  for (let i = mention.from - 2; i >= mention.from - 9 && at(sentence, i).key !== ','; i--)
    if (keyAt(sentence, i) === '%') return true;
  return false;
}
