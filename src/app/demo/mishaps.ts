import { parseDay } from '#kernel/days.ts';
import { officeHour, orMonday } from './calendar.ts';
import type { Cells } from './file-text.ts';
import type { Filing } from './filing.ts';
import { Random } from './random.ts';

/** A whole file taken back. */
export type Withdrawal = { recordedAt: string; fileName: string; note: string };

/** What went wrong with whole files: extra deposits, and withdrawals that put things right. */
export type Mishaps = { filings: Filing[]; withdrawals: Withdrawal[] };

/** Files sent twice, as they were: nothing must be recorded the second time. */
const SENT_TWICE = [
  'accompagnements_atdec_2022-T3.csv',
  'contrats-insertion_etti_2021-T2.csv',
  'heures-clauses_communes_2022.csv',
];

/** Hours typed without their comma, noticed two days later, before the right file was sent. */
const TYPED_WRONG = 'heures-clauses_metropole_2023-T2.csv';

/** A "correction" of a right file, itself withdrawn: what it had corrected must be shown again. */
const WRONGLY_CORRECTED = 'contrats-insertion_ai_2022.csv';

/** The mishaps of the demonstration, from the files as they should have been. */
export function mishapsOf(filings: readonly Filing[]): Mishaps {
  const random = new Random('mishaps');
  const named = (fileName: string): Filing => {
    const found = filings.find((filing) => filing.fileName === fileName);
    if (!found) throw new RangeError(`No file ${fileName}`);
    return found;
  };
  const copies = SENT_TWICE.map((fileName) => again(random, named(fileName), { suffix: ' (1)', days: 9 }));
  const typed = again(random, named(TYPED_WRONG), { suffix: ' brouillon', days: -6, change: withoutComma });
  const corrected = again(random, named(WRONGLY_CORRECTED), {
    suffix: ' rectifié',
    days: 50,
    change: takenForWorkshop,
  });
  return {
    filings: [...copies, typed, corrected],
    withdrawals: [
      takeBack(
        random,
        typed,
        'Virgules perdues à la saisie : heures multipliées par dix. Le bon fichier suit.',
      ),
      takeBack(
        random,
        corrected,
        'Rectification faite sur le mauvais réseau : le premier fichier était juste.',
      ),
    ],
  };
}

const withoutComma = (cells: Cells): Cells => ({ ...cells, quantity: Number(cells.quantity) * 10 });
const takenForWorkshop = (cells: Cells): Cells => ({ ...cells, siae: 'ACI' });

type Change = { suffix: string; days: number; change?: (cells: Cells) => Cells };

function again(random: Random, filing: Filing, { suffix, days, change }: Change): Filing {
  return {
    ...filing,
    fileName: filing.fileName.replace('.csv', `${suffix}.csv`),
    label: filing.label + suffix,
    recordedAt: officeHour(random, orMonday(dayOf(filing) + days)),
    lines: change ? filing.lines.map(change) : filing.lines,
  };
}

function takeBack(random: Random, filing: Filing, note: string): Withdrawal {
  return { recordedAt: officeHour(random, orMonday(dayOf(filing) + 2)), fileName: filing.fileName, note };
}

const dayOf = (filing: Filing): number => parseDay(filing.recordedAt.slice(0, 10)) ?? 0;
