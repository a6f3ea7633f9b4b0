/**
 * Families of contracts by division of the CPV, its first two digits (Common Procurement Vocabulary, Regulation (EC) 213/2008).
 * Divisions of one trade are put together: a breakdown into 45 lines would tell nobody anything.
 */
const FAMILIES: readonly (readonly [name: string, divisions: readonly string[]])[] = [
  ['Bâtiment et travaux publics', ['44', '45']],
  ['Études et ingénierie', ['71', '73']],
  ['Nettoyage, déchets et environnement', ['90']],
  ['Espaces verts et agriculture', ['03', '77']],
  ['Entretien et réparation', ['50', '51']],
  ['Restauration et alimentation', ['15', '55']],
  ['Transport et livraison', ['34', '60', '63', '64']],
  ['Informatique et télécommunications', ['30', '32', '48', '72']],
  ['Énergie et eau', ['09', '41', '65', '76']],
  ['Santé et action sociale', ['33', '85']],
  ['Formation', ['80']],
  ['Services aux organisations', ['66', '70', '75', '79']],
  ['Culture, sport et autres services', ['92', '98']],
  ['Textile et blanchisserie', ['18', '19']],
  ['Fournitures et équipements', ['14', '16', '22', '24', '31', '35', '37', '38', '39', '42', '43']],
];

const BY_DIVISION = new Map(
  FAMILIES.flatMap(([name, divisions]) => divisions.map((division) => [division, name])),
);

/**
 * Sector of a contract: what its facilitator wrote, else the family of its CPV.
 * @returns null when neither tells.
 */
export function sectorOf({ sector, cpv }: { sector: string | null; cpv: string | null }): string | null {
  if (sector !== null && sector.trim() !== '') return sector.trim();
  return BY_DIVISION.get((cpv ?? '').slice(0, 2)) ?? null;
}
