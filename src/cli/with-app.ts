import { loadDemo } from '#app/demonstration.ts';
import { openApp, type App } from '#app/open-app.ts';
import { sayRefusals } from '#app/say.ts';
import type { Actor } from '#kernel/actor.ts';
import type { Result } from '#kernel/result.ts';
import type { Environment } from '../env.ts';
import { CliError, type CommandContext } from './command.ts';
import { progressBar } from './progress.ts';

/** Who acts from the command line. */
export const OPERATOR: Actor = { kind: 'operator', name: 'cli' };

/** How the verb wants the territory: `demo` fills an empty embedded one with the demonstration, so that a first try shows something. */
export type Wanted = 'demo' | 'as-it-is';

/** Opens the application for one verb and closes it after. */
export async function withApp<T>(
  context: CommandContext,
  wanted: Wanted,
  run: (app: App) => Promise<T>,
): Promise<T> {
  const { environment } = context;
  const quiet: Environment = { ...environment, ANCRAGE_LOG: environment.ANCRAGE_LOG ?? 'error' };
  const mayFill = wanted === 'demo' && environment.DATABASE_URL === undefined;
  const app = await openApp({
    environment: quiet,
    ...(mayFill ? { demonstration: true } : {}),
    show: showOn(context.effects),
  });
  try {
    if (mayFill) await fillDemonstration(app, context);
    return await run(app);
  } finally {
    await app.close();
  }
}

/** Writes a mail that no server sends: without one, this is where an administrator finds it. */
export const showOn =
  (effects: CommandContext['effects']) =>
  ({ channel, to, subject, text }: { channel: string; to: string; subject: string; text: string }): void =>
    effects.print(`\n── ${channel} → ${to}\n${subject}\n\n${text}`);

/** Loads the demonstration where the ledger is empty, with progress. */
export async function fillDemonstration(
  app: App,
  { locale, effects }: Pick<CommandContext, 'locale' | 'effects'>,
): Promise<number> {
  if (!app.demonstration) return 0;
  if ((await app.countFacts()) > 0) return loadDemo(app);
  effects.remark(
    locale === 'fr'
      ? 'Chargement du territoire de démonstration (données de synthèse)…'
      : 'Loading the demonstration territory (synthetic data)…',
  );
  const bar = progressBar(locale === 'fr' ? 'Dépôts' : 'Deposits', effects);
  const facts = await loadDemo(app, bar.update);
  bar.stop();
  return facts;
}

/** The value of a result, or a failure that says every refusal. */
export function valueOr<T>(result: Result<T>, locale: CommandContext['locale']): T {
  if (result.ok) return result.value;
  throw new CliError(
    sayRefusals(result.refusals, locale)
      .map(({ where, reason, mend }, at) =>
        [where, reason, mend, `[${result.refusals[at].code}]`].filter(Boolean).join(' '),
      )
      .join('\n'),
  );
}
