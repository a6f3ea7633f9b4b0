import type { AuditReport } from '#app/contracts.ts';
import { EXIT, type Command } from '../command.ts';
import type { Locale } from '../locale.ts';
import { progressBar } from '../progress.ts';
import { OPERATOR, valueOr, withApp } from '../with-app.ts';

type Reason = NonNullable<AuditReport['broken']>['reason'];
const REASONS: Record<Reason, Record<Locale, string>> = {
  'missing-entry': { fr: 'cette entrée manque', en: 'this entry is missing' },
  'broken-link': { fr: 'elle ne suit pas l’entrée précédente', en: 'it does not follow the entry before' },
  'altered-header': { fr: 'son en-tête a été modifié', en: 'its header was altered' },
  'altered-facts': { fr: 'ses faits ou ses mots ont été modifiés', en: 'its facts or words were altered' },
  'altered-columns': {
    fr: 'ses colonnes ne disent plus ce que disent ses faits',
    en: 'its columns no longer say what its facts say',
  },
  'altered-changes': {
    fr: 'ce que les corrections ont masqué a été modifié',
    en: 'what corrections hid was altered',
  },
};

/** `ancrage audit`: recomputes the chain. */
export const command: Command = {
  options: { json: { type: 'boolean' }, expect: { type: 'string' } },
  help: {
    fr: `
ancrage audit [--expect EMPREINTE] [--json]

Recalcule toute la chaîne à partir des faits et nomme la première entrée qui ne tient pas.
  --expect   empreinte de tête publiée auparavant : elle doit se trouver dans la chaîne (une fin coupée se voit ainsi)
Code de sortie : 0 si tout tient, 1 sinon.`,
    en: `
ancrage audit [--expect HASH] [--json]

Recomputes the whole chain from the facts and names the first entry that does not hold.
  --expect   head hash published before: it must be in the chain (a cut end shows this way)
Exit code: 0 if everything holds, 1 otherwise.`,
  },
  run: (context) =>
    withApp(context, 'as-it-is', async (app) => {
      const { values, locale, effects } = context;
      const bar = progressBar('Audit', effects);
      const expect = typeof values['expect'] === 'string' ? values['expect'] : undefined;
      const report = valueOr(
        await app.ask(OPERATOR, app.useCases.auditEvidence, { onEntry: bar.update, expect }),
        locale,
      );
      bar.stop();
      effects.print(values['json'] === true ? JSON.stringify(report) : describe(report, locale));
      if (report.expected === false)
        effects.print(
          locale === 'fr'
            ? 'L’empreinte attendue n’est pas dans la chaîne.'
            : 'The expected hash is not in the chain.',
        );
      return report.broken || report.expected === false ? EXIT.failed : EXIT.done;
    }),
};

function describe({ broken, entries, facts, head }: AuditReport, locale: Locale): string {
  if (broken) {
    const reason = REASONS[broken.reason][locale];
    return locale === 'fr'
      ? `Rompu à l’entrée ${broken.entryNo} : ${reason}.`
      : `Broken at entry ${broken.entryNo}: ${reason}.`;
  }
  return locale === 'fr'
    ? `${entries} entrées, ${facts} faits. Tout tient.\nTête ${head}`
    : `${entries} entries, ${facts} facts. Everything holds.\nHead ${head}`;
}
