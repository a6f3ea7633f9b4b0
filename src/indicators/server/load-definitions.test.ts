import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { kindRegistry } from '#app/kinds.ts';
import { loadDefinitions } from './load-definitions.ts';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true });
});

/** The definitions of this repository with one change, and what is said of them. */
function problemsAfter(file: string, change: (text: string) => string): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'ancrage-definitions-'));
  made.push(folder);
  cpSync('definitions', folder, { recursive: true });
  const path = join(folder, file);
  const before = readFileSync(path, 'utf8');
  const after = change(before);
  expect(after).not.toBe(before);
  writeFileSync(path, after);
  try {
    loadDefinitions(folder, kindRegistry);
    return [];
  } catch (error) {
    expect(error).toHaveProperty('problems');
    return (error as { problems: string[] }).problems.map((problem) => problem.replaceAll(`${folder}/`, ''));
  }
}

const swap = (from: string | RegExp, to: string) => (text: string) => text.replace(from, to);
const HOURS = 'indicators/clause-hours.yaml';
const CONTROL = 'indicators/public-control.yaml';
const EMPLOYERS = 'indicators/committed-employers.yaml';
const OBJECTIVE = 'objectives/tzcld-jobs-2030.yaml';

describe('definitions', () => {
  test('of this repository are read', () => {
    const { territory, indicators, objectives } = loadDefinitions('definitions', kindRegistry);
    expect(territory.places.filter((place) => place.kind === 'qpv')).toHaveLength(15);
    expect(indicators.length).toBeGreaterThanOrEqual(20);
    expect(objectives.length).toBeGreaterThanOrEqual(5);
  });

  test.for<[what: string, file: string, change: (text: string) => string, problem: RegExp]>([
    [
      'a fact kind that is not declared',
      HOURS,
      swap('fact: hours-worked', 'fact: hours'),
      /^indicators\/clause-hours\.yaml:\d+: fact kind hours is not declared; known: support-started/,
    ],
    ['a word missing', HOURS, swap(/^unit: hour\n/m, ''), /^indicators\/clause-hours\.yaml:1: unit: /],
    [
      'a unit that is none',
      HOURS,
      swap('unit: hour', 'unit: hours'),
      /^indicators\/clause-hours\.yaml:4: unit: /,
    ],
    [
      'a word too many',
      HOURS,
      swap('unit: hour', 'unit: hour\ncolour: red'),
      /clause-hours\.yaml:\d+: .*colour/,
    ],
    ['YAML that is none', HOURS, swap('unit: hour', 'unit: [hour'), /clause-hours\.yaml:\d+: /],
    [
      'an id declared twice',
      HOURS,
      swap('id: clause-hours', 'id: tzcld-jobs'),
      /indicator tzcld-jobs is declared twice/,
    ],
    [
      'a theme that is not declared',
      HOURS,
      swap('theme: employment', 'theme: other'),
      /clause-hours\.yaml:2: theme other is not in territory\.yaml/,
    ],
    ['no official reading', HOURS, swap(/official: true,?/, ''), /exactly one reading is official/],
    [
      'a condition on nothing',
      CONTROL,
      swap('where: { qpv: in }', 'where: { colour: red }'),
      /premises-observed has no dimension colour; it has/,
    ],
    [
      'a condition never met',
      CONTROL,
      swap('where: { control: public }', 'where: { control: mine }'),
      /control is never "mine"/,
    ],
    [
      'a doubt that never is',
      CONTROL,
      swap('unknown: { control: unknown }', 'unknown: { control: perhaps }'),
      /control is never "perhaps"/,
    ],
    [
      'in a QPV or elsewhere',
      CONTROL,
      swap('where: { qpv: in }', 'where: { qpv: inside }'),
      /qpv is never "inside"/,
    ],
    [
      'a condition on a company, which none counts',
      EMPLOYERS,
      swap('when: at\n', "when: at\nwhere: { company: '130005481' }\n"),
      /employer-committed has no dimension company/,
    ],
    [
      'a condition on a year',
      EMPLOYERS,
      swap('when: at\n', "when: at\nwhere: { year: '2024' }\n"),
      /employer-committed has no dimension year/,
    ],
    [
      'a breakdown by person',
      EMPLOYERS,
      swap('breakdowns: [qpv', 'breakdowns: [person'),
      /employer-committed cannot be broken down by person/,
    ],
    [
      'a breakdown by day',
      EMPLOYERS,
      swap('breakdowns: [qpv', 'breakdowns: [day'),
      /employer-committed cannot be broken down by day/,
    ],
    [
      'persons where there are none',
      EMPLOYERS,
      swap('of: [organisation]', 'of: [person]'),
      /employer-committed has no person to tell apart/,
    ],
    [
      'organisations where there are none',
      'indicators/premises-observed.yaml',
      swap('of: [premises]', 'of: [organisation]'),
      /premises-observed has no organisation to tell apart/,
    ],
    ['an event said to last', HOURS, swap('when: during', 'when: at'), /only states are true "at" a day/],
    [
      'an objective of nothing',
      OBJECTIVE,
      swap(/^indicator: .*$/m, 'indicator: nothing'),
      /^objectives\/tzcld-jobs-2030\.yaml:\d+: indicator nothing is not declared/,
    ],
    [
      'an objective of no reading',
      OBJECTIVE,
      swap(/^indicator: (.*)$/m, 'indicator: $1\nreading: nothing'),
      /has no reading nothing/,
    ],
    [
      'an objective somewhere unknown',
      OBJECTIVE,
      swap(/^indicator: (.*)$/m, 'indicator: $1\nplace: nowhere'),
      /place nowhere is not in territory\.yaml/,
    ],
    [
      'a SIRET too short',
      'territory.yaml',
      swap("'00010001600013'", "'10001600013'"),
      /^territory\.yaml:\d+: organisations/,
    ],
  ])('are refused with file, line and reason: %s', ([, file, change, problem]) => {
    const problems = problemsAfter(file, change);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems[0]).toMatch(problem);
    expect(problems[0]).toMatch(/^[a-z0-9/.-]+\.yaml:\d+: /);
  });

  test('are refused all at once', () => {
    const problems = problemsAfter(HOURS, (text) =>
      text.replace('theme: employment', 'theme: other').replace('fact: hours-worked', 'fact: hours'),
    );
    expect(problems).toHaveLength(2);
  });

  test('are refused where the territory is not told', () => {
    expect(() => loadDefinitions('docs', kindRegistry)).toThrow(/territory\.yaml: missing/);
  });
});
