import { mayReadNames } from '#kernel/actor.ts';
import { z } from 'zod';
import { dayOfInstant } from '#kernel/days.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import { proposePeople, type Proposal } from '../../domain/proposals.ts';
import { Numbered } from '../hours/access.ts';
import { readCandidates } from '../hours/candidates.ts';
import { readHoursContracts } from '../hours/contracts.ts';
import type { HoursContext } from '../hours/hours-context.ts';
import { openField, personOf, readParticipants } from '../hours/participants.ts';
import { readAble, type AbleStructure } from './able-structures.ts';

const MOST_SHOWN = 12;

/** Somebody to propose; `name` is null for whoever may not read names in their organisation. */
export type ProposedPerson = Proposal & { person: string; name: string | null };

/** What to propose to a contract that lacks hours, the likeliest first; totals are of all there are. */
export type ContractProposals = {
  people: ProposedPerson[];
  peopleInAll: number;
  structures: AbleStructure[];
  structuresInAll: number;
};

/**
 * Who could do the hours that a contract lacks: people eligible for it who are free or work less than a full month, and
 * structures able to employ them. Names only to those who follow them. Refused: `unknown-contract`.
 */
export const proposeForContract = (context: HoursContext) =>
  useCase({
    name: 'propose-for-contract',
    access: { right: 'work-clauses' },
    mode: 'read',
    input: z.object({ contractNo: Numbered }),
    run: async (act, { contractNo }): Promise<Result<ContractProposals>> => {
      const contract = (await readHoursContracts(act, [contractNo])).get(contractNo);
      if (!contract) return refuse({ code: 'unknown-contract', value: String(contractNo) });
      const day = dayOfInstant(act.now);
      const people = proposePeople(contract, await readCandidates(act, day), day);
      const structures = day > contract.days.to ? [] : await readAble(act, contractNo);
      return ok({
        people: await named(context, act, people.slice(0, MOST_SHOWN)),
        peopleInAll: people.length,
        structures: structures.slice(0, MOST_SHOWN),
        structuresInAll: structures.length,
      });
    },
  });

async function named(
  context: HoursContext,
  act: ActContext,
  people: readonly Proposal[],
): Promise<ProposedPerson[]> {
  const sealed = await readParticipants(
    act,
    people.map(({ participantNo }) => participantNo),
  );
  return people.map((one) => {
    const participant = sealed.get(one.participantNo);
    const readable =
      participant !== undefined && mayReadNames(act.actor, 'follow-participants', one.organisationId);
    return {
      ...one,
      person: personOf(one.participantNo),
      name: readable ? openField(context.sealer, act.collectivityId, { participant, field: 'name' }) : null,
    };
  });
}
