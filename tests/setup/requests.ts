import { sql } from 'kysely';
import { siretOf } from '../../src/app/demo/siret.ts';
import type { Side } from './access.ts';
import { valueOf } from './access.ts';
import { aDirectory, aService, aStructure } from './directory.ts';

let asked = 0;

/** The smallest file that begins as a PDF. */
export const PDF = new TextEncoder().encode('%PDF-1.4 essai');

/** Somebody's request, each with a telephone of their own. */
export const anAsk = (serviceNo: number, change: Record<string, unknown> = {}) => ({
  serviceNo,
  name: 'Awa Diallo',
  phone: `06 12 34 ${String(10 + (asked % 90)).padStart(2, '0')} ${String(10 + (asked++ % 89)).padStart(2, '0')}`,
  qpv2024: 'QN04405M',
  wording: 'J’accepte que mon nom, mon contact et ma demande soient transmis à la structure.',
  agreed: true,
  ...change,
});

/**
 * A directory of three services: of the structure 2, which has an account, of one that has none, and of one that nobody can
 * reach. @returns their numbers.
 */
export async function askedOf(
  side: Side,
): Promise<{ serviceNo: number; withoutAccount: number; unreachable: number }> {
  const structures = [
    aStructure({ courriel: 'accueil@tournesol.exemple' }),
    aStructure({ id: 'essai--2', nom: 'Régie du Chêne', courriel: 'contact@regie.exemple' }),
    aStructure({ id: 'essai--3', nom: 'Maison sans adresse' }),
  ];
  const services = structures.map(({ id }) => aService({ id: `${String(id)}-a`, structure_id: id }));
  await side.as('administrator', side.acts.importDirectory, aDirectory({ structures, services }));
  const { kysely } = side.ledger.db;
  await sql`update directory.structure set organisation_id = 2, siret = ${siretOf(7)}
    where collectivity_id = ${side.ledger.id} and id = 'essai--1'`.execute(kysely);
  const found = await sql<{ no: number; id: string }>`select service_no as no, id from directory.service
    where collectivity_id = ${side.ledger.id}`.execute(kysely);
  const of = new Map(found.rows.map((row) => [row.id, row.no]));
  const numberOf = (id: string): number => of.get(id) ?? 0;
  return {
    serviceNo: numberOf('essai--1-a'),
    withoutAccount: numberOf('essai--2-a'),
    unreachable: numberOf('essai--3-a'),
  };
}

/** A request that a visitor made to the structure 2, and the link that its mail bears. */
export async function aRequest(
  side: Side,
  change: Record<string, unknown> = {},
): Promise<{ requestNo: number; threadNo: number; token: string; answerToken: string }> {
  const { serviceNo } = await askedOf(side);
  // Each at its own second: the last message is then the one of this request.
  side.travel(1 / 86_400);
  const made = valueOf(await side.as('visitor', side.acts.askForHelp, anAsk(serviceNo, change)));
  return { ...made, answerToken: await lastToken(side, 'request-asked') };
}

/** Token of the last message of a kind. */
export async function lastToken(side: Side, kind: string): Promise<string> {
  const messages = valueOf(await side.as('administrator', side.acts.listOutbox, {}));
  const text = messages.find((one) => one.kind === kind)?.text ?? '';
  return /token=([\w.~-]+)/.exec(text)?.[1] ?? '';
}
