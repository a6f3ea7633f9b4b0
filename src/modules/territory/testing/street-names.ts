import type { Random } from '#app/demo/random.ts';

/** A street of a made-up town: how it is called, and whether it is a lieu-dit. */
export type NamedStreet = { name: string; hamlet: boolean };

/** Invented communes: INSEE code, name, postcodes, and the communes that were merged into it. */
export const COMMUNES: readonly {
  code: string;
  name: string;
  postcodes: readonly string[];
  merged: readonly string[];
}[] = [
  { code: '44901', name: 'Valnoise', postcodes: ['44910', '44920', '44930', '44940'], merged: [] },
  { code: '44902', name: 'Saint-Hervelin', postcodes: ['44950'], merged: [] },
  { code: '44903', name: 'Rozelle', postcodes: ['44960'], merged: [] },
  { code: '44904', name: 'Orvenne', postcodes: ['44970'], merged: [] },
  { code: '44905', name: 'Brévilliers-sur-Orne', postcodes: ['44905'], merged: [] },
  { code: '44906', name: 'Sainte-Luzine-des-Bois', postcodes: ['44906'], merged: [] },
  {
    code: '44907',
    name: 'Hautes-Coulaines',
    postcodes: ['44907'],
    merged: ['Coulaines', 'La Chapelle-Marsac', 'Pontvert'],
  },
  { code: '44908', name: 'La Montée', postcodes: ['44908'], merged: [] },
  { code: '44909', name: 'Port-Giraud', postcodes: ['44909'], merged: [] },
  { code: '44910', name: 'Saint-Mélan', postcodes: ['44911'], merged: [] },
  { code: '44911', name: 'Saint-Mélan-de-Grandlande', postcodes: ['44911'], merged: [] },
  { code: '44912', name: 'Les Tourelles', postcodes: ['44912'], merged: [] },
  { code: '44913', name: 'Carquevent', postcodes: ['44913'], merged: [] },
  {
    code: '44914',
    name: 'Loiremère-Aubigné',
    postcodes: ['44914', '44915'],
    merged: ['Loiremère', 'Aubigné-le-Sec'],
  },
  { code: '44915', name: 'Thouville-sur-Erne', postcodes: ['44916'], merged: [] },
  { code: '44916', name: 'Basse-Groulle', postcodes: ['44917'], merged: [] },
  { code: '44917', name: 'Boussay-le-Château', postcodes: ['44918'], merged: [] },
  { code: '44918', name: "L'Hermenault", postcodes: ['44919'], merged: [] },
  { code: '44919', name: 'Saint-Aubrin', postcodes: ['44921'], merged: [] },
  { code: '44920', name: 'Saint-Aubrin-la-Forêt', postcodes: ['44921'], merged: [] },
  { code: '44921', name: 'Vigneroy', postcodes: ['44922'], merged: [] },
  { code: '44922', name: 'Chauvelière', postcodes: ['44923'], merged: [] },
  { code: '44923', name: 'Machefer', postcodes: ['44924'], merged: [] },
  { code: '44924', name: 'Le Pellegrin', postcodes: ['44925'], merged: [] },
  { code: '44925', name: 'Couëry', postcodes: ['44926'], merged: [] },
  { code: '44926', name: 'Indrelle', postcodes: ['44927'], merged: [] },
  { code: '44927', name: 'Sautron-les-Prés', postcodes: ['44928'], merged: [] },
  {
    code: '44928',
    name: 'Vallons-de-Sarte',
    postcodes: ['44929', '44931'],
    merged: ['Sarte', 'Ormeaux', "Cœur-l'Abbaye"],
  },
  { code: '44929', name: 'Mauvezan', postcodes: ['44932'], merged: [] },
  { code: '44930', name: 'Treillac', postcodes: ['44933'], merged: [] },
];

const TYPES: readonly (readonly [string, number])[] = [
  ['Rue', 52],
  ['Allée', 10],
  ['Impasse', 10],
  ['Avenue', 8],
  ['Chemin', 6],
  ['Place', 4],
  ['Boulevard', 2],
  ['Route', 2],
  ['Square', 2],
  ['Passage', 1],
  ['Quai', 1],
  ['Cours', 1],
  ['Sentier', 1],
  ['Venelle', 1],
  ['Résidence', 1],
  ['Lotissement', 1],
];
const FIRST =
  'Jean Pierre Marie Paul Louis Jacques Henri Marcel André Georges Émile Jules Albert Charles François Hélène Louise Simone Anne Jeanne Suzanne Camille Lucie Irène Rosa Olympe Victor Édouard Léon Gustave Auguste Eugène Claude Maurice Robert Gabriel Alfred Antoine Michel Fernand Joseph Guy Yves René Denis Félix Berthe Colette Germaine Joséphine Nina Aimé Frantz Toussaint'.split(
    ' ',
  );
const LAST_START =
  'Bar Ber Bois Bou Bri Car Cha Cor Cous Dau Del Du Fau Fer Gai Gar Gau Ger Gou Gran Gui Ham Har Hur Jau Ker Lam Lan Lau Le Lor Mar Mau Mer Mon Mor Nau Pas Per Pi Por Rai Ri Ro Rou Sau Ser Tal Ter Thi Tou Va Ver Vi'.split(
    ' ',
  );
const LAST_END =
  'ard at aud eau el elle er et ey ic ier in ion ique is oche ois on onnet ot oux quin rel ron roy sac ses teau tel ton trand val vel vert vier ville y'.split(
    ' ',
  );
