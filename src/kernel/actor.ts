/** Who acts. Until accounts exist, staff acts only in the demonstration and the operator only from the command line. */
export type Actor =
  | { role: 'anonymous'; name: 'anonymous' }
  | { role: 'staff'; name: string }
  | { role: 'operator'; name: string };

/** A visitor who has not signed in. */
export const ANONYMOUS: Actor = { role: 'anonymous', name: 'anonymous' };

/** Least rights an act asks for. `operator` includes `staff`, which includes `anyone`. */
export type Access = 'anyone' | 'staff' | 'operator';

const RANK: Record<Actor['role'] | 'anyone', number> = { anyone: 0, anonymous: 0, staff: 1, operator: 2 };

/** Whether the actor may do what asks for this access. */
export function mayAct(actor: Actor, access: Access): boolean {
  return RANK[actor.role] >= RANK[access];
}
