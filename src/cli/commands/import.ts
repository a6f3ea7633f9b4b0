import { readFile, writeFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { errorsFileOf, templateOf, type ImportReport } from '#app/import-files.ts';
import { sayRefusals } from '#app/say.ts';
import { kindRegistry } from '#app/kinds.ts';
import { CliError, EXIT, type Command, type CommandContext } from '../command.ts';
import { printTable } from '../table.ts';
import { OPERATOR, valueOr, withApp } from '../with-app.ts';

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
/** Errors listed on screen; the others are in the file of bad rows. */
const MOST_LISTED = 20;

/** `ancrage import`: looks at a file of evidence, then records it. */
export const command: Command = {
  options: {
    kind: text,
    template: text,
    format: text,
    out: text,
    depositor: text,
    label: text,
    commit: flag,
    'skip-errors': flag,
    json: flag,
  },
  help: {
    fr: `
ancrage import FICHIER [--kind SORTE] [--depositor NOM] [--commit] [--skip-errors]
ancrage import --template SORTE [--format csv|xlsx] [--out FICHIER]
ancrage import                      liste les sortes de faits

Sans --commit, ne fait que regarder : à créer · à corriger · inchangé · en erreur, chaque erreur avec sa ligne, sa colonne,
sa valeur, la raison et comment la corriger.
  --commit        enregistre tout, ou rien s'il reste une erreur
  --skip-errors   avec --commit : enregistre les bonnes lignes, écrit les autres dans FICHIER.erreurs.csv, à corriger et
                  à réimporter
  --template      écrit le modèle à remplir, avec ses en-têtes en français
Le même fichier réimporté n'enregistre rien. « ancrage withdraw » défait un import entier.`,
    en: `
ancrage import FILE [--kind KIND] [--depositor NAME] [--commit] [--skip-errors]
ancrage import --template KIND [--format csv|xlsx] [--out FILE]
ancrage import                      lists the kinds of facts

Without --commit, only looks: to create · to correct · unchanged · in error, each error with its row, column, value, reason
and how to mend it.
  --commit        records everything, or nothing if an error remains
  --skip-errors   with --commit: records the good rows, writes the others to FILE.erreurs.csv, to be mended and imported
  --template      writes the template to fill, with its headers in French
The same file imported again records nothing. "ancrage withdraw" undoes a whole import.`,
  },
  run: async (context) => {
    const { values, positionals } = context;
    if (typeof values['template'] === 'string') return writeTemplate(context, values['template']);
    if (positionals[0] === undefined) return listKinds(context);
    return importOne(context, positionals[0]);
  },
};

function listKinds({ effects, locale }: CommandContext): number {
  effects.print(
    printTable(
      kindRegistry.all.map((kind) => ({
        id: kind.id,
        label: kind.label[locale],
        columns: kind.fields.map((field) => field.header[locale]).join(', '),
      })),
      ['id', 'label', 'columns'],
    ),
  );
  return EXIT.done;
}

async function writeTemplate({ values, effects, locale }: CommandContext, id: string): Promise<number> {
  const kind = kindRegistry.byId.get(id);
  if (!kind)
    throw new CliError(
      `${locale === 'fr' ? 'Sorte de fait inconnue' : 'Unknown fact kind'}: ${id}`,
      EXIT.usage,
    );
  const out = typeof values['out'] === 'string' ? values['out'] : undefined;
  const format = formatOf(values['format'], out);
  const bytes = await templateOf(kind, format);
  if (out !== undefined) {
    await writeFile(out, bytes);
    effects.remark(out);
  } else if (format === 'csv') effects.print(new TextDecoder().decode(bytes).trimEnd());
  else throw new CliError('--out modele.xlsx', EXIT.usage);
  return EXIT.done;
}

/** `--format`, else what the name of the file says. */
function formatOf(asked: string | boolean | undefined, out: string | undefined): 'csv' | 'xlsx' {
  const format = asked ?? (out !== undefined && extname(out) === '.xlsx' ? 'xlsx' : 'csv');
  if (format !== 'csv' && format !== 'xlsx') throw new CliError('--format csv|xlsx', EXIT.usage);
  return format;
}

async function importOne(context: CommandContext, path: string): Promise<number> {
  const { values, locale, effects } = context;
  const bytes = await readFile(path).catch((error: unknown) => {
    throw new CliError(
      `${path}: ${error instanceof Error && 'code' in error ? String(error.code) : String(error)}`,
    );
  });
  const string = (name: string): string | undefined =>
    typeof values[name] === 'string' ? values[name] : undefined;
  const mode = values['commit'] !== true ? 'preview' : values['skip-errors'] === true ? 'good' : 'all';
  return withApp(context, 'as-it-is', async (app) => {
    const input = {
      name: basename(path),
      bytes: new Uint8Array(bytes),
      kind: string('kind'),
      depositor: string('depositor') ?? 'operator',
      label: string('label'),
      mode,
    };
    const report = valueOr(await app.ask(OPERATOR, app.useCases.importFile, input), locale);
    effects.print(
      values['json'] === true
        ? JSON.stringify(forMachines(report, locale), null, 2)
        : describe(report, context),
    );
    if (mode === 'good' && report.inError > 0) {
      const errors = `${path.slice(0, path.length - extname(path).length)}.erreurs.csv`;
      await writeFile(errors, errorsFileOf(report, locale));
      effects.remark(locale === 'fr' ? `Lignes à corriger : ${errors}` : `Rows to mend: ${errors}`);
    }
    return report.inError > 0 && mode !== 'good' ? EXIT.failed : EXIT.done;
  });
}

function forMachines(report: ImportReport, locale: 'fr' | 'en'): unknown {
  const { created, corrected, unchanged, inError, restored, ignored, examples, places, entries } = report;
  return {
    kind: report.kind.id,
    created,
    corrected,
    unchanged,
    inError,
    ignored,
    restored,
    examples,
    places,
    entries,
    errors: sayRefusals(report.refusals, locale).map((said, at) => ({
      ...report.refusals[at],
      reason: said.reason,
      mend: said.mend,
    })),
  };
}

function describe(report: ImportReport, { locale }: CommandContext): string {
  const fr = locale === 'fr';
  const counts = fr
    ? `à créer ${report.created} · à corriger ${report.corrected} · inchangé ${report.unchanged} · en erreur ${report.inError}`
    : `to create ${report.created} · to correct ${report.corrected} · unchanged ${report.unchanged} · in error ${report.inError}`;
  const errors = sayRefusals(report.refusals.slice(0, MOST_LISTED), locale).map(
    ({ where, reason, mend }) => `  ${where} ${reason} ${mend}`,
  );
  const more = report.refusals.length > MOST_LISTED ? [`  … ${report.refusals.length - MOST_LISTED}`] : [];
  return [
    `${report.kind.label[locale]} : ${report.table.rows.length} ${fr ? 'lignes' : 'rows'}`,
    counts,
    ...(report.ignored.length > 0
      ? [`${fr ? 'Colonnes ignorées' : 'Columns ignored'}: ${report.ignored.join(', ')}`]
      : []),
    ...(report.restored.length > 0
      ? [`${fr ? 'Zéros restitués' : 'Zeros restored'}: ${report.restored.length}`]
      : []),
    ...(report.examples.length > 0
      ? [
          `${fr ? 'Exemple du modèle laissé de côté' : 'Example of the template left aside'}: ${report.examples.join(', ')}`,
        ]
      : []),
    ...describePlaces(report.places, fr),
    ...errors,
    ...more,
    outcome(report, fr),
  ].join('\n');
}

function describePlaces({ found, unsure }: ImportReport['places'], fr: boolean): string[] {
  if (found + unsure.length === 0) return [];
  const rows = unsure.slice(0, MOST_LISTED).join(', ') + (unsure.length > MOST_LISTED ? ', …' : '');
  const open =
    unsure.length === 0 ? '' : fr ? ` · QPV inconnu : lignes ${rows}` : ` · QPV unknown: rows ${rows}`;
  return [`${fr ? 'Adresses situées' : 'Addresses placed'}: ${found}${open}`];
}

function outcome(report: ImportReport, fr: boolean): string {
  if (report.entries.length > 0)
    return report.entries
      .map(
        (entry) =>
          `${fr ? 'Enregistré : entrée' : 'Recorded: entry'} ${entry.entryNo} ${entry.hash.slice(0, 16)}…`,
      )
      .join('\n');
  if (report.inError > 0) return fr ? 'Rien n’est enregistré.' : 'Nothing is recorded.';
  return report.created + report.corrected === 0
    ? fr
      ? 'Rien de nouveau.'
      : 'Nothing new.'
    : fr
      ? 'Rien n’est encore enregistré : ajoutez --commit.'
      : 'Nothing is recorded yet: add --commit.';
}
