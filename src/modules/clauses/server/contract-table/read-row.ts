import { readDay } from '#evidence/server/import/dates.ts';
import { readSiret } from '#kernel/codes.ts';
import type { DayNumber } from '#kernel/days.ts';
import { parseScaled } from '#kernel/numbers.ts';
import { ok, refuse, type Refusal, type Result } from '#kernel/result.ts';
import { headerOf, type ContractColumns, type ContractRole } from './columns.ts';

/** A contract as a line of a table states it. Cents and day numbers. */
export type ContractRow = {
  row: number;
  number: string;
  lot: string;
  buyer: string;
  buyerName: string;
  object: string;
  sector: string;
  amount: number | null;
  notified: DayNumber | null;
  starts: DayNumber | null;
  ends: DayNumber | null;
  parties: { role: 'holder' | 'subcontractor'; siret: string; name: string }[];
};

/** Most characters of each text: those that the form of a contract takes. */
const MOST: Partial<Record<ContractRole, number>> = { number: 60, lot: 60, object: 1000, sector: 80 };
const MOST_TEXT = 200;
const CENTS = 100;
const MOST_SHOWN = 60;

/**
 * Reads a line of a table of contracts. Refused with `missing-field`, `text-too-long`, `bad-siret`, `bad-quantity`, `bad-date` (or what
 * `readDay` says of a date) or `period-reversed`; each with its row and column.
 */
export function readContractRow(
  row: { no: number; cells: readonly string[] },
  columns: ContractColumns,
  header: readonly string[],
): Result<ContractRow> {
  const cells = new Cells(row, columns, header);
  const holder = cells.siret('holder', true);
  const read: ContractRow = {
    row: row.no,
    number: cells.text('number', true),
    lot: cells.text('lot'),
    buyer: cells.siret('buyer', true),
    buyerName: cells.text('buyerName'),
    object: cells.text('object', true),
    sector: cells.text('sector'),
    amount: cells.amount(),
    notified: cells.day('notified'),
    starts: cells.day('starts'),
    ends: cells.day('ends'),
    parties: [{ role: 'holder', siret: holder, name: cells.text('holderName') }, ...cells.subcontractors()],
  };
  if (read.starts !== null && read.ends !== null && read.ends < read.starts)
    cells.refuse('period-reversed', 'ends', cells.text('ends'));
  return cells.refusals.length > 0 ? refuse(...cells.refusals) : ok(read);
}

/** Cells of a line by role, and what is wrong in them. */
class Cells {
  readonly refusals: Refusal[] = [];
  readonly #row: { no: number; cells: readonly string[] };
  readonly #columns: ContractColumns;
  readonly #header: readonly string[];

  constructor(
    row: { no: number; cells: readonly string[] },
    columns: ContractColumns,
    header: readonly string[],
  ) {
    this.#row = row;
    this.#columns = columns;
    this.#header = header;
  }

  refuse(code: string, role: ContractRole, value?: string): void {
    const at = this.#columns[role];
    this.refusals.push({
      code,
      row: this.#row.no,
      column: at === undefined ? headerOf(role) : this.#header[at],
      field: role,
      ...(value === undefined ? {} : { value: value.slice(0, MOST_SHOWN) }),
    });
  }

  text(role: ContractRole, required = false): string {
    const at = this.#columns[role];
    const text = at === undefined ? '' : (this.#row.cells[at] ?? '').replaceAll(/\s+/g, ' ').trim();
    if (text === '' && required) this.refuse('missing-field', role);
    const most = MOST[role] ?? MOST_TEXT;
    if (text.length <= most) return text;
    this.refuse('text-too-long', role);
    Object.assign(this.refusals[this.refusals.length - 1], { params: { count: text.length, most } });
    return '';
  }

  siret(role: ContractRole, required = false): string {
    const text = this.text(role, required);
    if (text === '') return '';
    const read = readSiret(text);
    if (read.valid) return read.code;
    this.refuse('bad-siret', role, text);
    return '';
  }

  subcontractors(): ContractRow['parties'] {
    const text = this.text('others');
    const found = text.split(/[,;/]/).map((one) => one.trim());
    return found
      .filter((one) => one !== '')
      .flatMap((one) => {
        const read = readSiret(one);
        if (read.valid) return [{ role: 'subcontractor' as const, siret: read.code, name: '' }];
        this.refuse('bad-siret', 'others', one);
        return [];
      });
  }

  amount(): number | null {
    const text = this.text('amount');
    if (text === '') return null;
    const cents = parseScaled(text.replace('€', ''), CENTS);
    if (cents !== null && cents >= 0) return cents;
    this.refuse('bad-quantity', 'amount', text);
    return null;
  }

  day(role: 'notified' | 'starts' | 'ends'): DayNumber | null {
    const text = this.text(role);
    if (text === '') return null;
    const read = readDay(text);
    if (read.problem === undefined && read.value) return read.value.starts;
    this.refuse(read.problem ?? 'bad-date', role, text);
    return null;
  }
}
