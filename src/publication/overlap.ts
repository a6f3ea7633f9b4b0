import type { PersonsInCommon } from '#indicators/index.ts';

/** Persons by exact set of organisations, and by two of them, as the public may see them. */
export type ProtectedOverlap = {
  sets: PersonsInCommon[];
  /** Sets that are hidden: too small, or told by difference from others. */
  hidden: number;
  /** Persons met by both, every pair of organisations that share somebody; null when hidden. */
  pairs: { a: string; b: string; persons: number | null }[];
};

/** Sets whose sum is told elsewhere: all of them, those with one organisation, those with two. */
type Group = PersonsInCommon[];

/**
 * Hides sets of fewer persons than the threshold, and those that a subtraction would tell: totals by organisation and overall are published, so in each of
 * these the hidden sets must be none, or at least two with the threshold of persons between them.
 */
export function protectOverlap(sets: readonly PersonsInCommon[], threshold: number): ProtectedOverlap {
  const hidden = new Set(sets.filter(({ persons }) => persons < threshold));
  const organisations = [...new Set(sets.flatMap((set) => set.organisations))].sort();
  // All of them last: what is hidden for one organisation often serves the whole.
  const groups: Group[] = [
    ...organisations.map((name) => sets.filter((set) => set.organisations.includes(name))),
    [...sets],
  ];
  while (groups.some((group) => hideOneMore(group, { hidden, threshold }))) continue;
  return {
    sets: sets.filter((set) => !hidden.has(set)),
    hidden: hidden.size,
    pairs: organisations.flatMap((a, at) =>
      organisations.slice(at + 1).flatMap((b) => {
        const both = sets.filter((set) => set.organisations.includes(a) && set.organisations.includes(b));
        const persons = total(both);
        if (persons === 0) return [];
        return [
          { a, b, persons: persons < threshold || tells(both, { hidden, threshold }) ? null : persons },
        ];
      }),
    ),
  };
}

const total = (sets: readonly PersonsInCommon[]): number =>
  sets.reduce((sum, { persons }) => sum + persons, 0);

type Hiding = { hidden: Set<PersonsInCommon>; threshold: number };

/** Whether the sum of a group, once published, would tell what is hidden in it. */
function tells(group: Group, { hidden, threshold }: Hiding): boolean {
  const unseen = group.filter((set) => hidden.has(set));
  return unseen.length === 1 || (unseen.length > 1 && total(unseen) < threshold);
}

/** Hides the smallest set still shown of a group that would tell another; false when nothing is to be done. */
function hideOneMore(group: Group, hiding: Hiding): boolean {
  if (!tells(group, hiding)) return false;
  const shown = group.filter((set) => !hiding.hidden.has(set));
  const smallest = shown.toSorted((a, b) => a.persons - b.persons).at(0);
  if (!smallest) return false;
  hiding.hidden.add(smallest);
  return true;
}
