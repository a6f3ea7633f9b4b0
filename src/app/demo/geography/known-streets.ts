/** A street drawn by hand where one is wanted: its line goes from its first numbers to its last ones. */
export type KnownStreet = { name: string; line: string };

/**
 * Streets of the samples, and one in each part of a neighbourhood that changed generation. Their names are told apart by words
 * that no other street bears.
 */
export const KNOWN_STREETS: readonly KnownStreet[] = [
  { name: 'Rue du Chêne Bienvenu', line: '-1.5990 47.2095, -1.5962 47.2085' },
  { name: 'Allée du Loriot Parti', line: '-1.5781 47.2672, -1.5767 47.2667' },
  // Along the edge of Le Breil: the doors of one side stand on it.
  { name: 'Rue de la Lisière Hésitante', line: '-1.58323 47.23091, -1.58494 47.22915' },
  { name: 'Avenue de la Girouette Dorée', line: '-1.5580 47.2180, -1.5548 47.2196' },
  // Across the edge of Bottière Pin Sec: without a number it lies on both sides.
  { name: 'Chemin de la Boussole Perdue', line: '-1.5262 47.2424, -1.5220 47.2418' },
  { name: 'Rue du Martinet Revenu', line: '-1.6024 47.2061, -1.6014 47.2038' },
  { name: 'Impasse de la Sittelle Repartie', line: '-1.5292 47.2491, -1.5287 47.2487' },
  { name: 'Rue du Relieur Déménagé', line: '-1.5251 47.2149, -1.5239 47.2154' },
  { name: 'Rue des Clématites Nouvelles', line: '-1.6169 47.2100, -1.6162 47.2098' },
  { name: 'Passage des Cordiers Arrivés', line: '-1.5337 47.2140, -1.5331 47.2149' },
];
