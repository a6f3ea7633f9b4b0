import type { Choice, Field, FieldType, Label } from './kinds.ts';

/** Fields that most kinds share, worded once so that every template says the same thing the same way. */
const label = (fr: string, en: string): Label => ({ fr, en });

type Options = { required?: boolean; example?: string; also?: readonly string[] };

type Worded = { header: Label; help: Label; example: string } & Options;

function field(name: string, type: FieldType, words: Worded): Field {
  const { header, help, example, required = true, also } = words;
  return { name, type, header, help, required, example, ...(also ? { also } : {}) };
}

/** SIRET of an organisation, with the header that says which one. */
export function organisationField(header: Label, options: Options = {}): Field {
  return field('organisation', 'organisation', {
    header,
    help: label('SIRET de 14 chiffres', '14-digit SIRET'),
    example: '13000548100010',
    also: ['siret'],
    ...options,
  });
}

/** Pseudonymous number of a person; never a name. */
export const personField: Field = field('person', 'person', {
  header: label('Numéro de la personne', 'Person number'),
  help: label(
    'Numéro sans nom, le même chez tous les partenaires',
    'Number without a name, the same at every partner',
  ),
  example: 'P-004217',
  also: ['personne', 'id personne', 'identifiant personne', 'person'],
});

/** Commune and QPV of both generations, and the address that may stand for them. */
export function placeFields(of: Label): Field[] {
  const qpv = (generation: '2015' | '2024', example: string): Field =>
    field(`qpv-${generation}`, `qpv-${generation}`, {
      header: label(`QPV ${generation} ${of.fr}`, `QPV ${generation} ${of.en}`),
      help: label(
        'Code du quartier, « hors » s’il n’y en a pas, vide si on ne sait pas',
        'Neighbourhood code, “out” if there is none, empty if unknown',
      ),
      example,
      required: false,
      also: [`qpv ${generation}`, `code qpv ${generation}`],
    });
  return [
    field('commune', 'commune', {
      header: label(`Commune ${of.fr}`, `Commune ${of.en}`),
      help: label('Code INSEE de 5 caractères', '5-character INSEE code'),
      example: '44109',
      required: false,
      also: ['code commune', 'code insee', 'commune', 'insee'],
    }),
    qpv('2015', 'QP044014'),
    qpv('2024', 'QN04414M'),
    field('address', 'address', {
      header: label(`Adresse ${of.fr}`, `Address ${of.en}`),
      help: label(
        'Facultative : sert à trouver la commune et le QPV, n’est pas conservée',
        'Optional: used to find the commune and the QPV, not kept',
      ),
      example: '',
      required: false,
      also: ['adresse', 'adresse complète', 'adresse postale', 'address'],
    }),
  ];
}

/** Words for where a person lives. */
export const OF_RESIDENCE: Label = label('de résidence', 'of residence');
/** Words for where a thing stands. */
export const OF_LOCATION: Label = label('du lieu', 'of the place');

/** A date, with the header that says of what. */
export function dateField(
  type: 'day' | 'month' | 'from' | 'to',
  header: Label,
  options: Options = {},
): Field {
  const month = type === 'month';
  return field(type, type, {
    header,
    help: month
      ? label('Mois : 03/2025 ou 2025-03', 'Month: 03/2025 or 2025-03')
      : label('Jour : 17/03/2025 ou 2025-03-17', 'Day: 17/03/2025 or 2025-03-17'),
    example: month ? '03/2025' : '17/03/2025',
    required: type !== 'to',
    ...options,
  });
}

/** The depositor's own number of the line. */
export function referenceField(header: Label, example: string): Field {
  return field('reference', 'reference', {
    header,
    help: label('Votre propre numéro, qui ne change pas', 'Your own number, which does not change'),
    example,
    also: ['référence', 'reference', 'numéro', 'id'],
  });
}

/** A free word of the dictionary. */
export function termField(
  name: string,
  header: Label,
  options: { help: Label; example: string } & Options,
): Field {
  return field(name, 'term', { header, ...options });
}

/** One of a closed list. */
export function choiceField(
  name: string,
  header: Label,
  options: { choices: readonly Choice[] } & Options,
): Field {
  const words = (language: 'fr' | 'en'): string =>
    options.choices.map((one) => one.label[language]).join(', ');
  return {
    name,
    type: 'choice',
    header,
    help: label(words('fr'), words('en')),
    required: options.required ?? true,
    example: options.choices[0].label.fr,
    choices: options.choices,
    ...(options.also ? { also: options.also } : {}),
  };
}

/** A number, in the unit that the header says. */
export function quantityField(
  header: Label,
  options: { help: Label; example: string; also?: readonly string[] },
): Field {
  return field('quantity', 'quantity', { header, also: [], ...options });
}

/** Shorthand for one value of a closed list. */
export function choice(code: string, words: Label, also: readonly string[] = []): Choice {
  return { code, label: words, also };
}

/** Sex as administrative files state it. */
export const sexField: Field = choiceField('sex', label('Sexe', 'Sex'), {
  choices: [
    choice('female', { fr: 'Femme', en: 'Female' }, ['f', 'féminin', 'mme']),
    choice('male', { fr: 'Homme', en: 'Male' }, ['h', 'm', 'masculin', 'm.']),
  ],
  required: false,
});

/** Age bands of the publics of social clauses: under 26, 26 to 49, 50 and over. */
export const ageBandField: Field = choiceField('age-band', label('Tranche d’âge', 'Age band'), {
  choices: [
    choice('under-26', { fr: 'Moins de 26 ans', en: 'Under 26' }, ['- de 26 ans', '<26', 'moins de 26']),
    choice('26-49', { fr: '26 à 49 ans', en: '26 to 49' }, ['26-49', '26-49 ans']),
    choice('50-over', { fr: '50 ans et plus', en: '50 and over' }, ['50+', '50 et plus', '+ de 50 ans']),
  ],
  required: false,
  also: ['âge', 'age', "tranche d'âge"],
});
