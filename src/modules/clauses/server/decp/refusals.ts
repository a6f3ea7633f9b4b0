import type { Refusal } from '#kernel/result.ts';

/** Codes that reading a file of public contracts can give. Their sentences are in `messages/`. */
const DECP_REFUSALS = [
  // The file as a whole.
  'decp-empty',
  'decp-not-json',
  'decp-xml',
  'decp-no-contracts',
  'decp-cut',
  // One contract, which is then not taken.
  'decp-broken',
  'decp-not-a-contract',
  'decp-contract-too-large',
  'decp-no-id',
  'decp-no-buyer',
  'decp-bad-buyer',
  // One value, which is then left empty; the contract is taken.
  'decp-missing',
  'decp-wrong-type',
  'decp-bad-date',
  'decp-date-implausible',
  'decp-bad-amount',
  'decp-amount-implausible',
  'decp-bad-months',
  'decp-bad-siret',
  'decp-bad-cpv',
  'decp-bad-consideration',
  'decp-considerations-clash',
  'decp-garbled',
  'decp-number-order',
  'decp-modified-before',
] as const;
/** One of them. */
export type DecpRefusal = (typeof DECP_REFUSALS)[number];

/** Most characters of a value that a refusal repeats. */
const MOST_SHOWN = 60;

/** What a refusal may repeat of a value. */
function shownValue(value: unknown): string {
  if (typeof value === 'string') return value.slice(0, MOST_SHOWN);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value === null || value === undefined) return '';
  return Array.isArray(value) ? '[…]' : '{…}';
}

/** What stands for the number of a contract that has none. */
const UNNAMED = '?';

/** Gathers what is wrong in one contract, each with its place: the line where the contract begins and the path in it. */
export class ContractFaults {
  readonly list: Refusal[] = [];
  readonly #line: number;
  #contract = UNNAMED;

  constructor(line: number) {
    this.#line = line;
  }

  /** Names the contract in the refusals to come. */
  name(contract: string): void {
    this.#contract = contract.slice(0, MOST_SHOWN);
  }

  /** Adds a refusal of a value, by its path as in `titulaires[0].titulaire.id`. */
  add(code: DecpRefusal, path: string, value?: unknown): void {
    this.list.push({
      code,
      row: this.#line,
      column: path,
      value: shownValue(value),
      params: { contract: this.#contract },
    });
  }
}
