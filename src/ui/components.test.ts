import { createRawSnippet } from 'svelte';
import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import Button from './Button.svelte';
import DataTable from './DataTable.svelte';
import Field from './Field.svelte';
import Figure from './Figure.svelte';
import HashChip from './HashChip.svelte';
import { ICONS } from './icons.ts';
import Pagination from './Pagination.svelte';
import { PACES, VERDICTS } from './tones.ts';
import VerdictBadge from './VerdictBadge.svelte';

const HASH = '3f9a1c7e5b20d48899c1e07f2ab6d5304418c9ee7f01a2b35cd6e8f90a1b2c3d';
const words = (html: string) =>
  html
    .replace(/<!--.*?-->/gs, '')
    .replace(/<[^>]+>/g, '')
    .replace(/\s+/g, ' ')
    .trim();

describe('meanings never rest on colour alone', () => {
  test.each([
    ['verdict', VERDICTS],
    ['pace', PACES],
  ])('every %s has its own shape', (_name, looks) => {
    const shapes = Object.values(looks).map(({ icon }) => JSON.stringify(ICONS[icon]));
    expect(new Set(shapes).size).toBe(shapes.length);
  });

  test('a badge says its words beside its shape', () => {
    const { body } = render(VerdictBadge, { props: { verdict: 'holds', label: 'Tient' } });
    expect(words(body)).toBe('Tient');
    expect(body).toMatch(/<svg[^>]*aria-hidden="true"/);
  });
});

describe('a figure', () => {
  test('keeps a space between number and unit', () => {
    const { body } = render(Figure, { props: { value: '314 000', unit: 'heures', range: 'entre a et b' } });
    expect(words(body)).toBe('314 000 heures entre a et b');
  });

  test('says why there is no number', () => {
    const { body } = render(Figure, { props: { value: null, missing: 'secret statistique', secret: true } });
    expect(words(body)).toBe('secret statistique');
    expect(body).toContain('<svg');
  });
});

describe('a table', () => {
  const table = {
    caption: 'Écritures',
    columns: [
      { key: 'no', label: 'N°', text: String, heads: true },
      { key: 'n', label: 'Faits', kind: 'number' as const, text: () => '86' },
    ],
    rowKey: String,
  };

  test('stays a table when its rows are stacked', () => {
    const html = render(DataTable, { props: { ...table, rows: ['1'] } }).body;
    for (const role of ['table', 'row', 'cell', 'rowheader', 'columnheader'])
      expect(html).toContain(`role="${role}"`);
    expect(html).toContain('data-label="Faits"');
  });

  test('can be reached with the keyboard and is named by its caption', () => {
    const html = render(DataTable, {
      props: { ...table, rows: [], narrow: 'scroll', empty: 'Aucune écriture' },
    }).body;
    const name = /role="region" aria-labelledby="([^"]+)" tabindex="0"/.exec(html)?.[1];
    expect(html).toContain(`<caption id="${name}"`);
    expect(words(html)).toContain('Aucune écriture');
  });

  test('writes markup as text', () => {
    const html = render(DataTable, { props: { ...table, rows: ['<script>'] } }).body;
    expect(html).not.toContain('<script>');
  });
});

describe('a field', () => {
  test('ties hint and error to the control', () => {
    const props = {
      id: 'siret',
      name: 'siret',
      label: 'SIRET',
      hint: '14 chiffres',
      error: 'Il en manque un.',
    };
    const { body } = render(Field, { props });
    expect(body).toMatch(/<input[^>]*aria-describedby="siret-hint siret-error"/);
    expect(body).toMatch(/<input[^>]*aria-invalid="true"/);
    expect(body).toContain('<label for="siret"');
  });

  test('keeps the chosen option', () => {
    const options = ['a', 'b'].map((value) => ({ value, label: value }));
    const { body } = render(Field, {
      props: { id: 'q', name: 'q', label: 'Q', control: 'select', value: 'b', options },
    });
    expect(body).toMatch(/<option value="b" selected/);
  });
});

test('a hash is there in full, and named by its beginning', () => {
  const { body } = render(HashChip, { props: { hash: HASH, label: 'Empreinte' } });
  expect(words(body)).toBe(HASH);
  expect(body).toContain('aria-label="Empreinte 3f9a1c7e"');
  expect(words(render(HashChip, { props: { hash: HASH, label: 'Empreinte', full: true } }).body)).toBe(
    `Empreinte ${HASH}`,
  );
});

test('a list of one page has no pagination', () => {
  const props = { label: 'Pages', page: 1, href: String, previous: 'Avant', next: 'Après', name: String };
  expect(words(render(Pagination, { props: { ...props, last: 1 } }).body)).toBe('');
  expect(words(render(Pagination, { props: { ...props, last: 3 } }).body)).toBe('1 123 Après');
});

test('a button says its type', () => {
  const children = createRawSnippet(() => ({ render: () => '<span>Envoyer</span>' }));
  const { body } = render(Button, { props: { type: 'submit', children } });
  expect(body).toContain('<button type="submit"');
  expect(words(body)).toBe('Envoyer');
});
