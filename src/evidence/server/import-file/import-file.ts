import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ok, refuse, type Refusal, type Result } from '#kernel/result.ts';
import { useCase, type ActContext, type UseCase } from '#platform/server/use-case/use-case.ts';
import type { FactInput } from '../../facts.ts';
import type { FactKind } from '../../kinds.ts';
import {
  guessKind,
  mapColumns,
  parseRows,
  readTable,
  type Mapping,
  type ParsedRows,
  type Table,
} from '../import/index.ts';
import { MAX_FACTS_PER_ENTRY } from '../record.ts';
import { recordingContext } from '../recording-context.ts';
import type { EvidenceContext } from '../evidence-context.ts';
import { placeFacts } from './place-facts.ts';

/** What to import, and how far to go. */
export const ImportInput = z.object({
  name: z.string().min(1),
  bytes: z.instanceof(Uint8Array),
  /** Fact kind; absent, guessed from the headers. */
  kind: z.string().optional(),
  depositor: z.string().min(1),
  label: z.string().optional(),
  /** `preview` never writes; `all` records everything or nothing; `good` records the rows without an error. */
  mode: z.enum(['preview', 'all', 'good']),
});
/** What to import, and how far to go. */
export type ImportInput = z.infer<typeof ImportInput>;

/** What an import would do, or did. */
export type ImportReport = {
  kind: FactKind;
  table: Table;
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

type Read = { kind: FactKind; table: Table; mapping: Mapping; parsed: ParsedRows };

/** Imports a file of facts: always looked at first, then recorded whole, or its good rows only. */
export const importFile = (context: EvidenceContext): UseCase<ImportInput, ImportReport> =>
  useCase({
    name: 'import-file',
    access: { right: 'record-evidence' },
    mode: 'write',
    input: ImportInput,
    run: async (act, input) => {
      const read = await readFile(context, input);
      if (!read.ok) return read;
      const report = await assess(context, act, read.value);
      const good = read.value.parsed.facts.filter(withoutError(report.refusals));
      if (input.mode === 'preview' || (input.mode === 'all' && report.inError > 0)) return ok(report);
      return record(context, act, { input, report, facts: good });
    },
  });

function withoutError(refusals: readonly Refusal[]): (fact: FactInput) => boolean {
  const rows = new Set(refusals.map((refusal) => refusal.row));
  return (fact) => !rows.has(fact.row);
}

async function readFile(context: EvidenceContext, input: ImportInput): Promise<Result<Read>> {
  const asked = input.kind === undefined ? undefined : context.registry.byId.get(input.kind);
  const table = await readTable(
    { name: input.name, bytes: input.bytes },
    asked ? [asked] : context.registry.all,
  );
  if (!table.ok) return table;
  const guess = guessKind(table.value.header, context.registry.all);
  const kind = input.kind === undefined ? guess.best : context.registry.byId.get(input.kind);
  if (!kind) {
    const known = (
      input.kind === undefined
        ? guess.candidates.map(({ kind: candidate }) => candidate)
        : context.registry.all
    )
      .map((candidate) => candidate.id)
      .join(', ');
    return refuse({
      code: input.kind === undefined ? 'kind-not-guessed' : 'unknown-kind',
      value: input.kind ?? input.name,
      params: { known },
    });
  }
  const mapping = mapColumns(table.value.header, kind);
  if (!mapping.ok) return mapping;
  return ok({
    kind,
    table: table.value,
    mapping: mapping.value,
    parsed: parseRows(table.value, mapping.value),
  });
}

async function assess(context: EvidenceContext, act: ActContext, read: Read): Promise<ImportReport> {
  const { parsed, kind, mapping, table } = read;
  const { refusals: misplaced, ...places } = await placeFacts(act, parsed.addresses, context.findPlaces);
  parsed.refusals.push(...misplaced);
  const bad = withoutError(parsed.refusals);
  const assessed = await context.recorder.assess(act.tx, act.collectivityId, parsed.facts.filter(bad));
  const refusals = [...parsed.refusals, ...assessed.refusals].sort((a, b) => (a.row ?? 0) - (b.row ?? 0));
  const counts = { created: 0, corrected: 0, unchanged: 0 };
  for (const fate of assessed.fates) counts[fate]++;
  const inError = new Set(refusals.map((refusal) => refusal.row)).size;
  return {
    kind,
    table,
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

async function record(
  context: EvidenceContext,
  act: ActContext,
  what: { input: ImportInput; report: ImportReport; facts: FactInput[] },
): Promise<Result<ImportReport>> {
  const { input, report, facts } = what;
  const source = {
    kind: 'file' as const,
    label: input.label ?? report.kind.label.fr,
    fileName: input.name,
    sha256: createHash('sha256').update(input.bytes).digest('hex'),
    bytes: input.bytes.length,
    depositor: input.depositor,
  };
  const entries: ImportReport['entries'] = [];
  for (let start = 0; start < facts.length; start += MAX_FACTS_PER_ENTRY) {
    const receipt = await context.recorder.record(act.tx, recordingContext(act), {
      entry: { source },
      facts: facts.slice(start, start + MAX_FACTS_PER_ENTRY),
    });
    if (!receipt.ok) return receipt;
    if (receipt.value.entryNo !== null && receipt.value.hash !== null)
      entries.push({ entryNo: receipt.value.entryNo, hash: receipt.value.hash });
  }
  return ok({ ...report, entryNo: entries[0]?.entryNo ?? null, entries });
}
