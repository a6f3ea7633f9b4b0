import { writeFile } from 'node:fs/promises';
import { newPersonsKey } from '#app/persons-files.ts';
import { EXIT, type CommandContext } from '../../command.ts';

/** Makes a key: on standard output, or in a file that only its owner reads. */
export async function makeKey({ values, effects, locale }: CommandContext): Promise<number> {
  const { text, id } = await newPersonsKey();
  if (typeof values['out'] === 'string') {
    await writeFile(values['out'], `${text}\n`, { mode: 0o600, flag: 'wx' });
    effects.remark(values['out']);
  } else effects.print(text);
  effects.remark(
    locale === 'fr'
      ? `Identifiant : ${id}. À transmettre de la main à la main, jamais à la métropole.`
      : `Identifier: ${id}. Pass it on by hand, never to the métropole.`,
  );
  return EXIT.done;
}
