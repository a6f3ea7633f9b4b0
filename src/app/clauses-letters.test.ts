import { expect, test } from 'vitest';
import { parseDay } from '#kernel/days.ts';
import { contractLetter, isLetter } from './clauses-letters.ts';
import type { ContractPage } from '#modules/clauses/server/index.ts';

const day = (iso: string): number => parseDay(iso) ?? Number.NaN;

/** A page with nothing but what letters read; a name that is also Typst code. */
const page = {
  reference: '2025-0001 · Lot "2"',
  object: 'Peinture #panic("code") $x^2$ *gras*',
  buyer: '24440040400129',
  buyerName: 'Métropole',
  facilitator: 'Maison de l’emploi',
  parties: [
    {
      partyNo: 1,
      role: 'holder',
      identifier: '13000548100010',
      identifierType: 'SIRET',
      siret: '13000548100010',
      since: null,
      until: null,
      name: 'Les Bâtisseurs',
    },
  ],
  days: { from: day('2025-02-01'), to: day('2025-12-31') },
  on: day('2025-06-26'),
  standing: { committed: 83_300, due: 36_000, validated: 31_450, owed: 4_550, remaining: 51_850 },
  hoursByMonth: [
    { month: day('2025-03-01'), hours: 15_000 },
    { month: day('2025-05-01'), hours: 16_450 },
  ],
} as unknown as ContractPage;

test.each(['statement', 'attestation', 'notice'] as const)(
  'a %s is a tagged PDF in the reader’s language',
  (letter) => {
    for (const locale of ['fr', 'en'] as const) {
      const { name, pdf } = contractLetter(letter, page, locale);
      const text = pdf.toString('latin1');
      expect(text.startsWith('%PDF-')).toBe(true);
      expect(text).toContain('/StructTreeRoot');
      expect(text).toContain(`/Lang (${locale}`);
      expect(name).toMatch(/^[a-z-]+_2025-0001-Lot-2-?_2025-06-26\.pdf$/);
    }
  },
);

test('a letter is the same each time it is written', () => {
  expect(
    contractLetter('statement', page, 'fr').pdf.equals(contractLetter('statement', page, 'fr').pdf),
  ).toBe(true);
});

test('only letters are letters', () => {
  expect(isLetter('statement')).toBe(true);
  expect(isLetter('../secret')).toBe(false);
});
