import { isQpv, isSiren, readCommune, readSiret, type Generation } from '#kernel/codes.ts';
import { OUTSIDE } from '../../validate.ts';
import { saysUnknown } from './clean.ts';
import { foldValue } from './fold.ts';
import { NOTHING, SCIENTIFIC, type Reading } from './reading.ts';

const PERSON = /^[A-Za-z0-9._:-]{3,64}$/;
const NIR = /^\d{13}$|^\d{15}$|^[12]\d{4}2[ab]\d{6}(\d{2})?$/i;
const PHONE = /^(0|33|0033)[1-9]\d{8}$/;

/**
 * Reads the pseudonymous number of a person. What looks like a name, an address, a telephone or a national number is
 * refused: the ledger never holds it, and the refusal must not repeat it.
 */
export function readPerson(text: string): Reading<string> {
  if (SCIENTIFIC.test(text)) return { problem: 'scientific-number' };
  if (
    !/\d/.test(text) ||
    text.includes('@') ||
    NIR.test(text.replace(/[ .]/g, '')) ||
    PHONE.test(text.replace(/[^\da-z]/gi, ''))
  ) {
    return { problem: 'looks-like-identity' };
  }
  if (PERSON.test(text)) return { value: text };
  return { problem: /\p{L}{2,} +\p{L}{2,}/u.test(text) ? 'looks-like-identity' : 'bad-person' };
}

const SIREN_DIGITS = 9;

/** Reads a SIRET; zeros that a spreadsheet dropped come back only when the check digits prove them. */
export function readOrganisation(text: string): Reading<string> {
  if (SCIENTIFIC.test(text)) return { problem: 'siret-scientific' };
  const digits = text.replace(/[\s.]/g, '');
  // Five zeros before a SIREN keep its check digit right: it would pass for a SIRET one time in ten.
  if (digits.length === SIREN_DIGITS) return { problem: isSiren(digits) ? 'siren-not-siret' : 'bad-siret' };
  const read = readSiret(digits);
  return read.valid ? { value: read.code, restored: read.restored } : { problem: 'bad-siret' };
}

/** Reads the INSEE code of a commune. */
export function readCommuneCode(text: string): Reading<string> {
  if (saysUnknown(foldValue(text))) return NOTHING;
  const code = text.replaceAll(' ', '');
  // No commune has number 000: it is the postal code of a chief town.
  if (/^\d{2}000$/.test(code)) return { problem: 'postal-code' };
  const read = readCommune(code);
  return read.valid ? { value: read.code, restored: read.restored } : { problem: 'bad-commune' };
}

const NOWHERE = new Set([
  'hors',
  'hors qpv',
  'hors quartier',
  'non',
  'no',
  'none',
  'out',
  'outside',
  'aucun',
  'aucune',
  'neant',
]);

/** Reads the code of a QPV of a generation, or that the place is in none. */
export function readQpv(text: string, generation: Generation): Reading<string> {
  const folded = foldValue(text);
  if (NOWHERE.has(folded)) return { value: OUTSIDE };
  if (saysUnknown(folded)) return NOTHING;
  const code = text.replaceAll(' ', '').toUpperCase();
  if (isQpv(code, generation)) return { value: code };
  const other = generation === '2015' ? '2024' : '2015';
  return isQpv(code, other)
    ? { problem: 'qpv-other-generation', params: { generation, other } }
    : { problem: 'bad-qpv' };
}
