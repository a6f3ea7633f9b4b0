import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Environment, readEnvironment } from './env.ts';

describe('configuration', () => {
  test('is complete when nothing is set, and an empty variable counts as unset', () => {
    const defaults = {
      PORT: 4173,
      HOST: '127.0.0.1',
      ANCRAGE_DATA_DIR: 'data',
      ANCRAGE_DEFINITIONS: 'definitions',
      ANCRAGE_MIN_PERSONS: 11,
      ANCRAGE_MIN_ORGANISATIONS: 3,
    };
    expect(readEnvironment({})).toMatchObject(defaults);
    expect(
      readEnvironment(Object.fromEntries(Object.keys(Environment.shape).map((name) => [name, '']))),
    ).toEqual(readEnvironment({}));
  });

  test('is read as typed', () => {
    expect(
      readEnvironment({
        PORT: '0',
        DATABASE_URL: 'postgres://u:p@host/db',
        ORIGIN: 'https://preuves.example.fr',
        ANCRAGE_MIN_PERSONS: '1',
        OTHER: 'x',
      }),
    ).toMatchObject({
      PORT: 0,
      DATABASE_URL: 'postgres://u:p@host/db',
      ORIGIN: 'https://preuves.example.fr',
      ANCRAGE_MIN_PERSONS: 1,
    });
  });

  test.for([
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['PORT', 'http'],
    ['ORIGIN', 'preuves.example.fr'],
    ['DATABASE_URL', 'mysql://host/db'],
    ['DATABASE_URL', 'host=/tmp dbname=x'],
    ['ANCRAGE_LOG', 'verbose'],
    ['ANCRAGE_MIN_PERSONS', '0'],
    ['ANCRAGE_MIN_PERSONS', 'many'],
    ['ANCRAGE_MIN_ORGANISATIONS', '2.5'],
  ])('%s=%s is refused by its name', ([name, value]) => {
    expect(() => readEnvironment({ [name]: value })).toThrow(
      new RegExp(`^Configuration refused: ${name}: .+`),
    );
  });

  test('names every variable that is wrong at once', () => {
    expect(() => readEnvironment({ PORT: 'x', ANCRAGE_LOG: 'y' })).toThrow(/PORT: .+; ANCRAGE_LOG: .+/);
  });

  test('the example is itself accepted, and says what is meant when nothing is set', () => {
    const lines = readFileSync('.env.example', 'utf8')
      .split('\n')
      .filter((line) => /^[A-Z]/.test(line));
    const example = readEnvironment(Object.fromEntries(lines.map((line) => line.split('=', 2))));
    expect(example).toMatchObject(readEnvironment({}));
  });
});