const LAST_MIDDLE =
  'ba be bou che cha de du fo ga go la li lo ma mi no ra re ri ru sa ta te ti to va ve'.split(' ');
const TITLES = ['Général', 'Maréchal', 'Docteur', 'Président', 'Abbé', 'Capitaine', 'Colonel', 'Commandant'];
const OF_PLURAL =
  'Lilas Acacias Tilleuls Peupliers Châtaigniers Marronniers Rosiers Violettes Camélias Hortensias Glycines Mésanges Hirondelles Rossignols Alouettes Primevères Bruyères Genêts Ajoncs Fougères Coquelicots Bleuets Érables Chênes Saules Frênes Ormes Platanes Cerisiers Pommiers Poiriers Noyers Vignes Moissons Écoles Sports Artisans Tisserands Maraîchers Mariniers Pêcheurs Carriers Forgerons Charpentiers Fusillés Déportés Écluses Landes Prairies Jardins Roseaux Dunes Embruns Goélands Hérons Martinets Œillets'.split(
    ' ',
  );
const OF_PLACES = [
  "de l'Église",
  'du Moulin',
  'de la Gare',
  'de la Mairie',
  'du Château',
  'du Port',
  'de la Fontaine',
  'du Calvaire',
  'de la Poste',
  "de l'Hôtel de Ville",
  'du Stade',
  'du Cimetière',
  'du Lavoir',
  "de l'Étang",
  'du Pressoir',
  'de la Forge',
  'du Four à Chaux',
  'du Marché',
  'du Prieuré',
  'de la Croix Blanche',
  'du Bois Joli',
  'du Pont Neuf',
  'de la Vallée',
  'du Coteau',
  "de l'Ancienne Gare",
  'du Puits Doré',
  "de l'Industrie",
  'de la République',
  'de la Liberté',
  'de la Paix',
  'du Vieux Pressoir',
  'de la Grée',
  'de la Noue',
  'du Clos Fleuri',
];
const DATES = ['du 8 Mai 1945', 'du 11 Novembre 1918', 'du 19 Mars 1962', 'du 14 Juillet', 'du 1er Mai'];
const SAINTS =
  'Saint-Jacques Saint-Martin Saint-Nicolas Saint-Michel Saint-Laurent Saint-Vincent Saint-Clair Saint-Donatien Saint-Félix Saint-Gildas Saint-Similien Saint-Roch Sainte-Anne Sainte-Marie Sainte-Luce Sainte-Barbe Sainte-Thérèse'.split(
    ' ',
  );
const STEMS =
  'Bret Guill Gaill Bern Berth Chauv Cout Fleur Gab Gren Hal Joss Land Lor Marm Mich Mor Nic Oliv Pell Per Pic Ren Rich Rob Rous Sav Tess Thib Vign Bous Brosse Cochet Dur Fouc Ger Herb Jan Lev Mal'.split(
    ' ',
  );
const ENDINGS = ['onnière', 'ardière', 'erie', 'inière', 'ais', 'audière', 'ellerie', 'onnais', 'etière'];
const HAMLETS = [
  (word: string) => `La ${word}`,
  (word: string) => `La Haute ${word}`,
  (word: string) => `La Basse ${word}`,
  (word: string) => `La Petite ${word}`,
  (word: string) => `Le Bois de la ${word}`,
  (word: string) => `Les Landes de la ${word}`,
];

/** Persons that many towns honour, so that the same name is in several communes. */
function famousOf(random: Random): string[] {
  return Array.from({ length: 300 }, () => personOf(random));
}

function personOf(random: Random): string {
  const middle = random.chance(0.5) ? random.pick(LAST_MIDDLE) : '';
  const last = random.pick(LAST_START) + middle + random.pick(LAST_END);
  return random.chance(0.1) ? `du ${random.pick(TITLES)} ${last}` : `${random.pick(FIRST)} ${last}`;
}

/** Makes street names of one territory, the same ones again and again as towns do. */
export class StreetNames {
  readonly #random: Random;
  readonly #famous: readonly string[];

  constructor(random: Random) {
    this.#random = random;
    this.#famous = famousOf(random);
  }

  next(): NamedStreet {
    const random = this.#random;
    if (random.chance(0.14)) return { name: this.hamlet(), hamlet: true };
    return { name: `${random.weighted(TYPES)} ${this.#specific()}`, hamlet: false };
  }

  hamlet(): string {
    return this.#random.pick(HAMLETS)(this.#random.pick(STEMS) + this.#random.pick(ENDINGS));
  }

  #specific(): string {
    const random = this.#random;
    const kind = random.weighted([
      ['famous', 34],
      ['person', 20],
      ['plural', 18],
      ['place', 12],
      ['hamlet', 10],
      ['saint', 3],
      ['commune', 2],
      ['date', 1],
    ] as const);
    switch (kind) {
      case 'famous':
        return random.pick(this.#famous);
      case 'person':
        return personOf(random);
      case 'plural':
        return `des ${random.pick(OF_PLURAL)}`;
      case 'place':
        return random.pick(OF_PLACES);
      case 'hamlet':
        return `de la ${random.pick(STEMS)}${random.pick(ENDINGS)}`;
      case 'saint':
        return random.pick(SAINTS);
      case 'commune':
        return `de ${random.pick(COMMUNES).name}`;
      case 'date':
        return random.pick(DATES);
    }
  }
}
