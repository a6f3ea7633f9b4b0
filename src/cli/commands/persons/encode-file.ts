import { readFile, writeFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { encodePersonsFile } from '#app/persons-files.ts';
import { CliError, EXIT, type CommandContext } from '../../command.ts';
import { progressBar } from '../../progress.ts';
import { valueOr } from '../../with-app.ts';

/** Encodes a file of a structure and writes what may leave it. */
export async function encodeFile(context: CommandContext, path: string): Promise<number> {
  const { values, locale, effects } = context;
  const { kind, key, out } = values;
  if (typeof kind !== 'string' || typeof key !== 'string')
    throw new CliError('ancrage persons encode FILE --kind KIND --key FILE', EXIT.usage);
  const bar = progressBar(locale === 'fr' ? 'Encodage' : 'Encoding', effects);
  const encoded = await encodePersonsFile(
    { name: basename(path), bytes: new Uint8Array(await readFile(path)) },
    { kind, keyText: await readFile(key, 'utf8'), duplicateFree: values['duplicate-free'] === true },
    bar.update,
  );
  bar.stop();
  const { bundle, summary } = valueOr(encoded, locale);
  const to =
    typeof out === 'string' ? out : `${path.slice(0, path.length - extname(path).length)}.depot.json`;
  await writeFile(to, bundle);
  const fates = summary.columns.map(({ header, fate }) => `  ${header}: ${FATES[fate][locale]}`);
  effects.remark(
    [
      locale === 'fr'
        ? `${summary.rows} lignes, clé ${summary.key} :`
        : `${summary.rows} rows, key ${summary.key}:`,
      ...fates,
    ].join('\n'),
  );
  if (summary.thin > 0)
    effects.remark(
      locale === 'fr'
        ? `${summary.thin} lignes sans nom ou date de naissance lisible : comptées, mais guère reconnaissables ailleurs.`
        : `${summary.thin} rows without name or readable birth date: counted, but hardly recognised elsewhere.`,
    );
  effects.print(to);
  return EXIT.done;
}

const FATES = {
  leaves: { fr: 'part telle quelle', en: 'leaves as it is' },
  encoded: { fr: 'reste ici, seule son empreinte part', en: 'stays here, only its encoding leaves' },
  both: { fr: 'part telle quelle et sert à l’empreinte', en: 'leaves as it is and goes into the encoding' },
  stays: { fr: 'reste ici', en: 'stays here' },
};
