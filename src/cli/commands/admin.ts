import { z } from 'zod';
import { ROLES } from '#kernel/roles.ts';
import { rotateKeys } from '#app/accounts/rotate-keys.ts';
import type { App } from '#app/open-app.ts';
import { CliError, EXIT, type Command, type CommandContext } from '../command.ts';
import { OPERATOR, valueOr, withApp } from '../with-app.ts';

/** `ancrage admin`: what only whoever runs the deployment may do. */
export const command: Command = {
  options: {
    name: { type: 'string' },
    role: { type: 'string' },
    organisation: { type: 'string' },
  },
  help: {
    fr: `
ancrage admin invite COURRIEL --name "Prénom Nom" [--role administrator] [--organisation N]
ancrage admin organisations
ancrage admin rotate-keys

  invite         invite une personne ; la première devient administratrice. Sans serveur de courriel (ANCRAGE_SMTP_URL), le
                 message est écrit ici, avec son lien.
  organisations  liste les organisations et leur numéro ; la collectivité est la 1.
  rotate-keys    scelle tout avec une clé neuve, puis retire l'ancienne du fichier. L'application peut tourner pendant ce
                 temps si elle est relancée après. Gardez une copie du fichier à part de celles de la base.

Rôles : ${ROLES.join(', ')}
Exemple : npm run ancrage -- admin invite camille@exemple.fr --name "Camille Martin"`,
    en: `
ancrage admin invite EMAIL --name "First Last" [--role administrator] [--organisation N]
ancrage admin organisations
ancrage admin rotate-keys

  invite         invites a person; the first one becomes administrator. Without a mail server (ANCRAGE_SMTP_URL), the message
                 is written here, with its link.
  organisations  lists organisations and their numbers; the collectivity is 1.
  rotate-keys    seals everything with a new key, then takes the former out of the file. Restart the application after it.
                 Keep a copy of the file apart from those of the database.

Roles: ${ROLES.join(', ')}
Example: npm run ancrage -- admin invite camille@example.org --name "Camille Martin"`,
  },
  run: async (context) => {
    const acts: Record<string, (app: App, context: CommandContext) => Promise<void>> = {
      invite,
      organisations,
      'rotate-keys': rotate,
    };
    const act = acts[context.positionals[0] ?? ''];
    if (!act) throw new CliError('ancrage admin invite | organisations | rotate-keys', EXIT.usage);
    return withApp(context, 'as-it-is', async (app) => {
      await act(app, context);
      return EXIT.done;
    });
  },
};

const Organisation = z.coerce.number().int().positive().default(1);

async function invite(app: App, { positionals, values, locale, effects }: CommandContext): Promise<void> {
  const { name, role, organisation } = values;
  const email = positionals[1];
  const number = Organisation.safeParse(organisation);
  if (email === undefined || typeof name !== 'string' || !number.success)
    throw new CliError('ancrage admin invite EMAIL --name "…" [--organisation N]', EXIT.usage);
  const invited = await app.ask(OPERATOR, app.useCases.invite, {
    organisationId: number.data,
    email,
    name,
    roles: [typeof role === 'string' ? role : 'administrator'],
  });
  valueOr(invited, locale);
  await app.accounts.outbox.deliver();
  effects.remark(locale === 'fr' ? `Invitation écrite pour ${email}.` : `Invitation written for ${email}.`);
}

async function organisations(app: App, { locale, effects }: CommandContext): Promise<void> {
  const known = valueOr(await app.ask(OPERATOR, app.useCases.listOrganisations, {}), locale);
  for (const { organisationId, kind, siret, name } of known)
    effects.print([organisationId, kind, siret ?? '', name].join('\t'));
}

async function rotate(app: App, { locale, effects }: CommandContext): Promise<void> {
  const { rows, retired } = await rotateKeys(app, (text) => effects.remark(text));
  effects.print(
    locale === 'fr'
      ? `${rows} lignes scellées de nouveau ; clés retirées : ${retired.join(', ') || 'aucune'}.`
      : `${rows} rows sealed again; keys retired: ${retired.join(', ') || 'none'}.`,
  );
}
