import { ok, type Result } from '#kernel/result.ts';
import { openEncoder, toBytes, type EncoderRow, type PersonsKey } from '../domain/encoding/index.ts';
import { prepareDeposit, type ColumnFate, type LeavingColumn } from '../domain/deposit/index.ts';
import { readRows, type FileAtHand } from './read-rows.ts';

/** What leaves a structure: the declared columns as they stand, and who they are about as an encoding. */
export type EncodedDeposit = {
  header: string[];
  rows: string[][];
  encoded: Uint8Array;
  /** Identifier of the key, the same at every structure of the group. */
  key: string;
  /** What becomes of each column of the file. */
  columns: { header: string; fate: ColumnFate }[];
  /** Rows without a name or a date of birth: they can hardly be recognised elsewhere. */
  thin: number;
};

/** Rows between two words of progress. */
const STEP = 500;

/**
 * Reads a file and encodes who it is about: in a browser, on the command line or on a server, the same code gives the same
 * bytes. Refusals: those of `readRows` and of `prepareDeposit`.
 * @param onProgress called with how many rows are encoded, of how many.
 */
export async function encodeDeposit(
  file: FileAtHand,
  { columns, key }: { columns: readonly LeavingColumn[]; key: PersonsKey },
  onProgress: (done: number, total: number) => void = () => {},
): Promise<Result<EncodedDeposit>> {
  const table = await readRows(file);
  if (!table.ok) return table;
  const prepared = prepareDeposit(table.value, columns);
  if (!prepared.ok) return prepared;
  const { people, header, rows, thin } = prepared.value;
  const encoder = await openEncoder(key);
  const encoded = encoder.encode(counted(people, onProgress), people.length);
  onProgress(people.length, people.length);
  return ok({
    header,
    rows,
    thin,
    columns: prepared.value.columns,
    encoded: toBytes(encoded),
    key: encoder.scheme.key,
  });
}

function* counted(
  people: readonly EncoderRow[],
  onProgress: (done: number, total: number) => void,
): Generator<EncoderRow> {
  for (const [at, person] of people.entries()) {
    if (at % STEP === 0) onProgress(at, people.length);
    yield person;
  }
}
