import { readTextFile } from '../read-text.ts';
import { EXIT, type Command } from '../command.ts';
import { printTable } from '../table.ts';
import { extractForMachines } from '#app/contracts.ts';

/** `ancrage extract`: the claims of a text, without a database. */
export const command: Command = {
  options: { json: { type: 'boolean' }, date: { type: 'string' } },
  help: {
    fr: `
ancrage extract FICHIER [--json] [--date AAAA-MM-JJ]

Cherche les affirmations chiffrées d'un texte français. N'ouvre aucune base de données.
  --json    {"claims":[{quote,start,end,kind,value,comparator,unit,period,place}]}
            start et end comptent en unités UTF-16 ; value est un nombre ou {min,max}
  --date    date du texte, si elle n'y est pas écrite : « en mars dernier » s'y rapporte
  -         à la place du fichier : lit l'entrée standard

Exemple : npm run ancrage -- extract discours.txt --json`,
    en: `
ancrage extract FILE [--json] [--date YYYY-MM-DD]

Finds the numeric claims of a French text. Opens no database.
  --json    {"claims":[{quote,start,end,kind,value,comparator,unit,period,place}]}
            start and end count UTF-16 units; value is a number or {min,max}
  --date    date of the text, if it is not written there: "en mars dernier" refers to it
  -         instead of the file: reads standard input

Example: npm run ancrage -- extract speech.txt --json`,
  },
  run: async ({ values, positionals, locale, effects }) => {
    const text = await readTextFile(positionals[0], locale);
    const { claims } = extractForMachines(
      text,
      typeof values['date'] === 'string' ? values['date'] : undefined,
    );
    if (values['json'] === true) effects.print(JSON.stringify({ claims }, null, 2));
    else
      effects.print(
        printTable(
          claims.map((claim) => ({ ...claim, value: JSON.stringify(claim.value) })),
          ['quote', 'value', 'comparator', 'unit', 'kind', 'period', 'place'],
        ),
      );
    return EXIT.done;
  },
};
