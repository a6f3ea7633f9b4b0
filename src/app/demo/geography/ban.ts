import { gzipSync } from 'node:zlib';
import proj4 from 'proj4';
import { Random } from '../random.ts';
import { METRES, moved, type Corner } from './plane.ts';
import { postalName } from './street-names.ts';
import { drawStreets, type Street } from './streets.ts';

/** The 23 columns of the national address base (BAN), in the order of its files. */
const HEADER =
  'id;id_fantoir;numero;rep;nom_voie;code_postal;code_insee;nom_commune;code_insee_ancienne_commune;nom_ancienne_commune;x;y;lon;lat;type_position;alias;nom_ld;libelle_acheminement;nom_afnor;source_position;source_nom_voie;certification_commune;cad_parcelles';

/** RGF93 / Lambert-93 (EPSG:2154), in which the base gives x and y. */
const LAMBERT_93 = proj4(
  '+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 +ellps=GRS80 +units=m',
);

/** Where the point of a door stands, how often, and how many metres from the middle of the street. */
const POSITIONS: readonly (readonly [{ position: string; metres: number }, number])[] = [
  [{ position: 'entrée', metres: 8 }, 74],
  [{ position: 'parcelle', metres: 15 }, 10],
  [{ position: 'bâtiment', metres: 18 }, 8],
  [{ position: 'segment', metres: 0 }, 8],
];

type Door = { number: number; repetition: string; position: string; at: Corner };

/** A synthetic address base of the territory, as the file of a département: gzip of a CSV. The same bytes at every run. */
export function demoBan(): Uint8Array {
  const lines = [HEADER];
  const counts = new Map<string, number>();
  for (const street of drawStreets()) {
    const { code } = street.commune;
    const rank = (counts.get(code) ?? 0) + 1;
    counts.set(code, rank);
    const key = `${code}_demo${rank.toString(36).padStart(2, '0')}`;
    const line = lineWriter(street, key);
    for (const door of doorsOf(street)) lines.push(line(door));
  }
  return gzipSync(`${lines.join('\n')}\n`);
}

/** Doors of a street by number: odd ones on the left of its line, even ones on the right. */
function doorsOf(street: Street): Door[] {
  // A stream for each street: drawing one more leaves the doors of the others where they were.
  const random = new Random(`doors ${street.commune.code} ${street.name}`);
  const doors = [...sideOf(random, street, 1), ...sideOf(random, street, 2)];
  return doors.sort((a, b) => a.number - b.number || (a.repetition < b.repetition ? -1 : 1));
}

function* sideOf(random: Random, street: Street, first: number): Generator<Door> {
  let number = first;
  for (let along = 5 + 4 * random.next(); along < street.metres - 3; along += 8 + 4 * random.next()) {
    yield doorAt(random, street, { number, repetition: '', along });
    if (random.chance(0.04)) {
      along += 4;
      yield doorAt(random, street, { number, repetition: 'bis', along });
      if (random.chance(0.3)) yield doorAt(random, street, { number, repetition: 'ter', along: along + 3 });
    }
    number += random.chance(0.94) ? 2 : 4;
  }
}

function doorAt(
  random: Random,
  { from, to, metres }: Street,
  { number, repetition, along }: { number: number; repetition: string; along: number },
): Door {
  const { position, metres: aside } = random.weighted(POSITIONS);
  const east = ((to[0] - from[0]) * METRES.lon) / metres;
  const north = ((to[1] - from[1]) * METRES.lat) / metres;
  const left = number % 2 === 1 ? aside : -aside;
  const at = moved(from, { east: east * along - north * left, north: north * along + east * left });
  return { number, repetition, position, at };
}

/** Writes the doors of a street, whose common cells are prepared once. */
function lineWriter({ name, commune, from, to }: Street, key: string): (door: Door) => string {
  const middle: Corner = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
  const place = [
    name,
    postcodeOf(commune.code, middle),
    commune.code,
    commune.name,
    '',
    oldCommuneOf(commune.code, middle),
  ].join(';');
  const post = `${commune.delivery};${postalName(name)};commune;commune`;
  return ({ number, repetition, position, at: [lon, lat] }) => {
    const id = `${key}_${String(number).padStart(5, '0')}${repetition && `_${repetition}`}`;
    const [x, y] = LAMBERT_93.forward([lon, lat]);
    const degrees = `${lon.toFixed(6)};${lat.toFixed(6)}`;
    const certified = position === 'segment' ? 0 : 1;
    // No parcel of the land registry has this section.
    const parcel = position === 'parcelle' ? `${commune.code}000ZZ${String(number).padStart(4, '0')}` : '';
    return `${id};;${number};${repetition};${place};${x.toFixed(2)};${y.toFixed(2)};${degrees};${position};;;${post};${certified};${parcel}`;
  };
}

const POSTCODES: Readonly<Record<string, string>> = { '44114': '44700', '44143': '44400', '44162': '44800' };

/** Real postcodes. The four of Nantes are told apart by straight lines: south, west, centre, then north and east. */
function postcodeOf(commune: string, [lon, lat]: Corner): string {
  const only = POSTCODES[commune];
  if (only) return only;
  if (lat < 47.2095 && lon > -1.574) return '44200';
  if (lat < 47.24 && lon < -1.574) return '44100';
  return lat < 47.2185 || (lat < 47.232 && lon < -1.538) ? '44000' : '44300';
}

/** Communes that Nantes took in, in 1908: they have a name and, older than the codes of Insee, no code. */
function oldCommuneOf(commune: string, [lon, lat]: Corner): string {
  if (commune !== '44109') return '';
  if (lat < 47.2135 && lon < -1.577) return 'Chantenay-sur-Loire';
  return lat > 47.222 && lat < 47.249 && lon > -1.531 ? 'Doulon' : '';
}
