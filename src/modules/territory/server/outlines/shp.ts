import type { Position } from '../../domain/outline.ts';

const HEADER_BYTES = 100;
const FILE_CODE = 9994;
const NULL_SHAPE = 0;
/** Polygon, PolygonZ, PolygonM: heights and measures come after the positions and are left out. */
const AREAS: ReadonlySet<number> = new Set([5, 15, 25]);

/** Rings of each shape, in the order of the file; null where a shape has no geometry. */
export type ShpShapes = ((readonly Position[])[] | null)[];

/** Why a `.shp` gives no area: it is damaged, or a shape is of another kind. */
export type ShpFault = { fault: 'damaged' } | { fault: 'not-an-area'; shape: number; kind: number };

/** Reads the areas of a `.shp` (ESRI, Shapefile Technical Description, 1998). Nothing that it declares is trusted. */
export function readShp(bytes: Uint8Array): ShpShapes | ShpFault {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER_BYTES || view.getInt32(0) !== FILE_CODE) return { fault: 'damaged' };
  const shapes: ShpShapes = [];
  let at = HEADER_BYTES;
  while (at + 8 < bytes.length) {
    const length = view.getInt32(at + 4) * 2;
    const start = at + 8;
    at = start + length;
    if (length < 4 || at > bytes.length) return { fault: 'damaged' };
    const kind = view.getInt32(start, true);
    if (kind !== NULL_SHAPE && !AREAS.has(kind))
      return { fault: 'not-an-area', shape: shapes.length + 1, kind };
    const rings =
      kind === NULL_SHAPE ? null : readRings(new DataView(view.buffer, view.byteOffset + start, length));
    if (rings === 'damaged') return { fault: 'damaged' };
    shapes.push(rings);
  }
  return shapes;
}

const COUNTS_AT = 36;
const PARTS_AT = 44;

function readRings(record: DataView): (readonly Position[])[] | 'damaged' {
  if (record.byteLength < PARTS_AT) return 'damaged';
  const parts = record.getInt32(COUNTS_AT, true);
  const points = record.getInt32(COUNTS_AT + 4, true);
  const pointsAt = PARTS_AT + parts * 4;
  if (parts < 0 || points < 0 || pointsAt + points * 16 > record.byteLength) return 'damaged';
  // A part ends where the next one starts.
  const starts = Array.from({ length: parts }, (_, part) => record.getInt32(PARTS_AT + part * 4, true));
  const ends = [...starts.slice(1), points];
  if (starts.some((start, part) => start < 0 || ends[part] < start)) return 'damaged';
  return starts.map((start, part) =>
    Array.from({ length: ends[part] - start }, (_, point): Position => {
      const at = pointsAt + (start + point) * 16;
      return [record.getFloat64(at, true), record.getFloat64(at + 8, true)];
    }),
  );
}
