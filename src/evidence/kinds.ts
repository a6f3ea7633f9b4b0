import type { QuantityUnit } from '#kernel/units.ts';

/** Words in both languages. */
export type Label = { fr: string; en: string };

/**
 * What a field of a fact holds.
 * - `person`: pseudonymous number of a person, never a name
 * - `organisation`: SIRET
 * - `commune`, `qpv-2015`, `qpv-2024`: place where the person lives or the thing stands; a QPV field also takes "outside"
 * - `address`: where the person lives or the thing stands, from which commune and QPV are found; it is not kept
 * - `day`, `month`, `from`, `to`: dates; `to` may be empty, the state is then still true
 * - `quantity`: number, kept as an integer in the kind's unit
 * - `reference`: the depositor's own number of the line
 * - `term`: a free word kept in the dictionary; `choice`: one of a closed list
 */
export type FieldType =
  | 'person'
  | 'organisation'
  | 'commune'
  | 'qpv-2015'
  | 'qpv-2024'
  | 'address'
  | 'day'
  | 'month'
  | 'from'
  | 'to'
  | 'quantity'
  | 'reference'
  | 'term'
  | 'choice';

/** One value of a closed list, with the spellings that files use for it. */
export type Choice = { code: string; label: Label; also?: readonly string[] };

/** One field of a fact kind: a column of its template and, for terms and choices, a dimension of its facts. */
export type Field = {
  /** Stable name, kebab-case, e.g. `age-band`. */
  name: string;
  type: FieldType;
  /** Header of the template. */
  header: Label;
  /** One sentence for whoever fills the template. */
  help: Label;
  /** Other headers under which files bring it. */
  also?: readonly string[];
  required: boolean;
  /** A value as it would be typed, for the template. */
  example: string;
  choices?: readonly Choice[];
};

/** `event`: happens on a day · `month`: happens over a month · `state`: true over an interval. */
export type FactNature = 'event' | 'month' | 'state';

/** A kind of fact, declared by the module that states it. */
export type FactKind = {
  /** Stable name, kebab-case, e.g. `hours-worked`. */
  id: string;
  /** Stored number of the kind; never reused. */
  no: number;
  module: string;
  label: Label;
  nature: FactNature;
  /** Whether its facts speak of a person: rows are then never public and small counts are hidden. */
  personal: boolean;
  /** Unit of the quantity; `one` when the fact counts for itself. */
  unit: QuantityUnit;
  /** Fields in the order of the template. */
  fields: readonly Field[];
  /** Names of the fields that identify the fact: same key and other content is a correction. */
  key: readonly string[];
  /** For states: the term whose latest observation holds, e.g. `premises`. */
  subject?: string;
};

/** Most dimensions that a kind may declare: the ledger has that many columns. */
export const MAX_DIMENSIONS = 7;

/** Dimensions of a kind (its terms and choices) in the order of their ledger columns. */
export function dimensionsOf(kind: FactKind): Field[] {
  return kind.fields.filter((field) => field.type === 'term' || field.type === 'choice');
}

/** Dictionary domain of a dimension: choices of the same name share theirs across kinds, and so do terms. */
export function domainOf(field: Field): string {
  return field.name;
}

/** All kinds of a deployment, by id and by number. */
export type KindRegistry = {
  byId: ReadonlyMap<string, FactKind>;
  byNo: ReadonlyMap<number, FactKind>;
  all: readonly FactKind[];
};

/** Builds the registry; throws when two kinds clash or one is not well declared (a programming error). */
export function registerKinds(kinds: readonly FactKind[]): KindRegistry {
  const byId = new Map<string, FactKind>();
  const byNo = new Map<number, FactKind>();
  for (const kind of kinds) {
    if (byId.has(kind.id) || byNo.has(kind.no))
      throw new Error(`Fact kind declared twice: ${kind.id} (${kind.no})`);
    checkKind(kind);
    byId.set(kind.id, kind);
    byNo.set(kind.no, kind);
  }
  return { byId, byNo, all: [...kinds] };
}

function checkKind(kind: FactKind): void {
  const names = new Set(kind.fields.map((field) => field.name));
  if (names.size !== kind.fields.length) throw new Error(`${kind.id}: a field is declared twice`);
  if (dimensionsOf(kind).length > MAX_DIMENSIONS)
    throw new Error(`${kind.id}: more than ${MAX_DIMENSIONS} dimensions`);
  for (const name of kind.key)
    if (!names.has(name)) throw new Error(`${kind.id}: key field ${name} is not declared`);
  if (kind.subject !== undefined && !names.has(kind.subject))
    throw new Error(`${kind.id}: subject is not a field`);
  const dated = kind.fields.some(
    (field) => field.type === { event: 'day', month: 'month', state: 'from' }[kind.nature],
  );
  if (!dated) throw new Error(`${kind.id}: no field gives its date`);
}
