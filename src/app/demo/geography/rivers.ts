import { METRES, moved, readCorners, type Corner } from './plane.ts';

/** A river by its middle, from upstream down, drawn by eye. */
export type DrawnRiver = {
  code: string;
  name: string;
  /** Metres: wide enough to be seen on a map of the métropole. */
  width: number;
  course: string;
};

/** The Loire, its southern arm along the Île de Nantes, the Erdre and the Sèvre. Where they part communes, they follow their places. */
export const RIVERS: readonly DrawnRiver[] = [
  {
    code: 'loire',
    name: 'La Loire',
    width: 360,
    course: `-1.3410 47.2995, -1.3525 47.2975, -1.3690 47.2945, -1.3920 47.2885, -1.4120 47.2710, -1.4330 47.2585,
      -1.4515 47.2465, -1.4615 47.2420, -1.4795 47.2330, -1.4890 47.2275, -1.5100 47.2145, -1.5220 47.2108,
      -1.5360 47.2112, -1.5490 47.2110, -1.5625 47.2085, -1.5730 47.2035, -1.5880 47.1980, -1.6150 47.1930,
      -1.6410 47.1905, -1.6690 47.1930, -1.6880 47.1995, -1.7010 47.2065, -1.7240 47.2085, -1.7440 47.2050,
      -1.7680 47.2065, -1.7970 47.2210, -1.8260 47.2310, -1.8380 47.2365`,
  },
  {
    code: 'loire-pirmil',
    name: 'La Loire, bras de Pirmil',
    width: 230,
    course: `-1.5120 47.2133, -1.5220 47.2070, -1.5310 47.2015, -1.5405 47.1985, -1.5550 47.1984, -1.5700 47.1997,
      -1.5850 47.1990`,
  },
  {
    code: 'erdre',
    name: 'L’Erdre',
    width: 200,
    course: `-1.5200 47.3385, -1.5265 47.3295, -1.5330 47.3180, -1.5330 47.3045, -1.5370 47.2930, -1.5405 47.2825,
      -1.5435 47.2710, -1.5395 47.2605, -1.5415 47.2490, -1.5485 47.2415, -1.5485 47.2335, -1.5530 47.2255,
      -1.5520 47.2195, -1.5450 47.2148, -1.5435 47.2110`,
  },
  {
    code: 'sevre',
    name: 'La Sèvre nantaise',
    width: 120,
    course: `-1.4280 47.1380, -1.4355 47.1455, -1.4480 47.1525, -1.4605 47.1605, -1.4720 47.1685, -1.4845 47.1715,
      -1.4970 47.1775, -1.5095 47.1755, -1.5215 47.1800, -1.5345 47.1885, -1.5430 47.1930, -1.5455 47.1985`,
  },
];

/** The water of a river: its course with rounded bends, and a bank on either side. */
export function watersOf({ course, width }: DrawnRiver): Corner[] {
  const middle = rounded(rounded(readCorners(course)));
  const bank = (side: number): Corner[] =>
    middle.map((at, index) => moved(at, across(middle, index, (side * width) / 2)));
  return [...bank(1), ...bank(-1).toReversed()].map(([lon, lat]) => [toGrid(lon), toGrid(lat)]);
}

/** Cuts each bend at a quarter of its two sides (Chaikin). */
function rounded(course: readonly Corner[]): Corner[] {
  const cut = course.slice(1).flatMap((to, index): Corner[] => {
    const from = course[index];
    const part = (share: number): Corner => [
      from[0] + share * (to[0] - from[0]),
      from[1] + share * (to[1] - from[1]),
    ];
    return [part(0.25), part(0.75)];
  });
  return [course[0], ...cut.slice(1, -1), course[course.length - 1]];
}

/** Metres to the side of a course, square to the chord between the neighbours of one of its points. */
function across(course: readonly Corner[], index: number, metres: number): { east: number; north: number } {
  const before = course[Math.max(0, index - 1)];
  const after = course[Math.min(course.length - 1, index + 1)];
  const east = (after[0] - before[0]) * METRES.lon;
  const north = (after[1] - before[1]) * METRES.lat;
  const scale = metres / Math.hypot(east, north);
  return { east: north * scale, north: -east * scale };
}

/** Five decimals: a metre. */
const toGrid = (degrees: number): number => Math.round(degrees * 100_000) / 100_000;
