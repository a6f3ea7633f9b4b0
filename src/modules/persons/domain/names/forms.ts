import { nameWords } from './fold.ts';

/**
 * Words that belong to the next one, and that a file glues, parts or leaves out: French, Arabic, West African, Breton,
 * Gaelic, Dutch, German, Italian, Portuguese, Spanish; `Thi` and `Van` of Vietnamese given names.
 */
const PARTICLES = new Set(
  (
    'd de du des l le la les el al ul ad ed er es ben bin ibn bint bent ould oul ouled ait nait ag n m mac mc o ' +
    'van von der den ter ten da do dos das di del della dal dalla e y thi'
  ).split(' '),
);

/** What French files write between two names of one person: `DUPONT épouse MARTIN`, `Durand née Petit`. */
const BETWEEN = new Set('nee epouse epse ep veuve vve divorcee dit dite alias'.split(' '));

/** Civilities that end up in the column of names. */
const TITLES = new Set('mme mlle mr monsieur madame mademoiselle'.split(' '));

/** `M.` is a civility, `M'` begins a name. */
const MISTER = /^\s*m\.\s/i;

/** Abbreviations of civil registries and of forms. */
const ABBREVIATIONS = new Map([
  ['st', 'saint'],
  ['ste', 'sainte'],
  ['md', 'mohamed'],
  ['mhd', 'mohamed'],
  ['mohd', 'mohamed'],
]);

/** Given names that begin glued compounds, with what may follow: `JEANPIERRE`, `MARIECLAUDE`. */
const COMPOUND =
  /^(jean|marie|anne|pierre|paul)(?=(?:jean|marie|anne|pierre|paul|claude|louis|louise|luc|marc|michel|francois|francoise|jacques|yves|philippe|christophe|baptiste|charles|noel|rose|therese|laure|sophie|helene|christine|france|pascale|odile|madeleine|antoinette|josephe?|henri|andre|emmanuel|sebastien|daniel|robert|bernard|gabriel|alain|dominique|line|lise|flore)$)/;

/** Glued particles: Maghreb and Mauritania (`ELAMRANI`, `BENALI`, `OULDAHMED`), and the nasal of West Africa. */
const GLUED =
  /^(?:el(?=[^aeiouy])|el(?=a[^aeiouy])|ben|ould|ait|n(?=[bcdfgjkpqstvz])|m(?=[bcdfgkptv]))(?=.{4})/;

/** Names that only look as if they began with a particle. */
const WHOLE = new Set(
  'benjamin benoit benoite benedict benedicte benito beniamino ellen elsa elvira elvire elmire eldon elton elfriede nguyen'.split(
    ' ',
  ),
);

const MOST_FORMS = 10;

type Component = { glued: string; bare: string };

/**
 * The folded forms under which a name may be met. The first is the whole name glued; when there are more, the second is its
 * first component: `Jean-Pierre`, `Jean Pierre` and `JEANPIERRE` give jeanpierre, jean, pierre; `El Amrani` and `ELAMRANI`
 * give elamrani, amrani; `DUPONT épouse MARTIN` gives dupont, martin. Distinct, at most ten, none when no letter is left.
 * A name cut by an export shares its first components only: the rest is left to the comparison of bigrams.
 */
export function nameForms(text: string): string[] {
  const words = nameWords(text.replace(MISTER, ''));
  if (words.length === 0) return [];
  const forms = new Set<string>();
  for (const segment of segments(words)) addForms(forms, componentsOf(segment));
  return [...forms].slice(0, MOST_FORMS);
}

/** The names of a text without civilities, parted where the text says that another name of the person begins. */
function segments(words: string[]): string[][] {
  if (words.length === 1) return [words];
  const found: string[][] = [[]];
  for (const word of words) {
    if (BETWEEN.has(word)) found.push([]);
    else if (!TITLES.has(word)) found[found.length - 1].push(ABBREVIATIONS.get(word) ?? word);
  }
  const named = found.filter((segment) => segment.length > 0);
  return named.length > 0 ? named : [words];
}

function componentsOf(words: string[]): Component[] {
  const components: Component[] = [];
  let particles = '';
  for (const word of words) {
    if (PARTICLES.has(word)) particles += word;
    else {
      components.push({ glued: particles + word, bare: word });
      particles = '';
    }
  }
  // `N'Da`, `Le`, `Da`: nothing follows, so it is the name itself.
  if (particles !== '') components.push({ glued: particles, bare: particles });
  return components;
}

function addForms(forms: Set<string>, components: Component[]): void {
  const [first, ...others] = components;
  const after = others.map(({ glued }) => glued).join('');
  forms.add(first.glued + after);
  for (const { glued, bare } of components) {
    if (glued.length > 1) forms.add(glued);
    if (bare.length > 1) forms.add(bare);
    addUnglued(forms, bare);
  }
  // `Jean Pierre Marie` is also met as `Jean-Pierre`, `d'Almeida e Silva` as `Almeida e Silva`.
  if (others.length > 1) forms.add(first.glued + others[0].glued);
  if (others.length > 0) forms.add(first.bare + after);
}

function addUnglued(forms: Set<string>, word: string): void {
  const compound = COMPOUND.exec(word);
  if (compound) {
    forms.add(compound[1]);
    forms.add(word.slice(compound[1].length));
  } else if (!WHOLE.has(word)) {
    const particle = GLUED.exec(word);
    if (particle) forms.add(word.slice(particle[0].length));
  }
}
