import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import { z } from 'zod';
import { signatureOf } from '#kernel/actor.ts';
import { ok, refuse, type Refusal, type Result } from '#kernel/result.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import { gatherPublications, type PublicContract } from '../../domain/contract.ts';
import { lockContracts, nextNo } from '../contracts/contract-store.ts';
import { planPublications, writePublications, type Fate } from '../contracts/publish.ts';
import { readDecp, type DecpReport } from '../decp/index.ts';

/** Contracts kept of one file: those of a métropole for ten years are a tenth of it. */
const MOST_CONTRACTS = 20_000;
const CHUNK = 1 << 20;

export const ImportDecpInput = z.object({
  /** Organisation of the facilitator who imports. */
  organisationId: z.number().int().positive(),
  name: z.string().min(1).max(200),
  bytes: z.instanceof(Uint8Array),
  /** Buyers to keep, by the beginnings of their SIRET (nine digits are a whole company); none: all of them. */
  buyers: z
    .array(z.string().regex(/^\d{9}(\d{5})?$/))
    .max(100)
    .default([]),
  /** Which contracts: those whose publication announces a clause, also those that say nothing of it, or all. */
  which: z.enum(['clause', 'clause-or-unsaid', 'all']).default('clause'),
  /** `preview` never writes. */
  mode: z.enum(['preview', 'record']),
});
/** A file of essential data, and what to keep of it. */
export type ImportDecpInput = z.infer<typeof ImportDecpInput>;

/** A contract of the file as a preview shows it. Cents and day numbers. */
export type PreviewedContract = {
  fate: Fate;
  number: string;
  buyer: string;
  object: string;
  amount: number | null;
  amountMeans: PublicContract['amountMeans'];
  notified: number | null;
  modifications: number;
};

/** What an import would do, or did. */
export type DecpImport = {
  created: number;
  appended: number;
  unchanged: number;
  /** Contracts of the file that were not kept: of other buyers, or without a clause. */
  leftOut: number;
  /** Contracts that cannot be read, and values left empty in those that can. */
  refused: number;
  emptied: number;
  faults: number;
  refusals: Refusal[];
  contracts: PreviewedContract[];
  importNo: number | null;
};

/**
 * Imports public contracts from a file of essential data (DECP, arrêté of 22 December 2022). It says that a clause exists, never how many
 * hours: contracts are proposed to facilitators, who add the commitment. Refusals: those of the reader when nothing can be
 * read, `contracts-too-many`, `contracts-nothing-new` (to record).
 */
export const importDecp = () =>
  useCase({
    name: 'import-decp',
    access: { right: 'work-clauses', organisation: ({ organisationId }: ImportDecpInput) => organisationId },
    mode: 'write',
    input: ImportDecpInput,
    run: async (act, input): Promise<Result<DecpImport>> => {
      const read = await readFile(input);
      if (read.contracts.length > MOST_CONTRACTS)
        return refuse({
          code: 'contracts-too-many',
          params: { count: read.contracts.length, most: MOST_CONTRACTS },
        });
      if (read.report.taken === 0 && read.report.refusals.length > 0)
        return refuse(...read.report.refusals.slice(0, 20));
      await lockContracts(act);
      const planned = await planPublications(act, read.contracts);
      const refusals = [...read.report.refusals, ...read.refusals, ...planned.flatMap((one) => one.refusals)];
      const count = (fate: Fate): number => planned.filter((one) => one.fate === fate).length;
      const outcome: DecpImport = {
        created: count('created'),
        appended: count('appended'),
        unchanged: count('unchanged'),
        leftOut: read.leftOut,
        refused: read.report.refused,
        emptied: read.report.emptied,
        faults: refusals.length + read.report.faults - read.report.refusals.length,
        refusals,
        contracts: planned.slice(0, 50).map(({ fate, contract }) => previewed(fate, contract)),
        importNo: null,
      };
      act.leaveTrace();
      if (input.mode === 'preview') return ok(outcome);
      if (outcome.created + outcome.appended === 0) return refuse({ code: 'contracts-nothing-new' });
      const importNo = await writeImport(act, input, outcome);
      await writePublications(act, planned, importNo);
      return ok({ ...outcome, importNo });
    },
  });

type ReadFile = { report: DecpReport; contracts: PublicContract[]; refusals: Refusal[]; leftOut: number };

/** Reads a file, giving way to other requests from piece to piece. */
async function readFile({ bytes, buyers, which }: ImportDecpInput): Promise<ReadFile> {
  const kept: PublicContract[] = [];
  let leftOut = 0;
  const report = await readDecp(pieces(bytes), (contract) => {
    const wanted =
      (buyers.length === 0 || buyers.some((one) => contract.buyer.startsWith(one))) &&
      isWanted(contract, which);
    if (wanted) kept.push(contract);
    else leftOut++;
  });
  return { report, leftOut, ...gatherPublications(kept) };
}

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += CHUNK) {
    yield bytes.subarray(at, at + CHUNK);
    await setImmediate();
  }
}

function isWanted({ hasClause, social }: PublicContract, which: ImportDecpInput['which']): boolean {
  if (which === 'all' || hasClause === true || social.includes('reserved')) return true;
  return which === 'clause-or-unsaid' && hasClause === null;
}

const previewed = (fate: Fate, contract: PublicContract): PreviewedContract => ({
  fate,
  number: contract.id,
  buyer: contract.buyer,
  object: contract.object ?? '',
  amount: contract.amount,
  amountMeans: contract.amountMeans,
  notified: contract.notified,
  modifications: contract.modifications.length,
});

async function writeImport(act: ActContext, input: ImportDecpInput, outcome: DecpImport): Promise<number> {
  const importNo = await nextNo(act, 'import');
  const sha256 = createHash('sha256').update(input.bytes).digest('hex');
  const { created, appended, unchanged, refused } = outcome;
  await sql`insert into clauses.import (collectivity_id, import_no, organisation_id, format, file_name, sha256, created, appended,
      unchanged, refused, imported_at, imported_by)
    values (${act.collectivityId}, ${importNo}, ${input.organisationId}, 'decp', ${input.name}, ${sha256}, ${created},
      ${appended}, ${unchanged}, ${refused}, ${act.now}, ${signatureOf(act.actor)})`.execute(act.tx);
  return importNo;
}
