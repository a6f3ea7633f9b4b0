import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { dimensionsOf, type FactKind, type KindRegistry } from '#evidence/index.ts';
import { Indicator, Objective, Territory, type Definitions, type Where } from '../definition.ts';

/** A definition that cannot be used: file, line and reason, all of them at once. */
class DefinitionError extends Error {
  readonly problems: string[];
  constructor(problems: string[]) {
    super(`Definitions refused:\n  ${problems.join('\n  ')}`);
    this.problems = problems;
  }
}

type Loaded<T> = { file: string; value: T; at: (path: readonly PropertyKey[]) => string };

/**
 * Reads and validates every definition of a folder.
 * @throws DefinitionError listing each problem as `file:line: reason`.
 */
export function loadDefinitions(folder: string, registry: KindRegistry): Definitions {
  const problems: string[] = [];
  const territory = readYaml(join(folder, 'territory.yaml'), Territory, problems);
  const indicators = readFolder(join(folder, 'indicators'), Indicator, problems);
  const objectives = readFolder(join(folder, 'objectives'), Objective, problems);
  if (territory) checkTogether({ territory, indicators, objectives }, registry, problems);
  if (problems.length > 0 || !territory) throw new DefinitionError(problems);
  return {
    territory: territory.value,
    indicators: indicators.map((i) => i.value),
    objectives: objectives.map((o) => o.value),
  };
}

function readFolder<T>(folder: string, schema: z.ZodType<T>, problems: string[]): Loaded<T>[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort();
  return files.flatMap((name) => readYaml(join(folder, name), schema, problems) ?? []);
}

function readYaml<T>(file: string, schema: z.ZodType<T>, problems: string[]): Loaded<T> | null {
  if (!existsSync(file)) {
    problems.push(`${file}: missing`);
    return null;
  }
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(file, 'utf8'), { lineCounter: lines });
  for (const error of document.errors)
    problems.push(`${file}:${error.linePos?.[0].line ?? 1}: ${error.message.split('\n')[0]}`);
  if (document.errors.length > 0) return null;
  const at = (path: readonly PropertyKey[]): string => `${file}:${lineOf(document, lines, path)}`;
  const parsed = schema.safeParse(document.toJS());
  if (parsed.success) return { file, value: parsed.data, at };
  for (const issue of parsed.error.issues)
    problems.push(`${at(issue.path)}: ${issue.path.join('.') || 'document'}: ${issue.message}`);
  return null;
}

function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let depth = path.length; depth >= 0; depth--) {
    const node = document.getIn(path.slice(0, depth), true);
    const range =
      typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)
        ? node.range
        : null;
    if (range && typeof range[0] === 'number') return lines.linePos(range[0]).line;
  }
  return 1;
}

type AllLoaded = {
  territory: Loaded<Territory>;
  indicators: Loaded<Indicator>[];
  objectives: Loaded<Objective>[];
};

function checkTogether(all: AllLoaded, registry: KindRegistry, problems: string[]): void {
  const themes = new Set(all.territory.value.themes.map((theme) => theme.id));
  const places = new Set(all.territory.value.places.map((place) => place.id));
  const ids = new Map<string, Indicator>();
  for (const loaded of all.indicators) {
    const { value } = loaded;
    if (ids.has(value.id)) problems.push(`${loaded.at(['id'])}: indicator ${value.id} is declared twice`);
    ids.set(value.id, value);
    if (!themes.has(value.theme))
      problems.push(`${loaded.at(['theme'])}: theme ${value.theme} is not in territory.yaml`);
    checkIndicator(loaded, registry, problems);
  }
  for (const objective of all.objectives) checkObjective(objective, { themes, places, ids }, problems);
}

type Declared = {
  themes: ReadonlySet<string>;
  places: ReadonlySet<string>;
  ids: ReadonlyMap<string, Indicator>;
};

function checkObjective({ value, at }: Loaded<Objective>, declared: Declared, problems: string[]): void {
  const { theme, place, reading, indicator } = value;
  const measured = declared.ids.get(indicator);
  if (!measured) problems.push(`${at(['indicator'])}: indicator ${indicator} is not declared`);
  else if (reading !== undefined && !measured.readings.some(({ id }) => id === reading))
    problems.push(`${at(['reading'])}: ${indicator} has no reading ${reading}`);
  if (place !== undefined && !declared.places.has(place))
    problems.push(`${at(['place'])}: place ${place} is not in territory.yaml`);
  if (!declared.themes.has(theme)) problems.push(`${at(['theme'])}: theme ${theme} is not in territory.yaml`);
}

