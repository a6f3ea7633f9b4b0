/** What a code turned out to be, with the zeros that a spreadsheet had dropped when the check digit proves them. */
export type CodeReading = { valid: true; code: string; restored: boolean } | { valid: false };

const LA_POSTE = '356000000';

function luhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48;
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** SIREN: nine digits with a Luhn sum divisible by ten (Insee). */
export function isSiren(code: string): boolean {
  return /^\d{9}$/.test(code) && code !== '000000000' && luhn(code);
}

/**
 * SIRET: fourteen digits, its own Luhn sum and its SIREN's both divisible by ten. Establishments of La Poste
 * may instead have a plain sum of digits divisible by five (Insee, rule of SIREN 356000000).
 */
export function isSiret(code: string): boolean {
  if (!/^\d{14}$/.test(code) || !isSiren(code.slice(0, 9))) return false;
  if (luhn(code)) return true;
  if (!code.startsWith(LA_POSTE)) return false;
  return Array.from(code, Number).reduce((sum, digit) => sum + digit, 0) % 5 === 0;
}

/**
 * Reads a SIRET as typed or as a spreadsheet left it; lost leading zeros come back only if the check digits prove them.
 * No SIREN starts with more than three: with more, a SIREN alone would pass for a SIRET one time in ten.
 */
export function readSiret(raw: string): CodeReading {
  const digits = raw.replace(/[\s.\u00a0\u202f]/g, '');
  if (isSiret(digits)) return { valid: true, code: digits, restored: false };
  if (/^\d{11,13}$/.test(digits)) {
    const padded = digits.padStart(14, '0');
    if (isSiret(padded)) return { valid: true, code: padded, restored: true };
  }
  return { valid: false };
}

const COMMUNE = /^(0[1-9]|[1-8]\d|9[0-5]|2[AB]|97\d|98\d)\d{2,3}$/;

/**
 * INSEE code of a commune, five characters. A code has no check digit: a lost zero is restored only for départements
 * 01 to 09, where four digits can mean nothing else.
 */
export function readCommune(raw: string): CodeReading {
  const code = raw.trim().toUpperCase();
  if (code.length === 5 && COMMUNE.test(code)) return { valid: true, code, restored: false };
  if (/^[1-9]\d{3}$/.test(code)) return { valid: true, code: `0${code}`, restored: true };
  return { valid: false };
}

/** Generations of QPV outlines. */
export const GENERATIONS = ['2015', '2024'] as const;
/** One generation of QPV outlines: 2015 (décret 2014-1750) or 2024 (décret 2023-1314). */
export type Generation = (typeof GENERATIONS)[number];

const QPV: Record<Generation, RegExp> = {
  // Shapes read in the official lists of both generations (ANCT).
  '2015': /^QP(0\d{2}|02[AB]|97\d|98\d)\d{3}$/,
  '2024': /^QN(0\d{2}|02[AB]|97\d)\d{2}[NMIC]$/,
};

/** Whether a code is a QPV code of the given generation. */
export function isQpv(code: string, generation: Generation): boolean {
  return QPV[generation].test(code);
}

/** First day of the 2024 generation in mainland France (décret 2023-1314 of 28/12/2023), ISO. */
export const QPV_2024_IN_FORCE = '2024-01-01';
