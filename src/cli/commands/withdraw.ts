import { CliError, EXIT, type Command } from '../command.ts';
import { OPERATOR, valueOr, withApp } from '../with-app.ts';

/** `ancrage withdraw`: undoes a whole entry. */
export const command: Command = {
  options: { note: { type: 'string' } },
  help: {
    fr: `
ancrage withdraw ENTRÉE [--note "raison"]

Défait une entrée entière : ses faits sont masqués, ceux qu'elle avait corrigés reviennent. Rien n'est effacé, et retirer le
retrait le défait à son tour.

Exemple : npm run ancrage -- withdraw 42 --note "mauvais fichier"`,
    en: `
ancrage withdraw ENTRY [--note "reason"]

Undoes a whole entry: its facts are hidden, those it had corrected come back. Nothing is erased, and withdrawing the
withdrawal undoes it in turn.

Example: npm run ancrage -- withdraw 42 --note "wrong file"`,
  },
  run: async (context) => {
    const { positionals, values, locale, effects } = context;
    const fr = locale === 'fr';
    const entryNo = Number(positionals[0]);
    if (!Number.isInteger(entryNo) || entryNo < 1)
      throw new CliError(
        fr ? 'Quelle entrée ? Donnez son numéro.' : 'Which entry? Give its number.',
        EXIT.usage,
      );
    return withApp(context, 'as-it-is', async (app) => {
      const receipt = valueOr(
        await app.ask(OPERATOR, app.useCases.withdrawEntry, {
          entryNo,
          ...(typeof values['note'] === 'string' ? { note: values['note'] } : {}),
        }),
        locale,
      );
      effects.print(
        fr
          ? `Entrée ${entryNo} retirée par l’entrée ${receipt.entryNo} : ${receipt.hidden} faits masqués, ${receipt.shown} revenus.`
          : `Entry ${entryNo} withdrawn by entry ${receipt.entryNo}: ${receipt.hidden} facts hidden, ${receipt.shown} back.`,
      );
      return EXIT.done;
    });
  },
};
