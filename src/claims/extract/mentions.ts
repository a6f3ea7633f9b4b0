import { readAmount, type Amount } from './amounts.ts';
import { comparatorAfter, comparatorBefore, isPlus, type Bound } from './comparators.ts';
import type { Mention } from './mention.ts';
import { phraseAt, readNoun, type Noun } from './nouns.ts';
import { readMultiple, readRatio, type Relation } from './ratios.ts';
import { readRange, startsChange, type Range } from './ranges.ts';
import { at, keyAt, type Sentence } from './sentences.ts';
import { refusal } from './rules/refusals.ts';

/** Masks, by offset in the folded text. */
export type IsMasked = (offset: number) => boolean;

/** Reads every number of a sentence, those refused by a rule included: what is understood from them is refused too. */
export function readMentions(sentence: Sentence, isMasked: IsMasked): Mention[] {
  const mentions: Mention[] = [];
  let i = 0;
  while (i < sentence.tokens.length) {
    const amount = readAmount(sentence, i);
    const masked = amount !== null && at(sentence, i).kind === 'number' && isMasked(at(sentence, i).start);
    const mention = amount && !masked ? readMention(sentence, amount) : null;
    if (mention) mentions.push(mention);
    i = mention ? Math.max(mention.to, mention.numberTo) : (amount?.to ?? i + 1);
  }
  return mentions.map((mention) => ({ ...mention, refused: mention.refused ?? refusal(sentence, mention) }));
}

function readMention(sentence: Sentence, first: Amount): Mention | null {
  const range = readRange(sentence, first);
  const amount = range?.last ?? first;
  const noun = amount.unit === null ? readNoun(sentence, amount) : null;
  const relation = range ? null : (readRatio(sentence, amount, noun) ?? readMultiple(sentence, amount, noun));
  if (relation) return bounded(sentence, fromRelation(relation, first));
  if (first.form === 'article' && !range && !isCountedOne(sentence, first)) return null;
  return bounded(sentence, plain(sentence, { amount, range, noun }));
}

/** "un seul", "une unique": otherwise "un" is an article. */
function isCountedOne(sentence: Sentence, amount: Amount): boolean {
  return /^(?:seule?|unique)$/.test(keyAt(sentence, amount.to));
}

type Draft = Omit<Mention, 'comparator'>;

function fromRelation(relation: Relation, first: Amount): Draft {
  const { from, to, value, unit, noun } = relation;
  return {
    from,
    to,
    numberFrom: first.from,
    numberTo: to,
    value,
    unit,
    noun,
    head: '',
    factor: 1,
    baseline: false,
    refused: null,
  };
}

function plain(sentence: Sentence, parts: { amount: Amount; range: Range | null; noun: Noun | null }): Draft {
  const { amount, range, noun } = parts;
  const first = range?.first ?? amount;
  return {
    from: range?.from ?? first.from,
    numberFrom: first.from,
    numberTo: amount.to,
    value: range ? { min: range.min, max: range.max } : amount.value,
    factor: amount.factor,
    baseline: !range && startsChange(sentence, first.from),
    refused: null,
    ...(noun ?? { to: amount.to, unit: amount.unit, noun: signNoun(sentence, amount), head: '' }),
  };
}

function signNoun(sentence: Sentence, amount: Amount): string {
  return amount.unit === 'percent' ? wholeOf(sentence, amount.to) : amount.noun;
}

/** What a share is a share of: "maîtrise publique" in "38 % de maîtrise publique", "bénéficiaire" in "un tiers des bénéficiaires". */
function wholeOf(sentence: Sentence, to: number): string {
  const link = keyAt(sentence, to);
  if (!/^(?:de|d'|des|du)$/.test(link)) return '';
  const article = /^(?:la|l'|les|ces|nos|leurs|ses)$/.test(keyAt(sentence, to + 1)) ? 1 : 0;
  return phraseAt(sentence, to + 1 + article);
}

/** "-5 %" written tight is a fall; "20-30 %" and "- 38 %" are not. */
function signed(sentence: Sentence, draft: Draft): Draft {
  const sign = at(sentence, draft.numberFrom - 1);
  const isTight = /^[-−–]$/.test(sign.key) && at(sentence, draft.numberFrom).gap === 'none' && !sign.bullet;
  const isLoose = sign.gap !== 'none' || /^[(:|]$/.test(keyAt(sentence, draft.numberFrom - 2));
  if (!isTight || !isLoose || draft.unit !== 'percent' || typeof draft.value !== 'number') return draft;
  return { ...draft, from: draft.numberFrom - 1, value: -draft.value };
}

function bounded(sentence: Sentence, written: Draft): Mention {
  const draft = signed(sentence, written);
  const before = comparatorBefore(sentence, draft.numberFrom) ?? comparatorBefore(sentence, draft.from);
  if (before && before.at < draft.numberFrom)
    return { ...draft, from: Math.min(draft.from, before.at), comparator: before.comparator };
  const after: Bound | null = comparatorAfter(sentence, draft.to) ?? null;
  if (after) return { ...draft, to: after.at, comparator: after.comparator };
  if (isPlus(sentence, draft.numberTo)) return { ...draft, comparator: 'gt' };
  return { ...draft, comparator: isGroup(sentence, draft) ? 'approx' : 'eq' };
}

/** "une centaine", "3 milliers", "une douzaine" are never exact. */
function isGroup(sentence: Sentence, draft: Draft): boolean {
  for (let i = draft.numberFrom; i < draft.numberTo; i++) {
    if (
      /^(?:demi-)?(?:diz|douz|quinz|vingt|trent|quarant|cinquant|soixant|cent)aines?$|^milliers?$/.test(
        keyAt(sentence, i),
      )
    )
      return true;
  }
  return false;
}
