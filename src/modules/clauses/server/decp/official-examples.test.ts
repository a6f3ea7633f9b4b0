import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { PublicContract } from '../../domain/contract.ts';
import { readDecp } from './read-decp.ts';

const FOLDER = new URL('../../../../../../shared/data/decp/', import.meta.url);

// The official examples lie beside the repository, in ../shared: where they are not, nothing of them is tested.
describe.skipIf(!existsSync(FOLDER))('the official examples (in ../shared)', () => {
  const read = async (name: string) => {
    const contracts: PublicContract[] = [];
    const report = await readDecp(readFileSync(new URL(name, FOLDER)), (contract) =>
      contracts.push(contract),
    );
    return { contracts, report };
  };

  test.each([
    ['exemple_marches_avec_modifications.json', ['contract']],
    ['exemple_marches_concessions.json', ['contract', 'concession']],
    ['exemple_concessions_avec_modifications.json', ['concession']],
    ['exemple_concessions.json', ['concession']],
  ])('%s: is read, and its made-up SIRETs are told', async (name, kinds) => {
    const { contracts, report } = await read(name);
    expect(report.taken + report.refused).toBeGreaterThan(0);
    for (const contract of contracts) {
      expect(kinds).toContain(contract.kind);
      expect(contract.hasClause).toBe(true);
    }
    const codes = new Set(report.refusals.map(({ code }) => code));
    for (const expected of ['decp-bad-amount', 'decp-wrong-type', 'decp-broken', 'decp-cut', 'decp-bad-date'])
      expect(codes).not.toContain(expected);
  });
});
