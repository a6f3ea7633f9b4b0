/** A commune of the métropole. Its name and code are facts (Insee); its outline is drawn through the places of `commune-places.ts`. */
export type DrawnCommune = {
  code: string;
  name: string;
  /** Places around it, clockwise. */
  around: string;
};

/** The 24 communes of Nantes Métropole. */
export const COMMUNES: readonly DrawnCommune[] = [
  {
    code: '44009',
    name: 'Basse-Goulaine',
    around: `goulaineWest goulaineNorth thouareWest goulaineEast goulaineLoire goulaineMarshEast goulaineMarsh
      goulaineSouth sebastienEast savarieres`,
  },
  {
    code: '44018',
    name: 'Bouaye',
    around: `bouayeNorth bouayeNorthEast bouayeEast lakeNorth bouayeSouth legerSouthEast legerEast legerNorth
      bouayeNorthWest`,
  },
  {
    code: '44020',
    name: 'Bouguenais',
    around: `indretEast indreEast chevire trentemoultWest rezeWest rezeLowWest rezeSouth bouguenaisSouthEast aignanEast
      aignanNorth bouayeNorthEast bouayeNorth montagneSouth montagneEast`,
  },
  {
    code: '44024',
    name: 'Brains',
    around: `brainsNorthWest boiseauSouth montagneWest montagneSouth bouayeNorth bouayeNorthWest legerNorth
      legerNorthWest brainsSouthWest brainsWest`,
  },
  {
    code: '44026',
    name: 'Carquefou',
    around: `chantrerie erdreMiddle erdreNorth erdreSuce carquefouNorth carquefouTop carquefouNorthEast mauvesNorthWest
      mauvesLowWest thouareNorth thouareNorthWest luceNorthEast carquefouSouth beaujoireEast chantrerieEast`,
  },
  {
    code: '44035',
    name: 'La Chapelle-sur-Erdre',
    around: `gesvres chapelleWest chapelleNorthWest chapelleNorth erdreSuce erdreNorth erdreMiddle chantrerie gascherie
      joneliere chapelleSouth boutDesLandes orvaultEast gesvresSouth`,
  },
  {
    code: '44047',
    name: 'Couëron',
    around: `coueronWest coueronMarshWest coueronMarshNorth coueronMarsh sautronSouthWest coueronNorth herblainWest
      herblainSouthWest indreNorth indreWest coueronQuay boiseauWest pellerinQuay`,
  },
  {
    code: '44074',
    name: 'Indre',
    around: 'indreWest indreNorth basseIndre indreEast indretEast indret',
  },
  {
    code: '44094',
    name: 'Mauves-sur-Loire',
    around: `mauvesLowWest mauvesNorthWest mauvesNorth mauvesNorthEast mauvesEast
      mauvesBend mauvesQuay mauvesWest thouareEast thouareNorth`,
  },
  { code: '44101', name: 'La Montagne', around: 'indret indretEast montagneEast montagneSouth montagneWest' },
  {
    code: '44109',
    name: 'Nantes',
    around: `beausejour petitPort censSouth cens orvaultEast boutDesLandes chapelleSouth joneliere gascherie chantrerie
      chantrerieEast beaujoireEast carquefouSouth doulonEast bellevueBridge goulaineNorth goulaineWest pinette
      islandEast saintJacques saintJacquesSouth beautourEast sevreBeautour sevreMoriniere sevrePontRousseau sevreMouth
      trentemoult trentemoultWest chevire indreEast rocheMaurice janvraie mendesFrance atlantis carcouet chezine`,
  },
  {
    code: '44114',
    name: 'Orvault',
    around: `orvaultWest orvaultNorthWest orvaultNorth orvaultNorthEast gesvres gesvresSouth orvaultEast cens censSouth
      petitPort beausejour sillonNorth orvaultSouth sautronEast censValley`,
  },
  {
    code: '44120',
    name: 'Le Pellerin',
    around: `migron coueronWest pellerinQuay boiseauWest boiseauLowWest brainsNorthWest brainsWest brainsSouthWest
      pellerinSouth pellerinLowWest pellerinWest pellerinNorthWest`,
  },
  {
    code: '44143',
    name: 'Rezé',
    around: `trentemoultWest trentemoult sevreMouth sevrePontRousseau sevreMoriniere sevreBeautour sorinieresNorth ragon
      rezeSouth rezeLowWest rezeWest`,
  },
  {
    code: '44150',
    name: 'Saint-Aignan-Grandlieu',
    around: `bouayeNorthEast aignanNorth aignanEast aignanLowEast aignanSouthEast lakeSouth lakeWest lakeNorth bouayeEast`,
  },
  {
    code: '44162',
    name: 'Saint-Herblain',
    around: `sautronEast orvaultSouth sillonNorth beausejour chezine carcouet atlantis mendesFrance janvraie rocheMaurice
      indreEast basseIndre indreNorth herblainSouthWest herblainWest coueronNorth sautronSouth`,
  },
  {
    code: '44166',
    name: 'Saint-Jean-de-Boiseau',
    around: `boiseauWest coueronQuay indreWest indret montagneWest boiseauSouth brainsNorthWest boiseauLowWest`,
  },
  {
    code: '44171',
    name: 'Saint-Léger-les-Vignes',
    around: 'legerNorthWest legerNorth legerEast legerSouthEast legerSouth legerWest',
  },
  {
    code: '44172',
    name: 'Sainte-Luce-sur-Loire',
    around: 'carquefouSouth luceNorthEast luceEast thouareWest goulaineNorth bellevueBridge doulonEast',
  },
  {
    code: '44190',
    name: 'Saint-Sébastien-sur-Loire',
    around: `pinette goulaineWest savarieres sebastienEast sebastienSouth beautourEast saintJacquesSouth saintJacques
      islandEast`,
  },
  {
    code: '44194',
    name: 'Sautron',
    around: `sautronNorth orvaultWest censValley sautronEast sautronSouth coueronNorth sautronSouthWest sautronWest
      sautronNorthWest`,
  },
  {
    code: '44198',
    name: 'Les Sorinières',
    around: `sorinieresNorth sorinieresNorthEast sorinieresEast sorinieresSouthEast sorinieresSouth sorinieresSouthWest
      sorinieresWest rezeSouth ragon`,
  },
  {
    code: '44204',
    name: 'Thouaré-sur-Loire',
    around: `thouareNorthWest thouareNorth thouareEast mauvesWest thouareQuay goulaineEast thouareWest luceEast
      luceNorthEast`,
  },
  {
    code: '44215',
    name: 'Vertou',
    around: `sevreBeautour beautourEast sebastienSouth sebastienEast goulaineSouth goulaineMarsh vertouNorthEast portillon
      vertouEast vertouSouthEast vertouSouth sorinieresSouthEast sorinieresEast sorinieresNorthEast sorinieresNorth`,
  },
];
