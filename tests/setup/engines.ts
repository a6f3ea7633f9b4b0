/** Engines that the same tests run on. */
export type EngineName = 'pglite' | 'postgres';

const KNOWN: readonly EngineName[] = ['pglite', 'postgres'];

function readEngines(asked: string): EngineName[] {
  return asked.split(',').map((name) => {
    const engine = KNOWN.find((known) => known === name.trim());
    if (!engine) throw new Error(`ENGINES: no engine ${name}; there are ${KNOWN.join(', ')}`);
    return engine;
  });
}

/** Engines of this run: the embedded one, unless the variable ENGINES names others. */
export const ENGINES: readonly EngineName[] = readEngines(process.env['ENGINES'] || 'pglite');
