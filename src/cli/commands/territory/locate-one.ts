import { sayReason } from '#app/locate-files.ts';
import { locationForMachines, type Location } from '#app/contracts.ts';
import { sentence } from '#app/say.ts';
import { CliError, EXIT, type CommandContext } from '../../command.ts';
import { OPERATOR, valueOr, withApp } from '../../with-app.ts';

/** `ancrage territory locate --lon X --lat Y` or `--address TEXT`. */
export async function locateOne(context: CommandContext): Promise<number> {
  const asked = questionOf(context);
  return withApp(context, 'as-it-is', async (app) => {
    const location = valueOr(await app.ask(OPERATOR, app.useCases.locateAddress, asked), context.locale);
    const { values, effects } = context;
    effects.print(
      values['json'] === true
        ? JSON.stringify(locationForMachines(location), null, 2)
        : describe(location, context),
    );
    return EXIT.done;
  });
}

function questionOf({ values, locale }: CommandContext): Record<string, unknown> {
  const date = typeof values['date'] === 'string' ? { date: values['date'] } : {};
  if (typeof values['address'] === 'string') return { text: values['address'], ...date };
  const [lon, lat] = [numberOf(values['lon']), numberOf(values['lat'])];
  if (lon === null || lat === null)
    throw new CliError(
      locale === 'fr'
        ? 'Donner --lon et --lat, en degrés, ou --address.'
        : 'Give --lon and --lat, in degrees, or --address.',
      EXIT.usage,
    );
  return { lon, lat, ...date };
}

function numberOf(value: string | boolean | undefined): number | null {
  const read = typeof value === 'string' && value.trim() !== '' ? Number(value.replace(',', '.')) : NaN;
  return Number.isFinite(read) ? read : null;
}

function describe(location: Location, { locale }: CommandContext): string {
  const lines = location.answers.map((answer) => {
    const mark = answer.generation === location.inForce ? '▸' : ' ';
    const words = sentence(`certainty_${answer.certainty}`, {}, locale) ?? answer.certainty;
    const where = answer.qpv ? `${answer.qpv.code} ${answer.qpv.name}` : '–';
    const why = answer.reasons.map((reason) => `\n      ${sayReason(reason, locale)}`).join('');
    return `${mark} QPV ${answer.generation}   ${where}   ${words}${why}`;
  });
  const around = location.around.map(({ layer, code, name }) => `  ${layer}   ${code} ${name}`);
  return [location.label, ...lines, ...around].join('\n');
}
