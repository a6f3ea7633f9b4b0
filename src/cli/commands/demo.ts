import { openApp } from '#app/open-app.ts';
import { CliError, EXIT, type Command } from '../command.ts';
import { fillDemonstration } from '../with-app.ts';

/** `ancrage demo`: loads the demonstration territory. */
export const command: Command = {
  options: {},
  help: {
    fr: `
ancrage demo

Charge le territoire de démonstration dans une base vide : des fichiers de preuves de synthèse, à graine fixe, passent par le
vrai import. Une base qui contient déjà des entrées n'est pas touchée.`,
    en: `
ancrage demo

Loads the demonstration territory into an empty database: synthetic evidence files, with a fixed seed, go through the real
import. A database that already holds entries is left as it is.`,
  },
  run: async (context) => {
    const { environment, locale, effects } = context;
    const app = await openApp({ environment: { ...environment, ANCRAGE_LOG: 'error' }, demonstration: true });
    try {
      if (!app.demonstration)
        throw new CliError(
          locale === 'fr'
            ? 'Cette base contient de vraies entrées : la démonstration n’y va pas.'
            : 'This database holds real entries: the demonstration does not go there.',
        );
      const facts = await fillDemonstration(app, context);
      effects.print(
        facts === 0
          ? locale === 'fr'
            ? 'La démonstration est déjà chargée.'
            : 'The demonstration is already loaded.'
          : locale === 'fr'
            ? `${facts} faits enregistrés.`
            : `${facts} facts recorded.`,
      );
      return EXIT.done;
    } finally {
      await app.close();
    }
  },
};
