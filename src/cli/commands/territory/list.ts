import { formatDay, OPEN_END } from '#kernel/days.ts';
import { EXIT, type CommandContext } from '../../command.ts';
import { printTable } from '../../table.ts';
import { OPERATOR, valueOr, withApp } from '../../with-app.ts';

/** `ancrage territory list`: layers in use and address bases. */
export function listLoaded(context: CommandContext): Promise<number> {
  const { values, effects, locale } = context;
  return withApp(context, 'as-it-is', async (app) => {
    const { layers, bases } = valueOr(await app.ask(OPERATOR, app.useCases.listLayers, {}), locale);
    const rows = layers.map((layer) => ({
      layer: layer.layer,
      inForce: `${formatDay(layer.starts)}..${layer.ends === OPEN_END ? '' : formatDay(layer.ends)}`,
      outlines: layer.outlines,
      entry: layer.entryNo,
      file: layer.fileName,
      sha256: layer.sha256,
    }));
    if (values['json'] === true) effects.print(JSON.stringify({ layers: rows, addresses: bases }, null, 2));
    else {
      effects.print(
        printTable(
          rows.map((row) => ({ ...row, sha256: `${row.sha256.slice(0, 12)}…` })),
          Object.keys(rows[0] ?? { layer: '' }),
        ),
      );
      for (const base of bases) effects.print(`\n${base.fileName}: ${base.streets} · ${base.numbers}`);
    }
    return EXIT.done;
  });
}
