import { writeFile } from 'node:fs/promises';
import type { App } from '#app/open-app.ts';
import { CliError, EXIT, type Command, type CommandContext } from '../command.ts';
import { OPERATOR, valueOr, withApp } from '../with-app.ts';

const text = { type: 'string' } as const;

/** `ancrage privacy`: rights of people, rules of retention, register (GDPR). */
export const command: Command = {
  options: { out: text, name: text, email: text, confirm: text, apply: { type: 'boolean' } },
  help: {
    fr: `
ancrage privacy export COURRIEL [--out FICHIER]
ancrage privacy correct COURRIEL [--name NOM] [--email NOUVEAU]
ancrage privacy erase COURRIEL --confirm COURRIEL
ancrage privacy retention [--apply]
ancrage privacy register

  export     tout ce qui est tenu sur une personne qui a un compte, en JSON (article 15)
  correct    corrige son nom ou son adresse (article 16)
  erase      efface la personne ; ce qu'elle a enregistré reste sous un numéro (article 17)
  retention  ce que les règles de durée feraient aujourd'hui ; --apply le fait (l'application le fait chaque jour)
  register   le registre des traitements (article 30), en JSON
Chaque geste laisse une trace.`,
    en: `
ancrage privacy export EMAIL [--out FILE]
ancrage privacy correct EMAIL [--name NAME] [--email NEW]
ancrage privacy erase EMAIL --confirm EMAIL
ancrage privacy retention [--apply]
ancrage privacy register

  export     everything held on a person with an account, as JSON (article 15)
  correct    corrects their name or address (article 16)
  erase      erases the person; what they recorded stays under a number (article 17)
  retention  what the rules of retention would do today; --apply does it (the application does every day)
  register   the register of processing (article 30), as JSON
Each act leaves a trace.`,
  },
  run: async (context) => {
    const [verb = '', email = ''] = context.positionals;
    const act = ACTS[verb];
    if (!act || (NAMED.has(verb) && email === ''))
      throw new CliError('ancrage privacy export | correct | erase | retention | register', EXIT.usage);
    return withApp(context, 'as-it-is', async (app) => {
      await act(app, context, email);
      return EXIT.done;
    });
  },
};

type PrivacyAct = (app: App, context: CommandContext, email: string) => Promise<void>;

const NAMED = new Set(['export', 'correct', 'erase']);

const ACTS: Record<string, PrivacyAct> = {
  export: async (app, { values, locale, effects }, email) => {
    const held = valueOr(await app.ask(OPERATOR, app.useCases.viewPerson, { email, exported: true }), locale);
    const json = JSON.stringify(held, null, 2);
    if (typeof values['out'] !== 'string') return effects.print(json);
    await writeFile(values['out'], `${json}\n`, { mode: 0o600 });
    effects.remark(values['out']);
  },
  correct: async (app, { values, locale, effects }, email) => {
    const { name, email: newEmail } = values;
    const corrected = await app.ask(OPERATOR, app.useCases.correctPerson, { email, name, newEmail });
    effects.print(valueOr(corrected, locale).fields.join(', '));
  },
  erase: async (app, { values, locale, effects }, email) => {
    const confirmed = values['confirm'];
    const erased = await app.ask(OPERATOR, app.useCases.erasePerson, { email, confirmed });
    effects.print(valueOr(erased, locale).personId);
  },
  retention: async (app, { values, locale, effects }) => {
    const apply = values['apply'] === true;
    const report = valueOr(await app.ask(OPERATOR, app.useCases.applyRetention, { apply }), locale);
    if (apply) await app.accounts.outbox.deliver();
    const { noticed, anonymised, waiting } = report;
    effects.print(
      locale === 'fr'
        ? `${noticed} préavis, ${anonymised} effacements, ${waiting} en attente${apply ? '' : ' (rien n’est fait sans --apply)'}.`
        : `${noticed} notices, ${anonymised} erasures, ${waiting} waiting${apply ? '' : ' (nothing is done without --apply)'}.`,
    );
  },
  register: async (app, { locale, effects }) =>
    effects.print(
      JSON.stringify(valueOr(await app.ask(OPERATOR, app.useCases.viewRegister, {}), locale), null, 2),
    ),
};
