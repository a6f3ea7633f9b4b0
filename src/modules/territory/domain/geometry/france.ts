import type { Position } from '../outline.ts';

/**
 * Boxes of west, south, east, north a few kilometres wider than each inhabited part of France, in degrees. Wide enough for
 * every QPV, commune and IRIS of the 2015 and 2024 files; to tell a wrong coordinate, never to tell a border.
 */
const PARTS: readonly (readonly [number, number, number, number])[] = [
  [-5.6, 41.2, 9.8, 51.3], // mainland and Corsica
  [-63.3, 15.7, -60.9, 18.3], // Guadeloupe, Saint-Martin, Saint-Barthélemy
  [-61.4, 14.3, -60.7, 15], // Martinique
  [-54.8, 2, -51.4, 6], // Guyane
  [55.1, -21.5, 56, -20.8], // La Réunion
  [44.9, -13.1, 45.4, -12.5], // Mayotte
  [-56.7, 46.6, -56, 47.3], // Saint-Pierre-et-Miquelon
  [-155, -28.2, -134, -7.5], // Polynésie française
  [158, -23.5, 172.5, -17.5], // Nouvelle-Calédonie
  [-178.5, -14.6, -175.9, -13], // Wallis-et-Futuna
];

/** Where a position is: in France, in France once its two numbers are exchanged, not in degrees, or elsewhere on Earth. */
export type Whereabouts = 'france' | 'swapped' | 'projected' | 'nowhere';

/** Tells a longitude and a latitude of France from what is often given in their place. */
export function whereabouts([lon, lat]: Position): Whereabouts {
  if (isInFrance(lon, lat)) return 'france';
  if (isInFrance(lat, lon)) return 'swapped';
  if (Math.abs(lon) > 180 || Math.abs(lat) > 90) return 'projected';
  return 'nowhere';
}

function isInFrance(lon: number, lat: number): boolean {
  return PARTS.some(
    ([west, south, east, north]) => lon >= west && lon <= east && lat >= south && lat <= north,
  );
}
