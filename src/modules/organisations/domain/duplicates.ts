import { wordsOf } from './fold.ts';
import { metresBetween, type Point } from './walking.ts';

/** What is compared of a structure. */
export type Comparable = {
  structureNo: number;
  name: string;
  siret: string | null;
  commune: string | null;
  point: Point | null;
  phone: string | null;
  mail: string | null;
};

/** Why two structures may be one. `share`: of the words of their names, in hundredths; `metres`: how far apart they are. */
export type DuplicateReason =
  | { code: 'same-siret'; siret: string }
  | { code: 'near-name'; share: number }
  | { code: 'near-place'; metres: number }
  | { code: 'same-commune'; commune: string }
  | { code: 'same-phone' }
  | { code: 'same-mail' };

/** Two structures that may be one. `score`: out of 100. */
export type Duplicate = { first: number; second: number; score: number; reasons: DuplicateReason[] };

/** Least score at which a pair is shown to a person. */
const LEAST_SCORE = 60;
const NEAR_METRES = 250;
const LEAST_NAME = 0.5;
/** Words that half of the structures bear. */
const COMMON = new Set([
  'association',
  'asso',
  'de',
  'des',
  'du',
  'la',
  'le',
  'les',
  'l',
  'd',
  'et',
  'pour',
  'a',
  'en',
  'demo',
]);

const nameWords = (name: string): Set<string> => {
  const words = wordsOf(name);
  const kept = words.filter((word) => !COMMON.has(word));
  return new Set(kept.length > 0 ? kept : words);
};

/** Share of the words that two names have in common, from 0 to 1. */
function nameLikeness(one: string, other: string): number {
  const [a, b] = [nameWords(one), nameWords(other)];
  const common = [...a].filter((word) => b.has(word)).length;
  return common === 0 ? 0 : (2 * common) / (a.size + b.size);
}

const digits = (phone: string | null): string => (phone ?? '').replace(/\D/g, '').replace(/^33/, '0');

/** Compares two structures; null when nothing tells that they may be one. */
function compareStructures(one: Comparable, other: Comparable): Duplicate | null {
  const reasons: DuplicateReason[] = [];
  let score = 0;
  const add = (points: number, reason: DuplicateReason): void => {
    score += points;
    reasons.push(reason);
  };
  if (one.siret !== null && one.siret === other.siret) add(60, { code: 'same-siret', siret: one.siret });
  const likeness = nameLikeness(one.name, other.name);
  if (likeness >= LEAST_NAME) add(40 * likeness, { code: 'near-name', share: Math.round(likeness * 100) });
  addPlace(one, other, add);
  addContact(one, other, add);
  const named = reasons.some(({ code }) => code === 'same-siret' || code === 'near-name');
  if (!named || score < LEAST_SCORE) return null;
  const [first, second] = [one.structureNo, other.structureNo].toSorted((a, b) => a - b);
  return { first, second, score: Math.min(100, Math.round(score)), reasons };
}

type Add = (points: number, reason: DuplicateReason) => void;

function addContact(one: Comparable, other: Comparable, add: Add): void {
  if (digits(one.phone).length >= 9 && digits(one.phone) === digits(other.phone))
    add(20, { code: 'same-phone' });
  if (one.mail !== null && one.mail.toLowerCase() === other.mail?.toLowerCase())
    add(15, { code: 'same-mail' });
}

function addPlace(one: Comparable, other: Comparable, add: Add): void {
  const metres = one.point && other.point ? Math.round(metresBetween(one.point, other.point)) : null;
  if (metres !== null && metres <= NEAR_METRES) add(30, { code: 'near-place', metres });
  else if (one.commune !== null && one.commune === other.commune)
    add(10, { code: 'same-commune', commune: one.commune });
}

/** Most structures that share a word before it is too common to tell anything. */
const MOST_SHARING = 200;

/**
 * Pairs of structures that may be one, the likeliest first. Only pairs that share a SIRET or a word of their names
 * that few others have are compared.
 */
export function findDuplicates(structures: readonly Comparable[]): Duplicate[] {
  const groups = new Map<string, Comparable[]>();
  for (const structure of structures) {
    const keys = [...nameWords(structure.name)].map((word) => `word ${word}`);
    if (structure.siret !== null) keys.push(`siret ${structure.siret}`);
    for (const key of keys) {
      const group = groups.get(key);
      if (group) group.push(structure);
      else groups.set(key, [structure]);
    }
  }
  const found = new Map<string, Duplicate>();
  for (const group of groups.values())
    if (group.length <= MOST_SHARING)
      for (const pair of pairsOf(group)) found.set(`${pair.first} ${pair.second}`, pair);
  return [...found.values()].toSorted(
    (a, b) => b.score - a.score || a.first - b.first || a.second - b.second,
  );
}

function pairsOf(group: readonly Comparable[]): Duplicate[] {
  return group.flatMap((one, at) =>
    group.slice(at + 1).flatMap((other) => {
      const pair = compareStructures(one, other);
      return pair ? [pair] : [];
    }),
  );
}
