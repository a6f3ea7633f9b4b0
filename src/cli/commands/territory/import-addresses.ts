import { errorLinesOf, importAddressFile } from '#app/territory-files.ts';
import { CliError, EXIT, type CommandContext } from '../../command.ts';
import { progressBar } from '../../progress.ts';
import { OPERATOR, valueOr, withApp } from '../../with-app.ts';

/** `ancrage territory addresses import FILE.csv.gz`. */
export async function importAddresses(context: CommandContext, path: string): Promise<number> {
  const { values, locale, effects } = context;
  const fr = locale === 'fr';
  return withApp(context, 'as-it-is', async (app) => {
    const reading = progressBar(fr ? 'Lecture' : 'Reading', effects);
    const writing = progressBar(fr ? 'Écriture' : 'Writing', effects);
    const outcome = await importAddressFile(app, OPERATOR, {
      path,
      skipErrors: values['skip-errors'] === true,
      onRead: reading.update,
      onWrite: writing.update,
    }).catch((error: unknown) => {
      throw new CliError(
        `${path}: ${error instanceof Error && 'code' in error ? String(error.code) : String(error)}`,
      );
    });
    reading.stop();
    writing.stop();
    const report = valueOr(outcome, locale);
    for (const line of errorLinesOf(report, locale)) effects.remark(line);
    effects.print(
      values['json'] === true
        ? JSON.stringify(report, null, 2)
        : fr
          ? `${report.numbers} adresses, ${report.streets} voies et lieux-dits, ${report.refused} lignes refusées`
          : `${report.numbers} addresses, ${report.streets} streets and localities, ${report.refused} rows refused`,
    );
    return EXIT.done;
  });
}
