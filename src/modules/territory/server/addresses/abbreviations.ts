/**
 * Short forms, each with what it is read as. Sources: the post's address standard (AFNOR NF Z 10-011, annex of
 * abbreviations) and what people write. An ambiguous one has one reading only: names and typed texts are read alike.
 */
const SHORT_FORMS: Readonly<Record<string, string>> = {
  // Kinds of streets.
  all: 'allee',
  allees: 'allee',
  av: 'avenue',
  ave: 'avenue',
  aven: 'avenue',
  bd: 'boulevard',
  bld: 'boulevard',
  blvd: 'boulevard',
  boul: 'boulevard',
  bvd: 'boulevard',
  car: 'carrefour',
  carr: 'carrefour',
  ch: 'chemin',
  che: 'chemin',
  chem: 'chemin',
  chs: 'chaussee',
  crs: 'cours',
  dom: 'domaine',
  esp: 'esplanade',
  espl: 'esplanade',
  fbg: 'faubourg',
  fg: 'faubourg',
  gd: 'grand',
  gde: 'grande',
  gds: 'grands',
  ham: 'hameau',
  imp: 'impasse',
  lot: 'lotissement',
  lotiss: 'lotissement',
  pas: 'passage',
  pass: 'passage',
  pl: 'place',
  pnt: 'pont',
  prom: 'promenade',
  pt: 'petit',
  pte: 'petite',
  qu: 'quai',
  quart: 'quartier',
  r: 'rue',
  res: 'residence',
  resid: 'residence',
  rle: 'ruelle',
  rpt: 'rond point',
  rdpt: 'rond point',
  rte: 'route',
  sen: 'sentier',
  sent: 'sentier',
  sq: 'square',
  trav: 'traverse',
  ven: 'venelle',
  // Titles and saints.
  abb: 'abbe',
  amir: 'amiral',
  cap: 'capitaine',
  capit: 'capitaine',
  cdt: 'commandant',
  cmdt: 'commandant',
  col: 'colonel',
  doct: 'docteur',
  dr: 'docteur',
  gal: 'general',
  gen: 'general',
  ing: 'ingenieur',
  lt: 'lieutenant',
  mal: 'marechal',
  mar: 'marechal',
  me: 'maitre',
  mgr: 'monseigneur',
  mme: 'madame',
  mr: 'monsieur',
  nd: 'notre dame',
  pdt: 'president',
  prof: 'professeur',
  sgt: 'sergent',
  st: 'saint',
  ste: 'sainte',
  stes: 'saintes',
  sts: 'saints',
  // Names of towns.
  s: 'sur',
  chap: 'chapelle',
  // Numbers in names.
  premier: '1 e',
  er: 'e',
  ere: 'e',
  eme: 'e',
  ieme: 'e',
  deux: '2',
  trois: '3',
  quatre: '4',
  cinq: '5',
  six: '6',
  sept: '7',
  huit: '8',
  dix: '10',
  onze: '11',
  douze: '12',
  treize: '13',
  quatorze: '14',
  quinze: '15',
  seize: '16',
  vingt: '20',
  trente: '30',
  quarante: '40',
  cinquante: '50',
  soixante: '60',
  cent: '100',
};

const READINGS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(SHORT_FORMS).map(([short, long]) => [short, long.split(' ')]),
);

/** What a word is read as; undefined when it is no short form. */
export const readShortForm = (word: string): readonly string[] | undefined => READINGS.get(word);

/** Words that say what kind of street it is. They tell two streets of one name apart. */
export const STREET_KINDS: ReadonlySet<string> = new Set(
  `allee avenue boulevard carrefour chaussee chemin cite clos cour cours domaine esplanade faubourg hameau impasse
  lotissement mail montee parvis passage passerelle place placette pont promenade quai quartier residence rocade rond
  route rue ruelle sente sentier square traverse venelle villa voie`.split(/\s+/),
);

/** Words that carry little: a street is found whether they are typed or not. */
export const LIGHT_WORDS: ReadonlySet<string> = new Set(
  'a au aux d de des du e en et l la le les lez ou qu sous sur un une dit lieu'.split(' '),
);

/** Words that begin the name of a building or of a group of them, when they come after the street. */
export const GROUPS_OF_BUILDINGS: ReadonlySet<string> = new Set(
  'residence immeuble imm batiment bat lotissement hlm foyer domaine parc cite zac zone centre chez'.split(
    ' ',
  ),
);

/** Words after which a letter or a number names a part of a building, never a door of the street. */
export const PARTS_OF_BUILDING: ReadonlySet<string> = new Set(
  `app appt appart appartement apt bal bat batiment bt bp cidex cs esc escalier etage etg imm immeuble lgt log logement
  logt tsa`.split(/\s+/),
);

/** Words that do so too, but are in names of streets as well: `allée de la Tour 12`. */
export const PARTS_OR_NAMES: ReadonlySet<string> = new Set(
  'bloc boite cage case chambre ent entree hall niveau porte tour'.split(' '),
);
