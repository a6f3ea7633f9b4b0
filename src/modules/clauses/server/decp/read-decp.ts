import type { Refusal } from '#kernel/result.ts';
import type { PublicContract } from '../../domain/contract.ts';
import { readContract } from './read-contract.ts';
import { ContractFaults, type DecpRefusal } from './refusals.ts';
import { ContractScanner, type RawContract } from './scan.ts';
import { textChunks, type ByteSource } from './text-chunks.ts';

/** Refusals kept of a file; the others are only counted. */
const MOST_REFUSALS = 500;

/** What was read of a file. */
export type DecpReport = {
  /** Contracts that were taken, and those that were not. */
  taken: number;
  refused: number;
  /** Values left empty in contracts that were taken. */
  emptied: number;
  /** The first refusals, each with its line (`row`), its path in the contract (`column`), and the contract's number. */
  refusals: Refusal[];
  /** All refusals, those not kept included. */
  faults: number;
};

/**
 * Reads a file of essential data of public procurement (DECP) in JSON: schema 2.0.3, and the shapes of real files. Contracts
 * are given to `take` one by one, in order, with what is wrong in each, so that a file larger than memory can be read.
 * Never throws on bytes, whatever they are: what cannot be read is refused with its line. A contract can come several
 * times, in one file or from one file to the next: `appendPublication` says what the later ones add.
 */
export async function readDecp(
  source: ByteSource,
  take: (contract: PublicContract, faults: readonly Refusal[]) => void,
): Promise<DecpReport> {
  const reading = new Reading(take);
  const scanner = new ContractScanner((raw) => reading.contract(raw));
  let first = '';
  for await (const text of textChunks(source)) {
    if (first.length < 1) first = text.trimStart().slice(0, 1);
    // A page or a file of another format is not searched to its end.
    if (first !== '' && first !== '{' && first !== '[') break;
    scanner.push(text);
  }
  const whole = !scanner.end();
  const fault = fileFault(first, { found: scanner.found, whole });
  if (fault) reading.fileFault(fault, scanner.line);
  return reading.report;
}

function fileFault(first: string, { found, whole }: { found: boolean; whole: boolean }): DecpRefusal | null {
  if (first === '') return 'decp-empty';
  if (first === '<') return 'decp-xml';
  if (first !== '{' && first !== '[') return 'decp-not-json';
  if (!whole) return 'decp-cut';
  return found ? null : 'decp-no-contracts';
}

class Reading {
  readonly report: DecpReport = { taken: 0, refused: 0, emptied: 0, refusals: [], faults: 0 };
  readonly #take: (contract: PublicContract, faults: readonly Refusal[]) => void;

  constructor(take: (contract: PublicContract, faults: readonly Refusal[]) => void) {
    this.#take = take;
  }

  contract(raw: RawContract): void {
    const faults = new ContractFaults(raw.line);
    const contract = this.#read(raw, faults);
    this.#keep(faults.list);
    if (contract === null) {
      this.report.refused++;
      return;
    }
    this.report.taken++;
    this.report.emptied += faults.list.length;
    this.#take(contract, faults.list);
  }

  #read(raw: RawContract, faults: ContractFaults): PublicContract | null {
    if (raw.fault) {
      faults.add(raw.fault, '', raw.text);
      return null;
    }
    const parsed = parse(raw.text);
    if (!parsed) {
      faults.add('decp-broken', '', raw.text);
      return null;
    }
    return readContract(parsed.value, raw.kind, faults);
  }

  fileFault(code: DecpRefusal, row: number): void {
    this.#keep([{ code, row }]);
  }

  #keep(refusals: readonly Refusal[]): void {
    this.report.faults += refusals.length;
    this.report.refusals.push(...refusals.slice(0, MOST_REFUSALS - this.report.refusals.length));
  }
}

/** Line ends and tabs that a program left bare inside texts: JSON forbids them, and they change nothing else. */
const BARE_CONTROLS = /[\n\r\t]/g;

function parse(text: string): { value: unknown } | null {
  return parseStrictly(text) ?? parseStrictly(text.replace(BARE_CONTROLS, ' '));
}

function parseStrictly(text: string): { value: unknown } | null {
  try {
    const value: unknown = JSON.parse(text);
    return { value };
  } catch {
    // Its own words are in English and about characters: the line and the beginning of the text tell more.
    return null;
  }
}
