import { sql } from 'kysely';
import { z } from 'zod';
import { signatureOf } from '#kernel/actor.ts';
import { dayOfInstant, formatDay } from '#kernel/days.ts';
import { ok, refuse, type Refusal, type Result } from '#kernel/result.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import type { PlaceInput } from '#evidence/index.ts';
import type { PathsContext } from '../paths-context.ts';
import { stateStarted } from '../path-facts.ts';
import { emailIn, phoneIn } from '../contacts.ts';
import { namesakes, sealedName, writeResident, type Identity } from '../residents.ts';
import { lockPaths, nextNo } from '../store.ts';

/** Whoever is met, and the programme of their path. Days are day numbers; empty texts are nothing said. */
export const OpenPathInput = z.object({
  organisationId: z.number().int().positive(),
  programme: z.string().max(60),
  lastName: z.string().trim().min(1).max(80),
  firstName: z.string().trim().min(1).max(80),
  born: z.number().int().nullable(),
  phone: z.string().trim().max(40).default(''),
  email: z.string().trim().max(254).default(''),
  sex: z.enum(['female', 'male']).nullable(),
  /** Where they live: commune and QPV are found, the address is not kept. */
  address: z.string().trim().max(300).default(''),
  openedOn: z.number().int(),
  /** It is somebody else than whoever of that name and birth has a path in the programme. */
  evenSo: z.boolean().default(false),
});
/** Whoever is met, and the programme of their path. */
export type OpenPathInput = z.infer<typeof OpenPathInput>;

/**
 * Opens a path: the structure keeps who it met, sealed for itself, and states that support began. Refusals:
 * `path-unknown-programme`, `path-day-to-come`, `path-born-later`, `path-bad-phone`, `path-bad-email`, `path-open-already` (param `path`),
 * `path-structure-without-siret`.
 */
export const openPath = (context: PathsContext) =>
  useCase({
    name: 'open-path',
    access: { right: 'work-persons', organisation: ({ organisationId }: OpenPathInput) => organisationId },
    mode: 'write',
    input: OpenPathInput,
    run: async (act, input): Promise<Result<{ pathNo: number; placed: boolean }>> => {
      const checked = identityIn(context, act, input);
      if (!checked.ok) return checked;
      await lockPaths(act);
      const known = await knownAs(context, act, input);
      if (!known.ok) return known;
      const [place] = input.address === '' ? [null] : await context.findPlaces(act, [input.address]);
      const residentNo = known.value ?? (await nextNo(act, 'resident'));
      const resident = { ...checked.value, place: place ?? {} };
      await writeResident(act, context.sealer, {
        organisationId: input.organisationId,
        residentNo,
        identity: checked.value,
        place: resident.place,
      });
      const opened = await write(context, act, { input, residentNo, resident });
      if (!opened.ok) return opened;
      await context.trace(act, {
        code: 'person-changed',
        organisationId: input.organisationId,
        residentNo,
        params: { fields: 'path' },
      });
      return ok({ pathNo: opened.value, placed: place !== null && place !== undefined });
    },
  });

/** Number of the resident that the structure knows by that name and birth; null for somebody new. */
async function knownAs(
  context: PathsContext,
  act: ActContext,
  input: OpenPathInput,
): Promise<Result<number | null>> {
  if (input.evenSo) return ok(null);
  const { organisationId, born, lastName, firstName } = input;
  const name = sealedName(lastName, firstName);
  const same = await namesakes(act, context.sealer, { organisationId, name, born });
  const twin = await openPathOf(act, input, same);
  if (twin === null) return ok(same.at(0) ?? null);
  return refuse({ code: 'path-open-already', field: 'lastName', value: lastName, params: { path: twin } });
}

function identityIn(
  { programmes }: PathsContext,
  { now }: ActContext,
  input: OpenPathInput,
): Result<Identity> {
  const faults: Refusal[] = [];
  const { born, sex, openedOn } = input;
  const name = sealedName(input.lastName, input.firstName);
  if (!programmes.has(input.programme))
    faults.push({ code: 'path-unknown-programme', field: 'programme', value: input.programme });
  if (openedOn > dayOfInstant(now))
    faults.push({ code: 'path-day-to-come', field: 'openedOn', value: formatDay(openedOn) });
  if (born !== null && born >= openedOn)
    faults.push({ code: 'path-born-later', field: 'born', value: formatDay(born) });
  const phone = phoneIn(input.phone);
  const email = emailIn(input.email);
  if (!phone.ok) faults.push(...phone.refusals);
  if (!email.ok) faults.push(...email.refusals);
  if (!phone.ok || !email.ok || faults.length > 0) return refuse(...faults);
  return ok({ name, born, sex, phone: phone.value, email: email.value });
}

/** Number of a path that one of some residents has open in the programme, in sight of the structure. */
async function openPathOf(
  { tx, collectivityId }: ActContext,
  { programme }: OpenPathInput,
  residentNos: readonly number[],
): Promise<number | null> {
  const found = await sql<{
    path_no: number;
  }>`select path_no from support.path where collectivity_id = ${collectivityId}
    and programme = ${programme} and closed_on is null and resident_no = any(${[...residentNos]}::int[])
    order by path_no limit 1`.execute(tx);
  return found.rows.at(0)?.path_no ?? null;
}

type Opening = {
  input: OpenPathInput;
  residentNo: number;
  resident: Identity & { place: PlaceInput };
};

async function write(
  context: PathsContext,
  act: ActContext,
  { input, residentNo, resident }: Opening,
): Promise<Result<number>> {
  const { tx, collectivityId, actor } = act;
  const { organisationId, programme, openedOn } = input;
  const pathNo = await nextNo(act, 'path');
  const path = { pathNo, residentNo, programme };
  const entry = await stateStarted(context, act, { path, organisationId, resident, on: openedOn });
  if (!entry.ok) return entry;
  await sql`insert into support.path (collectivity_id, path_no, resident_no, programme, opened_on, opened_by)
    values (${collectivityId}, ${pathNo}, ${residentNo}, ${programme}, ${openedOn}, ${organisationId})`.execute(
    tx,
  );
  await sql`insert into support.path_part (collectivity_id, part_no, path_no, organisation_id, resident_no, programme, opener, invited_on,
      joined_on, entry_no)
    values (${collectivityId}, ${await nextNo(act, 'path_part')}, ${pathNo}, ${organisationId}, ${residentNo}, ${programme}, true,
      ${openedOn}, ${openedOn}, ${entry.value})`.execute(tx);
  if (actor.kind === 'person')
    await sql`insert into support.referent (collectivity_id, referent_no, path_no, organisation_id, person_id, since, recorded_by)
      values (${collectivityId}, ${await nextNo(act, 'referent')}, ${pathNo}, ${organisationId}, ${actor.personId}, ${openedOn},
        ${signatureOf(actor)})`.execute(tx);
  return ok(pathNo);
}
