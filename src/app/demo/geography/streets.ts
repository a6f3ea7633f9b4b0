import { Random } from '../random.ts';
import { COMMUNES } from './communes.ts';
import { KNOWN_STREETS } from './known-streets.ts';
import { cornersOf } from './outlines.ts';
import { isWithin, METRES, moved, readCorners, type Corner } from './plane.ts';
import { QPVS } from './qpvs.ts';
import { RIVERS, watersOf } from './rivers.ts';
import { StreetNames } from './street-names.ts';

/** A commune that has streets. */
export type StreetCommune = { code: string; name: string; delivery: string; corners: readonly Corner[] };

/** A street before its doors: a straight line from its first numbers to its last ones. */
export type Street = { name: string; commune: StreetCommune; from: Corner; to: Corner; metres: number };

/** The communes whose addresses are invented, how many streets each has outside the neighbourhoods, and its name for the post. */
const STREETED = [
  { name: 'Nantes', delivery: 'NANTES', streets: 205 },
  { name: 'Saint-Herblain', delivery: 'ST HERBLAIN', streets: 75 },
  { name: 'Orvault', delivery: 'ORVAULT', streets: 60 },
  { name: 'Rezé', delivery: 'REZE', streets: 60 },
] as const;

/** One street in a QPV for that many hectares, and no fewer than five in any. */
const HECTARES_PER_STREET = 4;
const LEAST_IN_QPV = 5;
/** Streets across the edge of each outline: there the answer changes from a door to the next. */
const ACROSS_EDGE = 2;
/** Streets of Nantes whose name each other commune gives again. */
const SAME_NAMES = 4;
const LONGEST = 185;
const SHORTEST = 50;

/** All the streets of the demonstration, the same at every run. */
export function drawStreets(): Street[] {
  const random = new Random('streets');
  const plan = new Plan(random);
  for (const { outline, outline2015 = outline } of QPVS) {
    const corners = readCorners(outline);
    const count = Math.max(LEAST_IN_QPV, Math.round(hectaresOf(corners) / HECTARES_PER_STREET));
    for (let made = 0; made < count; made++) plan.drawWithin(corners);
    for (const edge of [corners, readCorners(outline2015)])
      for (let made = 0; made < ACROSS_EDGE; made++) plan.drawAcross(edge);
  }
  for (const { name, streets } of STREETED) {
    const commune = plan.communeNamed(name);
    const shared = name === 'Nantes' ? [] : random.shuffle(plan.namesIn('Nantes')).slice(0, SAME_NAMES);
    for (let made = 0; made < streets; made++) plan.drawIn(commune, shared[made]);
  }
  return [...KNOWN_STREETS.map((known) => plan.known(known)), ...plan.streets];
}

class Plan {
  readonly streets: Street[] = [];
  readonly #random: Random;
  readonly #names: StreetNames;
  readonly #communes: readonly StreetCommune[];
  readonly #waters = RIVERS.map(watersOf);

  constructor(random: Random) {
    this.#random = random;
    this.#names = new StreetNames(random);
    this.#communes = STREETED.map(({ name, delivery }) => {
      const drawn = COMMUNES.find((commune) => commune.name === name);
      if (!drawn) throw new RangeError(`No commune ${name}`);
      return { code: drawn.code, name, delivery, corners: cornersOf(drawn) };
    });
  }

  communeNamed(name: string): StreetCommune {
    const found = this.#communes.find((commune) => commune.name === name);
    if (!found) throw new RangeError(`No commune ${name}`);
    return found;
  }

  /** A street drawn by hand. */
  known({ name, line }: { name: string; line: string }): Street {
    const [from, to] = readCorners(line);
    const commune = this.#communeOf(from, to);
    if (!commune) throw new RangeError(`${name} leaves its commune`);
    return { name, commune, from, to, metres: metresBetween(from, to) };
  }

  /** A street with both ends within corners. */
  drawWithin(corners: readonly Corner[]): void {
    this.#draw(
      () => this.#pointIn(corners),
      (from, to) => isWithin(corners, from) && isWithin(corners, to),
    );
  }

  /** A street whose middle stands on an edge, so that one end is within corners and the other is not. */
  drawAcross(corners: readonly Corner[]): void {
    const onEdge = (): Corner => {
      const at = this.#random.int(0, corners.length - 1);
      const [a, b] = [corners[at], corners[(at + 1) % corners.length]];
      const share = 0.2 + 0.6 * this.#random.next();
      return [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])];
    };
    this.#draw(onEdge, (from, to) => isWithin(corners, from) !== isWithin(corners, to));
  }

  /** A street anywhere in a commune, under a new name or under one that another commune has too. */
  drawIn(commune: StreetCommune, name?: string): void {
    this.#draw(
      () => this.#pointIn(commune.corners),
      (from) => isWithin(commune.corners, from),
      name,
    );
  }

  namesIn(commune: string): string[] {
    return this.streets.filter((street) => street.commune.name === commune).map(({ name }) => name);
  }

  /** Tries places and directions until both ends are in one commune, out of the water, and where they are wanted. */
  #draw(
    middle: () => Corner,
    isWanted: (from: Corner, to: Corner) => boolean,
    name = this.#names.next(),
  ): void {
    for (let metres = this.#length(); ; metres = Math.max(SHORTEST, metres * 0.9)) {
      const centre = middle();
      const angle = (this.#random.int(0, 11) * Math.PI) / 6;
      const half = { east: (Math.cos(angle) * metres) / 2, north: (Math.sin(angle) * metres) / 2 };
      const from = moved(centre, { east: -half.east, north: -half.north });
      const to = moved(centre, half);
      if (!isWanted(from, to)) continue;
      const commune = this.#communeOf(from, to);
      if (!commune || this.#isWet(from) || this.#isWet(to)) continue;
      this.streets.push({ name, commune, from, to, metres });
      return;
    }
  }

  #length(): number {
    return SHORTEST + (LONGEST - SHORTEST) * this.#random.next() ** 1.4;
  }

  #pointIn(corners: readonly Corner[]): Corner {
    const [lons, lats] = [corners.map(([lon]) => lon), corners.map(([, lat]) => lat)];
    const between = (values: readonly number[]): number =>
      Math.min(...values) + this.#random.next() * (Math.max(...values) - Math.min(...values));
    for (;;) {
      const point: Corner = [between(lons), between(lats)];
      if (isWithin(corners, point)) return point;
    }
  }

  #communeOf(from: Corner, to: Corner): StreetCommune | undefined {
    return this.#communes.find(({ corners }) => isWithin(corners, from) && isWithin(corners, to));
  }

  #isWet(point: Corner): boolean {
    return this.#waters.some((banks) => isWithin(banks, point));
  }
}

const metresBetween = (a: Corner, b: Corner): number =>
  Math.hypot((a[0] - b[0]) * METRES.lon, (a[1] - b[1]) * METRES.lat);

function hectaresOf(corners: readonly Corner[]): number {
  const [[lon0, lat0]] = corners;
  const twice = corners.reduce((sum, [lon, lat], at) => {
    const [nextLon, nextLat] = corners[(at + 1) % corners.length];
    return sum + (lon - lon0) * (nextLat - lat0) - (nextLon - lon0) * (lat - lat0);
  }, 0);
  return (Math.abs(twice) / 2) * METRES.lon * METRES.lat * 1e-4;
}
