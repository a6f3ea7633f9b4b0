import { ok, refuse, type Result } from '#kernel/result.ts';
import type { FactKind, KindRegistry } from '../../kinds.ts';
import {
  chooseColumns,
  guessKind,
  mendTable,
  parseRows,
  type Mapping,
  type Mend,
  type ParsedRows,
  type Table,
} from '../import/index.ts';
import { readTableAside } from '../import/aside.ts';

/** A deposited file as it is read: its kind, its cells as mended, its columns, and the facts of its rows. */
export type Deposit = { kind: FactKind; table: Table; mapping: Mapping; parsed: ParsedRows };

/** A file, what it is said to hold, and what was corrected by hand since. */
type Deposited = {
  name: string;
  bytes: Uint8Array;
  kind?: string | undefined;
  columns?: Record<string, string> | undefined;
  mends?: readonly Mend[] | undefined;
};

/** Reads a deposited file. Refuses what `readTable` and `mapColumns` refuse, `unknown-kind` and `kind-not-guessed`. */
export async function readDeposit(registry: KindRegistry, input: Deposited): Promise<Result<Deposit>> {
  const asked = input.kind === undefined ? undefined : registry.byId.get(input.kind);
  const read = await readTableAside({ name: input.name, bytes: input.bytes }, asked ? [asked] : registry.all);
  if (!read.ok) return read;
  const table = mendTable(read.value, input.mends ?? []);
  const kind = input.kind === undefined ? guessKind(table.header, registry.all).best : asked;
  if (!kind) return unknownKind(registry, input, table.header);
  const mapping = chooseColumns(table.header, kind, input.columns ?? {});
  if (!mapping.ok) return mapping;
  return ok({ kind, table, mapping: mapping.value, parsed: parseRows(table, mapping.value) });
}

function unknownKind(
  registry: KindRegistry,
  input: Deposited,
  header: readonly string[],
): ReturnType<typeof refuse> {
  const guessed = input.kind === undefined;
  const kinds = guessed ? guessKind(header, registry.all).candidates.map(({ kind }) => kind) : registry.all;
  return refuse({
    code: guessed ? 'kind-not-guessed' : 'unknown-kind',
    value: input.kind ?? input.name,
    params: { known: kinds.map(({ id }) => id).join(', ') },
  });
}
