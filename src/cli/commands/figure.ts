import type { FigurePage } from '#app/contracts.ts';
import type { App } from '#app/open-app.ts';
import { EXIT, type Command, type CommandContext } from '../command.ts';
import type { Locale } from '../locale.ts';
import { printTable } from '../table.ts';
import { OPERATOR, valueOr, withApp } from '../with-app.ts';

const text = { type: 'string' } as const;

/** `ancrage figure`: one figure at two dates, with its readings and, if asked, its evidence. */
export const command: Command = {
  options: {
    period: text,
    place: text,
    'true-on': text,
    'known-on': text,
    reading: text,
    generation: text,
    by: text,
    evidence: { type: 'boolean' },
    json: { type: 'boolean' },
  },
  help: {
    fr: `
ancrage figure INDICATEUR [options]
ancrage figure                       liste les indicateurs

  --period P        2024 · 2025-03 · 2020/2024 · since 2020 · all (par défaut)
  --place L         identifiant, nom ou code : reze, Bellevue, QN04405M, 44109
  --true-on J       ce qui était vrai ce jour-là (AAAA-MM-JJ ; par défaut aujourd'hui)
  --known-on J      ce que le registre contenait ce jour-là
  --reading R       une lecture ; par défaut la lecture officielle
  --generation G    périmètres QPV : 2015 · 2024 · in-force ; par défaut ceux de la lecture
  --by D            répartit par : qpv, organisation, year, month, sex, age-band…
  --evidence        liste les faits comptés
  --json            pour les machines (docs/cli.md)

Exemple : npm run ancrage -- figure clause-hours --period 2024 --known-on 2025-06-26`,
    en: `
ancrage figure INDICATOR [options]
ancrage figure                       lists the indicators

  --period P        2024 · 2025-03 · 2020/2024 · since 2020 · all (default)
  --place L         id, name or code: reze, Bellevue, QN04405M, 44109
  --true-on D       what was so on that day (YYYY-MM-DD; today by default)
  --known-on D      what the ledger held on that day
  --reading R       a reading; the official one by default
  --generation G    QPV outlines: 2015 · 2024 · in-force; by default those of the reading
  --by D            breaks down by: qpv, organisation, year, month, sex, age-band…
  --evidence        lists the facts counted
  --json            for machines (docs/cli.md)

Example: npm run ancrage -- figure clause-hours --period 2024 --known-on 2025-06-26`,
  },
  run: (context) =>
    withApp(context, 'demo', async (app) => {
      const { positionals, values, effects, locale } = context;
      const id = positionals[0];
      if (id === undefined) {
        effects.print(listIndicators(app, locale));
        return EXIT.done;
      }
      const asked = {
        id,
        period: values['period'],
        place: values['place'],
        trueOn: values['true-on'],
        knownOn: values['known-on'],
        reading: values['reading'],
        generation: values['generation'],
        by: values['by'],
      };
      const page = valueOr(await app.ask(OPERATOR, app.useCases.viewFigure, asked), locale);
      const rows = values['evidence'] === true ? await evidenceOf(app, asked, locale) : null;
      effects.print(
        values['json'] === true
          ? JSON.stringify(forMachines(page, { broken: asked.by !== undefined, rows }), null, 2)
          : describe(page, context, rows),
      );
      return EXIT.done;
    }),
};

function listIndicators(app: App, locale: Locale): string {
  const rows = app.definitions.indicators.map(({ id, label, unit }) => ({ id, label: label[locale], unit }));
  return printTable(rows, ['id', 'label', 'unit']);
}

type Rows = { columns: string[]; rows: Record<string, string | number>[] };

async function evidenceOf(app: App, asked: Record<string, unknown>, locale: Locale): Promise<Rows> {
  const page = valueOr(await app.ask(OPERATOR, app.useCases.listEvidence, { ...asked, all: true }), locale);
  const columns = ['fact', 'entry', ...page.columns.map((column) => column.name)];
  return {
    columns,
    rows: page.rows.map((row) => ({
      fact: row.factId,
      entry: row.entryNo,
      ...Object.fromEntries(page.columns.map((column, at) => [column.name, row.cells[at]])),
    })),
  };
}

function forMachines(page: FigurePage, extra: { broken: boolean; rows: Rows | null }): unknown {
  const { figure } = page;
  return {
    indicator: page.indicator.id,
    reading: page.reading,
    period: page.period,
    place: page.place?.id ?? null,
    generation: page.generation,
    trueOn: page.trueOn,
    knownOn: page.knownOn,
    knownEntry: page.knownEntry,
    figure: {
      value: figure.value,
      low: figure.low,
      high: figure.high,
      unit: figure.unit,
      evidence: figure.evidence,
      unknown: figure.unknown,
    },
    readings: page.readings.map((reading) => ({
      id: reading.id,
      label: reading.label.fr,
      official: reading.official,
      value: reading.figure.value,
      unit: reading.figure.unit,
      evidence: reading.figure.evidence,
    })),
    ...(extra.broken ? { breakdown: page.breakdown } : {}),
    ...(extra.rows ? { evidence: extra.rows.rows } : {}),
  };
}

const WORDS = {
  fr: {
    facts: 'faits',
    unknown: 'inconnus',
    period: 'période',
    trueOn: 'vrai le',
    knownOn: 'connu le',
    entry: 'entrée',
    reading: 'lecture',
    value: 'valeur',
    unit: 'unité',
    evidence: 'preuves',
  },
  en: {
    facts: 'facts',
    unknown: 'unknown',
    period: 'period',
    trueOn: 'true on',
    knownOn: 'known on',
    entry: 'entry',
    reading: 'reading',
    value: 'value',
    unit: 'unit',
    evidence: 'evidence',
  },
} as const;

function describe(page: FigurePage, { locale }: CommandContext, rows: Rows | null): string {
  const words = WORDS[locale];
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const show = (value: number | null): string => (value === null ? '–' : number.format(value));
  const { figure } = page;
  return [
    page.indicator.label[locale],
    `${show(figure.value)} ${figure.unit} · ${figure.evidence} ${words.facts} · ${words.unknown} ${figure.unknown ?? 0}`,
    `${words.period} ${page.period} · ${words.trueOn} ${page.trueOn} · ${words.knownOn} ${page.knownOn} (${words.entry} ${page.knownEntry})`,
    '',
    readingTable(page, locale, show),
    '',
    cellTable(page, locale, show),
    ...(rows ? ['', printTable(rows.rows, rows.columns)] : []),
  ].join('\n');
}

type Show = (value: number | null) => string;

function readingTable(page: FigurePage, locale: Locale, show: Show): string {
  const words = WORDS[locale];
  const rows = page.readings.map((reading) => ({
    mark: reading.id === page.reading ? '▸' : '',
    id: reading.id,
    label: reading.label[locale],
    value: show(reading.figure.value),
    unit: reading.figure.unit,
    evidence: reading.figure.evidence,
  }));
  return printTable(
    rows,
    ['mark', 'id', 'label', 'value', 'unit', 'evidence'],
    ['', 'id', words.reading, words.value, words.unit, words.evidence],
  );
}

function cellTable({ breakdown }: FigurePage, locale: Locale, show: Show): string {
  const words = WORDS[locale];
  const rows = (breakdown?.cells ?? []).map((cell) => ({
    key: cell.label[locale],
    value: show(cell.value),
    evidence: cell.evidence,
  }));
  return printTable(rows, ['key', 'value', 'evidence'], [breakdown?.by ?? '', words.value, words.evidence]);
}
