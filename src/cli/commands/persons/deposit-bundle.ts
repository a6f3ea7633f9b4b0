import { readFile } from 'node:fs/promises';
import { readPersonsBundle } from '#app/persons-files.ts';
import { CliError, EXIT, type CommandContext } from '../../command.ts';
import { OPERATOR, valueOr, withApp } from '../../with-app.ts';

/** Deposits what `encode` wrote. */
export async function depositBundle(context: CommandContext, path: string): Promise<number> {
  const { values, locale, effects } = context;
  const organisationId = Number(values['organisation']);
  if (!Number.isInteger(organisationId) || organisationId < 1)
    throw new CliError('ancrage persons deposit DEPOSIT --organisation N', EXIT.usage);
  const bundle = valueOr(readPersonsBundle(await readFile(path, 'utf8')), locale);
  return withApp(context, 'as-it-is', async (app) => {
    const deposited = await app.ask(OPERATOR, app.useCases.depositFile, {
      ...bundle,
      organisationId,
      depositor: typeof values['depositor'] === 'string' ? values['depositor'] : 'operator',
    });
    const { entryNo, records, persons, shared, doubtful } = valueOr(deposited, locale);
    effects.print(
      entryNo === null
        ? locale === 'fr'
          ? 'Rien de nouveau.'
          : 'Nothing new.'
        : locale === 'fr'
          ? `Entrée ${entryNo} : ${records} dossiers, ${persons} personnes dont ${shared} connues d’une autre structure ; ${doubtful} paires à vérifier.`
          : `Entry ${entryNo}: ${records} files, ${persons} persons, ${shared} known to another structure; ${doubtful} pairs to check.`,
    );
    return EXIT.done;
  });
}
