import { sayRefusals } from '#app/say.ts';
import {
  importLayerFile,
  LAYERS,
  openFileOrUrl,
  type LayerId,
  type LayerReport,
} from '#app/territory-files.ts';
import { OPEN_END, parseDay } from '#kernel/days.ts';
import { CliError, EXIT, type CommandContext } from '../../command.ts';
import { OPERATOR, valueOr, withApp } from '../../with-app.ts';

/** Remarks listed on screen; the others are counted. */
const MOST_LISTED = 40;

/** `ancrage territory import FILE|URL --layer L --in-force FROM..TO`. */
export async function importLayer(context: CommandContext, where: string): Promise<number> {
  const { values, locale, effects } = context;
  const as = {
    layer: layerIn(values['layer']),
    ...periodIn(values['in-force'], locale),
    depositor: typeof values['depositor'] === 'string' ? values['depositor'] : 'operator',
    asPublished: values['as-published'] === true,
    ...(typeof values['note'] === 'string' ? { note: values['note'] } : {}),
  };
  const file = valueOr(
    await openFileOrUrl(where).catch((error: unknown) => {
      throw new CliError(
        `${where}: ${error instanceof Error && 'code' in error ? String(error.code) : String(error)}`,
      );
    }),
    locale,
  );
  return withApp(context, 'as-it-is', async (app) => {
    const report = valueOr(await importLayerFile(app, OPERATOR, { file, as }), locale);
    effects.print(values['json'] === true ? JSON.stringify(report, null, 2) : describe(report, context));
    return EXIT.done;
  });
}

function layerIn(value: string | boolean | undefined): LayerId {
  const layer = LAYERS.find((one) => one === value);
  if (layer === undefined) throw new CliError(`--layer ${LAYERS.join('|')}`, EXIT.usage);
  return layer;
}

function periodIn(
  value: string | boolean | undefined,
  locale: 'fr' | 'en',
): { starts: number; ends: number } {
  const [from = '', to] = typeof value === 'string' ? value.split('..') : [];
  const starts = parseDay(from);
  const ends = to === '' ? OPEN_END : to === undefined ? null : parseDay(to);
  if (starts === null || ends === null)
    throw new CliError(
      locale === 'fr' ? '--in-force AAAA-MM-JJ..[AAAA-MM-JJ]' : '--in-force YYYY-MM-DD..[YYYY-MM-DD]',
      EXIT.usage,
    );
  return { starts, ends };
}

function describe(report: LayerReport, { locale }: CommandContext): string {
  const fr = locale === 'fr';
  const faults = sayRefusals(report.faults.slice(0, MOST_LISTED), locale).map(
    ({ where, reason }, at) => `  ${report.faults[at].value} ${where} ${reason}`,
  );
  const overlaps = report.overlaps
    .slice(0, MOST_LISTED)
    .map(({ a, b, squareMetres }) => `  ${a} ∩ ${b}: ${squareMetres.toFixed(1)} m²`);
  return [
    `${report.outlines} ${fr ? 'périmètres' : 'outlines'} (${report.format}, ${report.crs})`,
    ...titled(
      fr ? 'Tracés défectueux, pris tels que publiés' : 'Faulty drawings, taken as published',
      report.faults,
      faults,
    ),
    ...titled(
      fr
        ? 'Recouvrements : le code qui vient en premier l’emporte, et l’adresse est signalée'
        : 'Overlaps: the code that comes first wins, and the address is flagged',
      report.overlaps,
      overlaps,
    ),
    report.entryNo === null
      ? fr
        ? 'Rien de nouveau.'
        : 'Nothing new.'
      : `${fr ? 'Enregistré : entrée' : 'Recorded: entry'} ${report.entryNo}`,
    ...(report.replaced === null
      ? []
      : [`${fr ? 'Remplace l’entrée' : 'Replaces entry'} ${report.replaced}`]),
  ].join('\n');
}

function titled(title: string, all: readonly unknown[], lines: readonly string[]): string[] {
  if (all.length === 0) return [];
  return [`${title}: ${all.length}`, ...lines, ...(all.length > lines.length ? ['  …'] : [])];
}
