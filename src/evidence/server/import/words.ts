import type { Field } from '../../kinds.ts';
import { saysUnknown } from './clean.ts';
import { foldValue } from './fold.ts';
import { MAX_TEXT } from './limits.ts';
import { NOTHING, SCIENTIFIC, type Reading } from './reading.ts';

// Controls, and the marks that make a text read in another order than it is written.
const CONTROLS = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** What UTF-8 gives when it is read as Windows-1252: `Ã©` for `é`, `â€™` for `’`. */
const GARBLED = /Ã[\u0080-\u00bf\u0152-\u02dc\u2018-\u20ac]|â€|Â[\u0080-\u00bf]|\ufffd/;

/** Reads a word of the dictionary. */
export function readTerm(text: string): Reading<string> {
  return checkText(text.normalize('NFC'));
}

/** Reads the depositor's own number of the line, as it is. */
export function readReference(text: string): Reading<string> {
  return checkText(text);
}

function checkText(text: string): Reading<string> {
  if (text.length > MAX_TEXT)
    return { problem: 'text-too-long', params: { count: text.length, most: MAX_TEXT } };
  if (CONTROLS.test(text) || !text.isWellFormed()) return { problem: 'control-character' };
  if (GARBLED.test(text)) return { problem: 'garbled-text' };
  return SCIENTIFIC.test(text) ? { problem: 'scientific-number' } : { value: text };
}

/** Prepares the reading of a closed list: by code, by label in both languages, and by the other known spellings. */
export function choiceReader(field: Field): (text: string) => Reading<string> {
  const codes = new Map<string, string>();
  const choices = field.choices ?? [];
  const add = (spelling: string, code: string): void => {
    const folded = foldValue(spelling);
    if (!codes.has(folded)) codes.set(folded, code);
  };
  for (const { code } of choices) add(code, code);
  for (const { code, label } of choices) for (const spelling of [label.fr, label.en]) add(spelling, code);
  for (const { code, also } of choices) for (const spelling of also ?? []) add(spelling, code);
  const params = {
    choices: choices.map((choice) => choice.label.fr).join(', '),
    choicesEn: choices.map((choice) => choice.label.en).join(', '),
  };
  return (text) => {
    const folded = foldValue(text);
    const code = codes.get(folded);
    if (code !== undefined) return { value: code };
    return !field.required && saysUnknown(folded) ? NOTHING : { problem: 'unknown-choice', params };
  };
}
