import { startDailyWork } from '#app/jobs.ts';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { prepareBuiltPages, readEnvironment } from '../../env.ts';
import { setApp } from '#app/current.ts';
import { openApp, type App } from '#app/open-app.ts';
import { startServer, type Handler, type RunningServer } from '../server.ts';
import { CliError, EXIT, type Command, type CommandContext } from '../command.ts';
import { fillDemonstration, showOn } from '../with-app.ts';

/** How often messages that wait are sent again. */
const DELIVER_MS = 30_000;
/** How often entries recorded by another process are looked for: the embedded engine delivers no notification. */
const POLL_MS = 2000;

/** `ancrage serve`: serves the pages until it is told to stop. */
export const command: Command = {
  options: { demo: { type: 'boolean' }, dev: { type: 'boolean' }, port: { type: 'string' } },
  help: {
    fr: `
ancrage serve [--demo] [--port N]

Sert les pages sur la boucle locale (HOST et PORT pour changer). Ctrl+C finit les requêtes en cours, puis ferme la base.
  --demo    dans une base vide, charge d'abord le territoire de démonstration
  --dev     pour qui développe : pages rechargées à chaque changement, sans construction
  /healthz  le processus vit ; /readyz  il peut répondre (base et calcul prêts)
Construire les pages d'abord : npm run build`,
    en: `
ancrage serve [--demo] [--port N]

Serves the pages on the loopback interface (HOST and PORT to change). Ctrl+C ends running requests, then closes the database.
  --demo    in an empty database, loads the demonstration territory first
  --dev     for developers: pages reloaded at each change, without a build
  /healthz  the process lives; /readyz  it can answer (database and counting ready)
Build the pages first: npm run build`,
  },
  run: async (context) => {
    const { environment, values, effects } = context;
    const port = values['port'] === undefined ? environment.PORT : Number(values['port']);
    if (!Number.isInteger(port) || port < 0 || port > 65535)
      throw new CliError(`--port ${String(values['port'])}`, EXIT.usage);
    const pages = await (values['dev'] === true ? openDevPages() : openBuiltPages(context));
    const app = await openApp({
      environment: { ...environment, PORT: port },
      show: showOn(effects),
      ...(values['demo'] === true ? { demonstration: true } : {}),
    });
    setApp(app);
    if (values['demo'] === true) await fillDemonstration(app, context);
    const server = await startServer({
      host: environment.HOST,
      port,
      origin: environment.ORIGIN,
      handler: pages.handler,
      ready: () => isReady(app),
    });
    effects.print(welcome(context, server.address, app.demonstration));
    await untilStopped(app, server);
    await pages.close();
    return EXIT.done;
  },
};

type Pages = { handler: Handler; close: () => Promise<void> };

/** Vite inside this process: pages and application share it as they do in production. */
async function openDevPages(): Promise<Pages> {
  const { createServer } = await import('vite');
  const vite = await createServer({ server: { middlewareMode: true } });
  return { handler: vite.middlewares, close: () => vite.close() };
}

async function openBuiltPages({ locale }: CommandContext): Promise<Pages> {
  const file = resolve('build/handler.js');
  if (!existsSync(file))
    throw new CliError(
      locale === 'fr'
        ? 'Les pages ne sont pas construites : npm run build'
        : 'The pages are not built: npm run build',
    );
  prepareBuiltPages(readEnvironment());
  const built: unknown = await import(pathToFileURL(file).href);
  if (!handles(built)) throw new CliError(`${file}: handler?`);
  return { handler: built.handler, close: async () => {} };
}

function handles(built: unknown): built is { handler: Handler } {
  return (
    typeof built === 'object' && built !== null && 'handler' in built && typeof built.handler === 'function'
  );
}

async function isReady(app: App): Promise<boolean> {
  try {
    await app.countFacts();
    await app.figures.sync();
    return true;
  } catch {
    return false;
  }
}

function welcome({ locale }: CommandContext, address: string, demonstration: boolean): string {
  const fr = locale === 'fr';
  const data = demonstration
    ? fr
      ? 'Territoire de démonstration, données de synthèse.'
      : 'Demonstration territory, synthetic data.'
    : '';
  return `\n  Ancrage ${fr ? 'est prêt :' : 'is ready:'} ${address}\n  ${data}\n  ${fr ? 'Ctrl+C pour arrêter.' : 'Ctrl+C to stop.'}\n`;
}

/** Waits for a signal, then stops in order: no new request, running ones end, the database closes. */
async function untilStopped(app: App, server: RunningServer): Promise<void> {
  const poll = setInterval(
    () =>
      void app.figures
        .sync()
        .catch((error: unknown) => app.log.warn({ error: String(error) }, 'ledger not read')),
    POLL_MS,
  );
  const deliver = setInterval(
    () =>
      void app.accounts.outbox
        .deliver()
        .catch((error: unknown) => app.log.warn({ error: String(error) }, 'messages not sent')),
    DELIVER_MS,
  );
  const restDaily = startDailyWork(app);
  await new Promise<void>((settle) => {
    process.once('SIGINT', () => settle());
    process.once('SIGTERM', () => settle());
  });
  clearInterval(poll);
  clearInterval(deliver);
  restDaily();
  await server.stop();
  await app.close();
}
