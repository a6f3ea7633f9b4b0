import type { PersonsInCommon } from '../query.ts';
import { gather } from './look-up.ts';
import { selectFacts, type Plan } from './plan.ts';
import { takeBack } from './scratch.ts';

/** Distinct persons by the exact set of organisations that state them, the largest sets of persons first. */
export function personsInCommon(plan: Plan): PersonsInCommon[] {
  takeBack();
  const { kept } = selectFacts(plan);
  const [persons, organisations] = [gather(plan.table.person, kept), gather(plan.table.organisation, kept)];
  const metBy = new Map<number, Set<number>>();
  for (let s = 0; s < kept.count; s++) {
    const met = metBy.get(persons[s]);
    if (met) met.add(organisations[s]);
    else metBy.set(persons[s], new Set([organisations[s]]));
  }
  const words = plan.store.words('organisation');
  const sets = new Map<string, PersonsInCommon>();
  for (const met of metBy.values()) {
    const members = [...met].map((no) => words[no] ?? '').sort();
    const key = members.join(' ');
    const set = sets.get(key);
    if (set) set.persons++;
    else sets.set(key, { organisations: members, persons: 1 });
  }
  return [...sets.values()].sort(
    (a, b) => b.persons - a.persons || (a.organisations.join() < b.organisations.join() ? -1 : 1),
  );
}
