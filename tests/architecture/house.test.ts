import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Environment } from '../../src/env.ts';
import { anchorOf, brokenLinks } from './documents.ts';
import { parametersByKey } from './sentences.ts';
import { filesUnder, holds, textOf } from './tree.ts';

const Package = z.object({ scripts: z.record(z.string(), z.string()) });
const Catalogue = z.record(z.string(), z.unknown());
const catalogueOf = (path: string) => parametersByKey(Catalogue.parse(JSON.parse(textOf(path))));

describe('package', () => {
  test('has at most 15 scripts', () => {
    const { scripts } = Package.parse(JSON.parse(textOf('package.json')));
    expect(Object.keys(scripts).length).toBeLessThanOrEqual(15);
  });

  test('locks versions, not the address they came from', () => {
    const lock = textOf('package-lock.json');
    expect(lock).not.toContain('"resolved"');
    expect(lock).not.toMatch(/https?:\/\/[^"]*registry/);
  });
});

describe('use cases', () => {
  const USE_CASE = /\buseCase(<[^(]*>)?\(\{\s*name\b/;
  const holding = filesUnder('src', '.ts').filter(
    (path) => !path.endsWith('.test.ts') && USE_CASE.test(textOf(path)),
  );

  test.for(holding)('%s has an access test beside it', (path) => {
    expect(holds(path.replace(/\.ts$/, '.access.test.ts'))).toBe(true);
  });

  test('are recognised however they are written', () => {
    expect("export const a = useCase({ name: 'a' })").toMatch(USE_CASE);
    expect("export const a = useCase<Input, Output>({\n  name: 'a',").toMatch(USE_CASE);
  });
});

describe('sources', () => {
  const SUPPRESSION = /(?:oxlint|eslint)-disable|svelte-ignore|@ts-expect-error|prettier-ignore/;
  const EXPLAINED =
    /(?:oxlint|eslint)-disable.* -- \S|svelte-ignore .*\(.+\)|@ts-expect-error \S|prettier-ignore \S/;
  const sources = ['src', 'scripts', 'bench', 'tests'].flatMap((folder) =>
    filesUnder(folder, '.ts', '.svelte', '.js', '.mjs', '.css'),
  );

  test('say why they silence a rule', () => {
    const silent = sources
      .filter((path) => !path.startsWith('tests/architecture/'))
      .flatMap((path) =>
        textOf(path)
          .split('\n')
          .map((line, at) => ({ line, place: `${path}:${at + 1}` })),
      )
      .filter(({ line }) => SUPPRESSION.test(line) && !EXPLAINED.test(line))
      .map(({ place }) => place);
    expect(silent).toEqual([]);
  });

  test('have no drawer for everything', () => {
    const drawers = sources.filter((path) => /\/(utils|helpers|common|misc|lib)(\/|\.ts$)/.test(path));
    expect(drawers).toEqual([]);
  });
});

describe('documents', () => {
  const documents = [
    ...['README.md', 'CONTEXT.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md'].filter((path) => holds(path)),
    ...filesUnder('docs', '.md'),
    ...filesUnder('src', '.md'),
  ];

  test.for(documents)('%s has no broken link', (path) => {
    expect(brokenLinks(path)).toEqual([]);
  });

  test('anchors are those of a forge', () => {
    expect(anchorOf('Statistical secrecy: «hidden» cells')).toBe('statistical-secrecy-hidden-cells');
  });

  test('decision records are numbered once', () => {
    const names = filesUnder('docs/decisions', '.md').map((path) => path.slice('docs/decisions/'.length));
    const records = names.filter((name) => name !== 'README.md');
    expect(records.filter((name) => !/^\d{4}-[a-z0-9-]+\.md$/.test(name))).toEqual([]);
    const numbers = records.map((name) => name.slice(0, 4));
    expect(numbers).toEqual([...new Set(numbers)]);
  });
});

test('.env.example lists exactly what src/env.ts declares', () => {
  const listed = [...textOf('.env.example').matchAll(/^#?\s?([A-Z][A-Z0-9_]*)=/gm)].map(([, name]) => name);
  expect(listed.toSorted()).toEqual(Object.keys(Environment.shape).toSorted());
});

describe('sentences', () => {
  const french = catalogueOf('messages/fr.json');
  const english = catalogueOf('messages/en.json');

  test('English has the keys of French', () => {
    expect([...english.keys()].sort()).toEqual([...french.keys()].sort());
  });

  test('each sentence has the same parameters in both languages', () => {
    const different = [...french].filter(([key, names]) => english.get(key)?.join() !== names.join());
    expect(different.map(([key]) => key)).toEqual([]);
  });

  test('parameters are found in variants and groups', () => {
    const found = parametersByKey({ a: 'x {count}', b: [{ match: { 'n=one': '{who}' } }], c: { d: '{e}' } });
    expect(Object.fromEntries(found)).toEqual({ a: ['count'], b: ['who'], 'c.d': ['e'] });
  });
});
