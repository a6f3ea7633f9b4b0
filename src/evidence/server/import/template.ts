import writeWorkbook, { type Cell } from 'write-excel-file/node';
import type { FactKind, Field, FieldType } from '../../kinds.ts';
import { readDay } from './dates.ts';
import { guard, writeCsv } from './guard.ts';

/** Language of a template. */
export type TemplateLocale = 'fr' | 'en';

/** Template of a kind: its headers and one example, which a re-import leaves aside. */
export function writeTemplate(kind: FactKind, locale: TemplateLocale): { csv: Uint8Array } {
  return {
    csv: writeCsv([
      kind.fields.map((field) => field.header[locale]),
      kind.fields.map((field) => exampleOf(field, locale)),
    ]),
  };
}

function exampleOf(field: Field, locale: TemplateLocale): string {
  const choice = field.choices?.find(({ label }) => label.fr === field.example);
  return choice ? choice.label[locale] : field.example;
}

const WORDS = {
  fr: {
    data: 'Données',
    help: 'Aide',
    column: 'Colonne',
    required: 'Obligatoire',
    how: 'Comment remplir',
    example: 'Exemple',
    yes: 'oui',
    no: 'non',
  },
  en: {
    data: 'Data',
    help: 'Help',
    column: 'Column',
    required: 'Required',
    how: 'How to fill it',
    example: 'Example',
    yes: 'yes',
    no: 'no',
  },
} as const;

const LEAST_WIDTH = 16;
const HELP_WIDTHS = [32, 14, 80, 28];

/** The same as a workbook, with a second sheet that explains the columns. */
export async function writeTemplateXlsx(kind: FactKind, locale: TemplateLocale): Promise<Uint8Array> {
  const words = WORDS[locale];
  const headers = kind.fields.map((field) => field.header[locale]);
  const help = kind.fields.map((field) => [
    field.header[locale],
    field.required ? words.yes : words.no,
    field.help[locale],
    exampleOf(field, locale),
  ]);
  const sheets = [
    {
      sheet: words.data,
      data: [headers.map(title), kind.fields.map((field) => exampleCell(field, locale))],
      columns: headers.map((header) => ({ width: Math.max(LEAST_WIDTH, header.length + 2) })),
      stickyRowsCount: 1,
    },
    {
      sheet: words.help,
      data: [
        [words.column, words.required, words.how, words.example].map(title),
        ...help.map((cells) => cells.map(text)),
      ],
      columns: HELP_WIDTHS.map((width) => ({ width })),
      stickyRowsCount: 1,
    },
  ];
  const written = await writeWorkbook(sheets, {
    features: [{ files: { transform: { 'xl/worksheets/sheet{id}.xml': { transform: formatColumns } } } }],
  }).toBuffer();
  return new Uint8Array(written);
}

/** Fields that a spreadsheet would rewrite if it took them for numbers or dates. */
const KEPT_AS_TEXT: ReadonlySet<FieldType> = new Set([
  'person',
  'organisation',
  'commune',
  'qpv-2015',
  'qpv-2024',
  'address',
  'reference',
  'term',
  'month',
]);
const TEXT_FORMAT = '@';
const MS_PER_DAY = 86_400_000;

function exampleCell(field: Field, locale: TemplateLocale): Cell {
  const example = exampleOf(field, locale);
  if (KEPT_AS_TEXT.has(field.type)) return { ...text(example), format: TEXT_FORMAT };
  if (field.type === 'quantity') return { value: Number(example.replace(',', '.')), type: Number };
  const day = readDay(example);
  if (day.problem !== undefined || day.value === undefined) return text(example);
  return { value: new Date(day.value.starts * MS_PER_DAY), type: Date, format: 'dd/mm/yyyy' };
}

function text(value: string): { value: string; type: StringConstructor } {
  return { value: guard(value), type: String };
}

function title(value: string): Cell {
  return { ...text(value), fontWeight: 'bold', wrap: true };
}

/** Gives each whole column the format of its example: the rows that people will fill have no cell yet. */
function formatColumns(xml: string): string {
  return xml.replace(
    /<col ([^>]*?)min="(\d+)"([^>]*?)(\/?)>/g,
    (...[whole, before, column, after, close]: string[]) => {
      const style = new RegExp(`<c r="${lettersOf(Number(column))}2" s="(\\d+)"`).exec(xml)?.[1];
      return style === undefined ? whole : `<col ${before}min="${column}"${after} style="${style}"${close}>`;
    },
  );
}

function lettersOf(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  return (rest > 0 ? lettersOf(rest) : '') + String.fromCharCode(65 + ((column - 1) % 26));
}
