import { EXIT, type Command } from '../command.ts';
import { withApp } from '../with-app.ts';

/** `ancrage migrate`: brings the database up to date. */
export const command: Command = {
  options: {},
  help: {
    fr: `
ancrage migrate

Applique les migrations que la base n'a pas encore vues, dans un seul ordre pour tous les modules. Ne revient jamais en arrière.
La base est celle de DATABASE_URL, sinon celle du dossier ANCRAGE_DATA_DIR.`,
    en: `
ancrage migrate

Applies the migrations that the database has not seen, in one order across modules. Never goes back.
The database is DATABASE_URL's, otherwise that of the folder ANCRAGE_DATA_DIR.`,
  },
  run: (context) =>
    withApp(context, 'as-it-is', async (app) => {
      const { locale, effects } = context;
      if (app.migrated.length === 0)
        effects.print(locale === 'fr' ? 'La base est à jour.' : 'The database is up to date.');
      for (const name of app.migrated) effects.print(name);
      return EXIT.done;
    }),
};
