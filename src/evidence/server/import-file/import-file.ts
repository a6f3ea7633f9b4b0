import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ok, type Refusal, type Result } from '#kernel/result.ts';
import { useCase, type ActContext, type UseCase } from '#platform/server/use-case/use-case.ts';
import type { FactFate, FactInput } from '../../facts.ts';
import type { FactKind, Field } from '../../kinds.ts';
import type { ParsedRows, Table } from '../import/index.ts';
import { refuseOthers, type Importer } from '../importer.ts';
import { MAX_FACTS_PER_ENTRY } from '../record.ts';
import { recordingContext } from '../recording-context.ts';
import type { EvidenceContext } from '../evidence-context.ts';
import { readDeposit, type Deposit } from './read-deposit.ts';
import { placeFacts } from './place-facts.ts';

/** Longest mended cell, and most cells mended by hand before the file itself is to be mended. */
const MOST_CELL = 2000;
const MOST_MENDS = 5000;

/** What to import, and how far to go. */
export const ImportInput = z.object({
  name: z.string().min(1),
  bytes: z.instanceof(Uint8Array),
  /** Fact kind; absent, guessed from the headers. */
  kind: z.string().optional(),
  depositor: z.string().min(1),
  label: z.string().optional(),
  /** Field chosen for a column, by its 0-based place; empty: not read. Others are read from their headers. */
  columns: z.record(z.string(), z.string()).optional(),
  /** Cells corrected by hand since the deposit. */
  mends: z
    .array(z.object({ row: z.number().int(), at: z.number().int(), value: z.string().max(MOST_CELL) }))
    .max(MOST_MENDS)
    .optional(),
  /** `preview` never writes; `all` records everything or nothing; `good` records the rows without an error. */
  mode: z.enum(['preview', 'all', 'good']),
});
/** What to import, and how far to go. */
export type ImportInput = z.infer<typeof ImportInput>;

/** What an import would do, or did. */
export type ImportReport = {
  kind: FactKind;
  table: Table;
  /** Field of each column, in the order of the file; null for a column that is not read. */
  columns: (Field | null)[];
  /** What becomes of each good row, in the order of the file. */
  fates: { row: number; fate: FactFate }[];
  ignored: string[];
  created: number;
  corrected: number;
  unchanged: number;
  /** Rows in error, not refusals: a row may have several. */
  inError: number;
  refusals: Refusal[];
  restored: ParsedRows['restored'];
  /** Rows left aside because they are the example of the template. */
  examples: number[];
  /** What became of the addresses: facts placed, and rows whose QPV stays unknown. */
  places: { found: number; unsure: number[] };
  /** First entry recorded; null when nothing was. */
  entryNo: number | null;
  entries: { entryNo: number; hash: string }[];
};

/** Imports a file of facts: always looked at first, then recorded whole, or its good rows only. */
export const importFile = (context: EvidenceContext): UseCase<ImportInput, ImportReport> =>
  useCase({
    name: 'import-file',
    access: { right: 'record-evidence' },
    mode: 'write',
    input: ImportInput,
    run: async (act, input) => {
      const read = await readDeposit(context.registry, input);
      if (!read.ok) return read;
      const importer = await context.findImporter(act);
      const report = await assess(context, act, { ...read.value, importer });
      const good = read.value.parsed.facts.filter(withoutError(report.refusals));
      if (input.mode === 'preview' || (input.mode === 'all' && report.inError > 0)) return ok(report);
      return record(context, act, { input, report, facts: good, importer });
    },
  });

function withoutError(refusals: readonly Refusal[]): (fact: FactInput) => boolean {
  const rows = new Set(refusals.map((refusal) => refusal.row));
  return (fact) => !rows.has(fact.row);
}

async function assess(
  context: EvidenceContext,
  act: ActContext,
  read: Deposit & { importer: Importer },
): Promise<ImportReport> {
  const { parsed, kind, mapping, table } = read;
  const { refusals: misplaced, ...places } = await placeFacts(act, parsed.addresses, context.findPlaces);
  parsed.refusals.push(...misplaced);
  for (const other of refuseOthers(read.importer, parsed.facts, read)) parsed.refusals.push(other);
  const bad = withoutError(parsed.refusals);
  const good = parsed.facts.filter(bad);
  const assessed = await context.recorder.assess(act.tx, act.collectivityId, good);
  const refusals = [...parsed.refusals, ...assessed.refusals].sort((a, b) => (a.row ?? 0) - (b.row ?? 0));
  const counts = { created: 0, corrected: 0, unchanged: 0 };
  const inError = new Set(refusals.map((refusal) => refusal.row)).size;
  const standing = withoutError(refusals);
  const fates = good.flatMap((fact, at) =>
    standing(fact) ? [{ row: fact.row, fate: assessed.fates[at] }] : [],
  );
  for (const { fate } of fates) counts[fate]++;
  return {
    kind,
    table,
    columns: mapping.columns,
    fates,
    ignored: mapping.ignored,
    ...counts,
    inError,
    refusals,
    restored: parsed.restored,
    examples: parsed.examples,
    places,
    entryNo: null,
    entries: [],
  };
}

/** The hash of the source is that of the file as deposited: the entry says that cells were mended since. */
function noteOf({ mends = [] }: ImportInput): { note?: string } {
  const cells = new Set(mends.map(({ row, at }) => `${row}:${at}`)).size;
  return cells === 0 ? {} : { note: `Cellules corrigées à l’import : ${cells}` };
}

async function record(
  context: EvidenceContext,
  act: ActContext,
  what: { input: ImportInput; report: ImportReport; facts: FactInput[]; importer: Importer },
): Promise<Result<ImportReport>> {
  const { input, report, facts, importer } = what;
  const source = {
    kind: 'file' as const,
    label: input.label ?? report.kind.label.fr,
    fileName: input.name,
    sha256: createHash('sha256').update(input.bytes).digest('hex'),
    bytes: input.bytes.length,
    depositor: input.depositor,
    ...(importer.organisationId === null ? {} : { organisationId: importer.organisationId }),
  };
  const entries: ImportReport['entries'] = [];
  for (let start = 0; start < facts.length; start += MAX_FACTS_PER_ENTRY) {
    const receipt = await context.recorder.record(act.tx, recordingContext(act), {
      entry: { source, ...noteOf(input) },
      facts: facts.slice(start, start + MAX_FACTS_PER_ENTRY),
    });
    if (!receipt.ok) return receipt;
    if (receipt.value.entryNo !== null && receipt.value.hash !== null)
      entries.push({ entryNo: receipt.value.entryNo, hash: receipt.value.hash });
  }
  return ok({ ...report, entryNo: entries[0]?.entryNo ?? null, entries });
}
