import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openApp, type App } from '#app/open-app.ts';
import { permit, type Actor } from '#kernel/actor.ts';
import { HELD_IN, ROLES, type Role } from '#kernel/roles.ts';
import type { UseCase } from '#platform/server/use-case/use-case.ts';
import { readEnvironment } from '../../src/env.ts';

/** Organisation where the roles are held that are not of the collectivity, and another one. */
const OWN = 2;
const OTHER = 3;

const actorOf = (role: Role): Actor => ({
  kind: 'person',
  personId: `person-${role}`,
  name: role,
  held: [{ organisationId: HELD_IN[role].includes('collectivity') ? 1 : OWN, role }],
  impersonatedBy: null,
  address: '192.0.2.1',
});
const VISITOR: Actor = { kind: 'visitor' };
const ACTORS: [string, Actor][] = [
  ['visitor', VISITOR],
  ...ROLES.map((role): [string, Actor] => [role, actorOf(role)]),
];

let app: App;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ancrage-matrix-'));
  const environment = readEnvironment({ ANCRAGE_DATA_DIR: join(folder, 'data'), ANCRAGE_LOG: 'silent' });
  app = await openApp({ environment });
}, 120_000);
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

type AnyAct = UseCase<unknown, unknown>;
const acts = (): AnyAct[] =>
  (Object.values(app.useCases) as AnyAct[]).toSorted((a, b) => a.name.localeCompare(b.name));

/** How far an act goes for an actor: `all` of the collectivity, `own` organisations, or only what is public. */
function cellOf({ access }: AnyAct, actor: Actor): string {
  const own = permit(actor, access, { organisationId: OWN });
  const other = permit(actor, access, { organisationId: OTHER });
  if (own === null && permit(actor, access, { organisationId: 1 }) === null) return '·';
  if (access === 'anyone') return 'public';
  if (own === 'all') return 'all';
  expect(other === 'all' || other?.some((one) => one === OTHER)).toBeFalsy();
  return 'own';
}

test('who may do what, and how far', async () => {
  const width = Math.max(...acts().map((act) => act.name.length));
  const line = (head: string, cells: string[]): string =>
    [head.padEnd(width), ...cells.map((cell, at) => cell.padEnd(ACTORS[at][0].length))].join('  ').trimEnd();
  const table = [
    line(
      '',
      ACTORS.map(([name]) => name),
    ),
    ...acts().map((act) =>
      line(
        act.name,
        ACTORS.map(([, actor]) => cellOf(act, actor)),
      ),
    ),
  ].join('\n');
  await expect(`${table}\n`).toMatchFileSnapshot('access-matrix.txt');
});

test('whoever may not is told so before anything else, whatever they send', async () => {
  expect.hasAssertions();
  for (const act of acts())
    for (const [name, actor] of ACTORS) {
      const denied = cellOf(act, actor) === '·';
      const outcome = await app.ask(actor, act, { organisationId: OTHER });
      const refused = !outcome.ok && outcome.refusals.some(({ code }) => code === 'access-denied');
      if (denied) expect(`${act.name} ${name} ${refused}`).toBe(`${act.name} ${name} true`);
    }
});
