import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { formatDay, OPEN_END, type DayNumber } from '#kernel/days.ts';
import type { Tx } from '#platform/server/db/database.ts';
import { textArray } from '#platform/server/db/arrays.ts';
import type { FactInput } from '#evidence/index.ts';
import { readWithdrawals, withdrawnEntries } from '#evidence/server/index.ts';
import { areaOf } from '../domain/geometry/measure.ts';
import type { Outline, Polygon } from '../domain/outline.ts';

/** A layer as it was deposited, without its outlines. */
export type LayerRecord = {
  layerNo: number;
  layer: string;
  starts: DayNumber;
  /** `OPEN_END` when no end is stated. */
  ends: DayNumber;
  entryNo: number;
  fileName: string;
  sha256: string;
  /** What the file says of itself, such as that it is a simplified drawing. */
  note: string | null;
  importedAt: Date;
  importedBy: string;
  outlines: number;
};

type Row = {
  layer_no: number;
  layer: string;
  starts: number;
  ends: number;
  entry_no: number;
  file_name: string;
  sha256: string;
  note: string | null;
  imported_at: Date;
  imported_by: string;
  outlines: number;
};

/** Layers in use: those whose entry is not withdrawn, oldest first. */
export async function readLayers(tx: Tx, collectivityId: number): Promise<LayerRecord[]> {
  const found = await sql<Row>`
    select l.layer_no, l.layer, l.starts - date '1970-01-01' as starts,
      case when l.ends = 'infinity' then ${OPEN_END} else l.ends - date '1970-01-01' end as ends,
      l.entry_no, l.file_name, l.sha256, l.note, l.imported_at, l.imported_by,
      (select count(*)::int from territory.outline o where o.collectivity_id = l.collectivity_id and o.layer_no = l.layer_no) as outlines
    from territory.layer l where l.collectivity_id = ${collectivityId} order by l.layer_no`.execute(tx);
  const withdrawn = withdrawnEntries(await readWithdrawals(tx, collectivityId));
  return found.rows
    .filter((row) => !withdrawn.has(row.entry_no))
    .map((row) => ({
      layerNo: row.layer_no,
      layer: row.layer,
      starts: row.starts,
      ends: row.ends,
      entryNo: row.entry_no,
      fileName: row.file_name,
      sha256: row.sha256,
      note: row.note,
      importedAt: row.imported_at,
      importedBy: row.imported_by,
      outlines: row.outlines,
    }));
}

/** Outlines of a layer in the order of their codes. */
export async function readOutlinesOf(
  tx: Tx,
  at: { collectivityId: number; layerNo: number },
): Promise<Outline[]> {
  const found = await sql<{ code: string; name: string; communes: string[]; polygons: string }>`
    select code, name, communes, polygons from territory.outline
    where collectivity_id = ${at.collectivityId} and layer_no = ${at.layerNo} order by code collate "C"`.execute(
    tx,
  );
  return found.rows.map(({ polygons, ...outline }) => ({ ...outline, polygons: parsePolygons(polygons) }));
}

/** Written by `writeLayer` and by nothing else: its shape is known. */
function parsePolygons(text: string): Polygon[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own column, checked when it was written
  return JSON.parse(text) as Polygon[];
}

/** What is to be written of a layer, beside its outlines. */
export type NewLayer = Omit<LayerRecord, 'layerNo' | 'outlines'>;

/** Writes a layer with its outlines. */
export async function writeLayer(
  tx: Tx,
  collectivityId: number,
  { outlines, ...layer }: NewLayer & { outlines: readonly Outline[] },
): Promise<number> {
  const written = await sql<{ layer_no: number }>`
    insert into territory.layer (collectivity_id, layer_no, layer, starts, ends, entry_no, file_name, sha256, note, imported_at, imported_by)
    select ${collectivityId}::int, coalesce(max(layer_no), 0) + 1, ${layer.layer}, ${formatDay(layer.starts)}::date,
      ${layer.ends === OPEN_END ? 'infinity' : formatDay(layer.ends)}::date, ${layer.entryNo}::int, ${layer.fileName}, ${layer.sha256},
      ${layer.note}, ${layer.importedAt.toISOString()}::timestamptz, ${layer.importedBy}
    from territory.layer where collectivity_id = ${collectivityId} returning layer_no`.execute(tx);
  const layerNo = written.rows[0].layer_no;
  const column = (tell: (outline: Outline) => string): Buffer => textArray(outlines.map(tell));
  await sql`insert into territory.outline (collectivity_id, layer_no, code, name, communes, polygons)
    select ${collectivityId}::int, ${layerNo}::int, code, name, string_to_array(communes, ','), polygons
    from unnest(${column((o) => o.code)}::text[], ${column((o) => o.name)}::text[], ${column((o) => o.communes.join(','))}::text[],
      ${column((o) => JSON.stringify(o.polygons))}::text[]) as o(code, name, communes, polygons)`.execute(tx);
  return layerNo;
}

/** What a layer states, outline by outline, for the ledger. */
export function factsOfLayer(
  layer: Pick<NewLayer, 'layer' | 'starts' | 'ends'>,
  outlines: readonly Outline[],
): FactInput[] {
  return outlines.map((outline, at) => ({
    kind: 'outline-in-force',
    row: at + 1,
    starts: layer.starts,
    ends: layer.ends,
    quantity: Math.round(areaOf(outline) * 100),
    dims: { layer: layer.layer, outline: outline.code, shape: shapeOf(outline) },
  }));
}

function shapeOf({ polygons }: Outline): string {
  return createHash('sha256').update(JSON.stringify(polygons)).digest('hex').slice(0, 16);
}
