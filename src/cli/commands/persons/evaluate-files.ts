import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { evaluatePersonsFiles, readColumnMap } from '#app/persons-evaluation.ts';
import { CliError, EXIT, type CommandContext } from '../../command.ts';
import { printTable } from '../../table.ts';
import { valueOr } from '../../with-app.ts';

/** Encodes and links labelled files as the application does, and measures against the truth they hold. */
export async function evaluateFiles(context: CommandContext, paths: readonly string[]): Promise<number> {
  const { values, locale, effects } = context;
  const { map, truth } = values;
  if (typeof map !== 'string' || typeof truth !== 'string')
    throw new CliError('ancrage persons evaluate FILE… --map MAP.yaml --truth COLUMN', EXIT.usage);
  const columns = valueOr(readColumnMap(await readFile(map, 'utf8')), locale);
  const pattern = values['truth-pattern'];
  const files = await Promise.all(
    paths.map(async (path) => ({ name: basename(path), bytes: new Uint8Array(await readFile(path)) })),
  );
  const evaluation = valueOr(
    await evaluatePersonsFiles(files, {
      columns,
      truth,
      ...(typeof pattern === 'string' ? { pattern } : {}),
    }),
    locale,
  );
  if (values['json'] === true) {
    effects.print(JSON.stringify(evaluation, null, 2));
    return EXIT.done;
  }
  const { counted, baselines, ...rest } = evaluation;
  const row = (name: string, score: { precision: number; recall: number; f1: number; counted: number }) => ({
    method: name,
    precision: score.precision.toFixed(4),
    recall: score.recall.toFixed(4),
    f1: score.f1.toFixed(4),
    counted: String(score.counted),
  });
  effects.print(
    [
      printTable(
        [
          row('Ancrage', { ...rest, counted: counted.value }),
          ...Object.entries(baselines).map(([name, score]) => row(name, score)),
        ],
        ['method', 'precision', 'recall', 'f1', 'counted'],
      ),
      locale === 'fr'
        ? `${counted.value} personnes comptées [${counted.low}–${counted.high}], ${rest.truth} en vérité, sur ${rest.records} fiches ; ${rest.comparisons} comparaisons en ${rest.seconds.toFixed(1)} s.`
        : `${counted.value} persons counted [${counted.low}–${counted.high}], ${rest.truth} in truth, from ${rest.records} records; ${rest.comparisons} comparisons in ${rest.seconds.toFixed(1)} s.`,
    ].join('\n'),
  );
  return EXIT.done;
}