/** What a condition may ask of a kind's facts, what they may be broken down by, and what may be told apart in them. */
function dimensionsFor(kind: FactKind): Record<'where' | 'breakdown' | 'distinct', Set<string>> {
  const types = new Set(kind.fields.map((field) => field.type));
  const where = new Set(dimensionsOf(kind).map((field) => field.name));
  if (types.has('qpv-2015') || types.has('qpv-2024')) where.add('qpv');
  if (types.has('commune')) where.add('commune');
  if (types.has('organisation')) where.add('organisation');
  const breakdown = new Set([...where, 'year', 'month']);
  if (types.has('organisation')) breakdown.add('company');
  const distinct = new Set([...breakdown, 'day']);
  if (types.has('person')) distinct.add('person');
  return { where, breakdown, distinct };
}

/** The kind that states errors of linkage must be declared, and say which error is which. */
function checkLinkage(
  { linkage }: Indicator,
  at: Loaded<Indicator>['at'],
  { registry, problems }: { registry: KindRegistry; problems: string[] },
): void {
  if (linkage === undefined) return;
  const stated = registry.byId.get(linkage);
  if (!stated) problems.push(`${at(['linkage'])}: fact kind ${linkage} is not declared`);
  else if (!dimensionsFor(stated).where.has('error'))
    problems.push(`${at(['linkage'])}: ${linkage} does not say which error it estimates`);
}

/** The kind that states error rates must be declared, and say of which control, and which bound. */
function checkControl(
  { control }: Indicator,
  at: Loaded<Indicator>['at'],
  { registry, problems }: { registry: KindRegistry; problems: string[] },
): void {
  if (control === undefined) return;
  const stated = registry.byId.get(control);
  if (!stated) problems.push(`${at(['control'])}: fact kind ${control} is not declared`);
  else if (['control', 'bound'].some((name) => !dimensionsFor(stated).where.has(name)))
    problems.push(`${at(['control'])}: ${control} does not say which control it is of, or which bound`);
}

/** Kinds that state how far a figure may be wrong. */
function checkCompanions(...given: Parameters<typeof checkLinkage>): void {
  checkLinkage(...given);
  checkControl(...given);
}

function checkIndicator({ value, at }: Loaded<Indicator>, registry: KindRegistry, problems: string[]): void {
  const kind = registry.byId.get(value.fact);
  if (!kind) {
    problems.push(
      `${at(['fact'])}: fact kind ${value.fact} is not declared; known: ${registry.all.map((k) => k.id).join(', ')}`,
    );
    return;
  }
  const known = dimensionsFor(kind);
  const choices = new Map(
    kind.fields.flatMap((field) =>
      field.choices ? [[field.name, new Set(field.choices.map((c) => c.code))] as const] : [],
    ),
  );
  const checkWhere = (where: Where, path: PropertyKey[]): void => {
    for (const [name, condition] of Object.entries(where)) {
      if (!known.where.has(name))
        problems.push(
          `${at([...path, name])}: ${value.fact} has no dimension ${name}; it has ${[...known.where].join(', ')}`,
        );
      const list = typeof condition === 'object' && !Array.isArray(condition) ? condition.not : condition;
      for (const code of [list].flat()) {
        if (name === 'qpv' ? code !== 'in' && code !== 'out' : choices.get(name)?.has(code) === false)
          problems.push(`${at([...path, name])}: ${name} is never "${code}"`);
      }
    }
  };
  checkWhere(value.where, ['where']);
  checkCompanions(value, at, { registry, problems });
  if (value.readings.filter((reading) => reading.official).length !== 1)
    problems.push(`${at(['readings'])}: exactly one reading is official`);
  for (const name of value.breakdowns.filter((wanted) => !known.breakdown.has(wanted)))
    problems.push(`${at(['breakdowns'])}: ${value.fact} cannot be broken down by ${name}`);
  const measures = [{ measure: value.measure, path: ['measure'] as PropertyKey[] }];
  value.readings.forEach((reading, index) => {
    checkWhere(reading.where, ['readings', index, 'where']);
    if (reading.measure) measures.push({ measure: reading.measure, path: ['readings', index, 'measure'] });
    if ((reading.when ?? value.when) === 'at' && kind.nature !== 'state')
      problems.push(`${at(['readings', index])}: only states are true "at" a day`);
  });
  for (const { measure, path } of measures) {
    if (measure.type === 'share') {
      checkWhere(measure.where, [...path, 'where']);
      checkWhere(measure.unknown ?? {}, [...path, 'unknown']);
    }
    if (measure.type === 'distinct')
      for (const of of measure.of)
        if (!known.distinct.has(of)) problems.push(`${at(path)}: ${value.fact} has no ${of} to tell apart`);
  }
}
