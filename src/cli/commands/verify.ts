import { verifyForMachines } from '#app/contracts.ts';
import { verdictWords } from '#app/say.ts';
import type { PublicText } from '#app/contracts.ts';
import { EXIT, type Command, type CommandContext } from '../command.ts';
import { readTextFile } from '../read-text.ts';
import { printTable } from '../table.ts';
import { OPERATOR, valueOr, withApp } from '../with-app.ts';

/** `ancrage verify`: every number of a text, with what the evidence says of it. */
export const command: Command = {
  options: { json: { type: 'boolean' }, date: { type: 'string' } },
  help: {
    fr: `
ancrage verify FICHIER [--date AAAA-MM-JJ] [--json]

Cherche chaque affirmation chiffrée d'un texte et dit ce que la preuve en dit : lecture, valeur, nombre de faits, verdict.
  --date    jour où le texte a été dit, s'il n'y est pas écrit
  --json    la même chose pour les machines (docs/cli.md)
Code de sortie : 0 si chaque affirmation a été jugée, 1 si le texte n'a pas pu être lu.

Exemple : npm run ancrage -- verify discours.txt
Dans une base embarquée vide, le territoire de démonstration est chargé d'abord.`,
    en: `
ancrage verify FILE [--date YYYY-MM-DD] [--json]

Finds each numeric claim of a text and says what the evidence says of it: reading, value, number of facts, verdict.
  --date    day on which the text was said, if it is not written there
  --json    the same for machines (docs/cli.md)
Exit code: 0 if every claim was judged, 1 if the text could not be read.

Example: npm run ancrage -- verify speech.txt
In an empty embedded database, the demonstration territory is loaded first.`,
  },
  run: async (context) => {
    const { values, positionals, locale, effects } = context;
    const body = await readTextFile(positionals[0], locale);
    const saidOn = typeof values['date'] === 'string' ? values['date'] : undefined;
    return withApp(context, 'demo', async (app) => {
      const text = valueOr(await app.ask(OPERATOR, app.useCases.verifyText, { body, saidOn }), locale);
      effects.print(
        values['json'] === true ? JSON.stringify(verifyForMachines(text), null, 2) : describe(text, context),
      );
      return EXIT.done;
    });
  },
};

function describe(text: PublicText, { locale }: CommandContext): string {
  const fr = locale === 'fr';
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const show = (value: number | null | undefined): string =>
    typeof value === 'number' ? number.format(value) : '';
  const rows = text.claims.map((claim) => ({
    quote: claim.quote,
    indicator: claim.indicator?.label[locale] ?? (fr ? '(aucun indicateur)' : '(no indicator)'),
    reading: claim.reading?.label[locale],
    value: show(claim.figure?.value),
    evidence: claim.figure?.evidence,
    verdict: verdictWords(claim.verdict, locale),
  }));
  const headers = fr
    ? ['Affirmation', 'Indicateur', 'Lecture', 'Valeur', 'Preuves', 'Verdict']
    : ['Claim', 'Indicator', 'Reading', 'Value', 'Evidence', 'Verdict'];
  const title = fr
    ? `Texte du ${text.saidOn}${text.dated ? '' : ' (date supposée)'} : ${rows.length} affirmations`
    : `Text of ${text.saidOn}${text.dated ? '' : ' (assumed)'}: ${rows.length} claims`;
  return `${title}\n\n${printTable(rows, ['quote', 'indicator', 'reading', 'value', 'evidence', 'verdict'], headers)}`;
}
