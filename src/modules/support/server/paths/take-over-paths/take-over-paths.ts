import { dayOfInstant, formatDay } from '#kernel/days.ts';
import { ok, refuse, type Refusal, type Result } from '#kernel/result.ts';
import { recordingContext } from '#evidence/server/index.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import { checkTelling, type Reached } from '../../../domain/paths/path-state.ts';
import { emailIn, phoneIn } from '../contacts.ts';
import { factsOfPath, statingOrganisation } from '../path-facts.ts';
import { WORKING } from '../path-input.ts';
import type { PathsContext } from '../paths-context.ts';
import { lockPaths } from '../store.ts';
import { TakeOverInput, type TakenPath } from './taken-path.ts';
import { numbersFrom, writePaths } from './write-paths.ts';

/**
 * Takes over the paths that a structure held in another software, all or none, as one entry of the ledger. Refusals, by row: those of
 * `openPath` but for twins, those of `checkTelling`; `access-denied` for other structures, unless by the operator.
 */
export const takeOverPaths = (context: PathsContext) =>
  useCase({
    name: 'take-over-paths',
    access: WORKING,
    mode: 'write',
    input: TakeOverInput,
    run: async (act, input): Promise<Result<{ paths: number; entryNo: number | null }>> => {
      const faults = input.paths.flatMap((path, at) =>
        faultsOf(context, act, path).map((fault) => ({ ...fault, row: at + 1 })),
      );
      if (faults.length > 0) return refuse(...faults);
      if (act.reach !== 'all' && input.paths.some(({ others }) => others.length > 0))
        return refuse({ code: 'access-denied', field: 'others' });
      const organisation = await statingOrganisation(act, input.organisationId);
      if (!organisation.ok) return organisation;
      await lockPaths(act);
      const numbers = await numbersFrom(act);
      const facts = input.paths.flatMap((path, at) =>
        factsOfPath(context, organisation.value, {
          path: { pathNo: numbers.path + at, residentNo: numbers.resident + at, programme: path.programme },
          taken: path,
          everything: input.states === 'everything',
        }),
      );
      const receipt = await context.recorder.record(act.tx, recordingContext(act), {
        entry: {
          source: {
            kind: 'file',
            label: 'Parcours repris d’un autre logiciel',
            depositor: organisation.value.name,
            organisationId: input.organisationId,
          },
        },
        facts: facts.map((fact, at) => ({ ...fact, row: at + 1 })),
      });
      if (!receipt.ok) return receipt;
      const { entryNo } = receipt.value;
      await writePaths(context, act, { input, numbers, entryNo });
      act.leaveTrace();
      return ok({ paths: input.paths.length, entryNo });
    },
  });

function faultsOf(context: PathsContext, { now }: ActContext, path: TakenPath): Refusal[] {
  const programme = context.programmes.get(path.programme);
  if (!programme) return [{ code: 'path-unknown-programme', field: 'programme', value: path.programme }];
  const today = dayOfInstant(now);
  const { openedOn, born } = path;
  if (openedOn > today) return [{ code: 'path-day-to-come', field: 'openedOn', value: formatDay(openedOn) }];
  if (born !== null && born >= openedOn)
    return [{ code: 'path-born-later', field: 'born', value: formatDay(born) }];
  const faults: Refusal[] = [];
  const reached: Reached[] = [];
  for (const told of path.stages) {
    const checked = checkTelling(programme, told, { openedOn, reached, today });
    if (!checked.ok) faults.push(...checked.refusals);
    reached.push(told);
  }
  for (const contact of [phoneIn(path.phone), emailIn(path.email)])
    if (!contact.ok) faults.push(...contact.refusals);
  return faults;
}
