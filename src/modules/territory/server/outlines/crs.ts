import proj4 from 'proj4';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Position } from '../../domain/outline.ts';
import type { DeclaredCrs } from './raw-layer.ts';
import { refusal } from './refusals.ts';

/** Which coordinates a file holds, and the way from them to longitude and latitude. */
export type Crs = { name: string; toDegrees: (position: Position) => Position };

/** What GeoJSON is in when it says nothing (RFC 7946). */
const DEGREES = 'OGC:CRS84';

/**
 * Systems in degrees of the French territories (EPSG): WGS 84, ETRS89, RGF93, RRAF91, RGAF09, RGFG95, RGR92, RGM04, RGSPM06,
 * RGPF, RGNC91-93. All follow WGS 84 to less than the metre: nothing is to be changed.
 */
const GEOGRAPHIC = new Set([4326, 4258, 4171, 9777, 9782, 4558, 5489, 4624, 4627, 4470, 4463, 4687, 4749]);

/** Systems in metres of the French territories, by EPSG code. NTF and its like are not: its shift is only known to some metres. */
const PROJECTED = new Map<number, string>([
  [2154, lambert('46.5 +lon_0=3 +lat_1=49 +lat_2=44', 700_000, 6_600_000)],
  [9794, lambert('46.5 +lon_0=3 +lat_1=49 +lat_2=44', 700_000, 6_600_000)],
  // CC42 to CC50, of which CC47 is the one of Nantes.
  ...Array.from({ length: 9 }, (_, at): [number, string] => {
    const lat = 42 + at;
    const parallels = `+lat_1=${lat - 0.75} +lat_2=${lat + 0.75}`;
    return [3942 + at, lambert(`${lat} +lon_0=3 ${parallels}`, 1_700_000, 1_200_000 + at * 1_000_000)];
  }),
  [5490, utm('20')], // RGAF09: Guadeloupe, Martinique
  [4559, utm('20')], // RRAF91
  [4467, utm('21')], // Saint-Pierre-et-Miquelon
  [2972, utm('22')], // Guyane
  [2975, utm('40 +south')], // La Réunion
  [4471, utm('38 +south')], // Mayotte
  [3296, utm('5 +south')], // Polynésie
  [3297, utm('6 +south')],
  [3298, utm('7 +south')],
  [3163, lambert('-21.5 +lon_0=166 +lat_1=-20.66666666666667 +lat_2=-22.33333333333333', 400_000, 300_000)],
  [3857, '+proj=merc +a=6378137 +b=6378137 +units=m +no_defs'],
]);

function lambert(at: string, x: number, y: number): string {
  return `+proj=lcc +lat_0=${at} +x_0=${x} +y_0=${y} +ellps=GRS80 +units=m +no_defs`;
}

function utm(zone: string): string {
  return `+proj=utm +zone=${zone} +ellps=GRS80 +units=m +no_defs`;
}

/** Datums that follow WGS 84 to less than the metre, as `.prj` files write them. */
const MODERN_DATUM =
  /WGS[ _]?(19)?84|RGF[ _]?(19)?93|ETRS|European_Terrestrial|RGAF|RRAF|RGFG|RGR_?(19)?92|RGM_?(20)?04|RGSPM|RGPF|RGNC|Reseau_(National_)?Geodesique/i;

/** Understands the coordinates that a file declares; nothing declared is longitude and latitude. */
export function readCrs(declared: DeclaredCrs): Result<Crs> {
  if (declared.by === 'nothing') return ok(inDegrees(DEGREES));
  return declared.by === 'name' ? readName(declared.name) : readWkt(declared.wkt);
}

function readName(name: string): Result<Crs> {
  if (/\bCRS:?84$/i.test(name)) return ok(inDegrees(DEGREES));
  const code = /\bEPSG\b.*?(\d+)$/i.exec(name.trim());
  const crs = code ? byCode(Number(code[1])) : null;
  return crs ? ok(crs) : refuse(refusal('unknown-projection', { value: name }));
}

function byCode(code: number): Crs | null {
  const name = `EPSG:${code}`;
  if (GEOGRAPHIC.has(code)) return inDegrees(name);
  const definition = PROJECTED.get(code);
  return definition === undefined ? null : inMetres(name, definition);
}

function readWkt(wkt: string): Result<Crs> {
  const name = /"([^"]*)"/.exec(wkt)?.[1] ?? wkt.slice(0, 40);
  const unknown = refuse(refusal('unknown-projection', { value: name }));
  const code = /(?:AUTHORITY|ID)\s*\[\s*"EPSG"\s*,\s*"?(\d+)"?\s*\]\s*\]\s*$/i.exec(wkt);
  const known = code ? byCode(Number(code[1])) : null;
  if (known) return ok(known);
  const datum = /DATUM\s*\[\s*"([^"]*)"/i.exec(wkt)?.[1] ?? '';
  if (!MODERN_DATUM.test(datum)) return unknown;
  if (/^\s*GEO(G|D)/i.test(wkt)) return ok(inDegrees(name));
  try {
    return ok(inMetres(name, wkt));
  } catch {
    return unknown;
  }
}

function inDegrees(name: string): Crs {
  return { name, toDegrees: (position) => position };
}

function inMetres(name: string, definition: string): Crs {
  const converter = proj4(definition);
  return {
    name,
    toDegrees: ([x, y]) => {
      const [lon, lat] = converter.inverse([x, y]);
      return [lon, lat];
    },
  };
}
