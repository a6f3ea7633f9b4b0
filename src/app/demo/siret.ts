/**
 * SIREN and SIRET of the demonstration. Their check digits are right, but no such company exists: numbers are taken in
 * 000 1xx xxx, below the first one that the SIRENE stock file holds (000 325 175). Their leading zeros are also what a
 * spreadsheet loses, so that the import has some to restore.
 */
const FICTITIOUS_BLOCK = '0001';

function checkDigit(digits: string): number {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 0 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return (10 - (sum % 10)) % 10;
}

const withCheck = (digits: string): string => digits + checkDigit(digits);

/** SIRET of the nth establishment (1 to 999) of the nth fictitious company (1 to 9999). */
export function siretOf(company: number, establishment = 1): string {
  const siren = withCheck(FICTITIOUS_BLOCK + String(company).padStart(4, '0'));
  return withCheck(siren + String(establishment).padStart(4, '0'));
}
