import { reachOf, type Held, type Right } from './roles.ts';

/** Who acts. */
export type Actor =
  | { kind: 'visitor' }
  | {
      kind: 'person';
      personId: string;
      name: string;
      /** Roles that count today. */
      held: readonly Held[];
      /** Account of the support that acts in this person's name. */
      impersonatedBy: string | null;
      /** Machine it comes from, for traces. */
      address: string;
    }
  /** Whoever runs the deployment, from its command line or its jobs. */
  | { kind: 'operator'; name: string };

/** Whoever has not signed in. */
export const VISITOR: Actor = { kind: 'visitor' };

/** Whose rows an act sees, inside its collectivity: those of some organisations, or all of them. */
export type Reach = 'all' | readonly number[];

/**
 * What an act asks for: nothing, an account, a right (the input may say in which organisation), or the command line. Whoever
 * is signed in reaches the organisations where they hold a role.
 */
export type Access<Input = never> =
  'anyone' | 'signed-in' | 'operator' | { right: Right; organisation?: (input: Input) => number | undefined };

/**
 * Rights that nobody uses in another's name: names of residents stay with those who met them, for support too, and support
 * does not go from one name to another.
 */
const NEVER_IN_ANOTHERS_NAME: readonly Right[] = [
  'impersonate',
  'see-persons',
  'work-persons',
  'follow-participants',
  'answer-person-requests',
];

/** Organisations that an actor reaches for what an act asks; null: the act is refused. */
export function permit<Input>(actor: Actor, access: Access<Input>, input: Input): Reach | null {
  const reach = mostReach(actor, access);
  if (reach === null || reach === 'all' || typeof access === 'string') return reach;
  const asked = access.organisation?.(input);
  if (asked === undefined) return reach;
  return reach.includes(asked) ? [asked] : null;
}

/** The same before the input is known: the widest that the actor may reach; null when nothing. */
export function mostReach<Input>(actor: Actor, access: Access<Input>): Reach | null {
  if (actor.kind === 'operator') return 'all';
  if (access === 'anyone') return [];
  if (access === 'operator' || actor.kind === 'visitor') return null;
  if (access === 'signed-in') return [...new Set(actor.held.map((one) => one.organisationId))];
  if (actor.impersonatedBy !== null && NEVER_IN_ANOTHERS_NAME.includes(access.right)) return null;
  const reach = reachOf(actor.held, access.right);
  return reach === 'all' || reach.length > 0 ? reach : null;
}

/** Whether an actor has a right in one organisation at least; `everywhere`, in the whole collectivity. */
export function hasRight(actor: Actor, right: Right, everywhere = false): boolean {
  const reach = mostReach(actor, { right });
  return reach === 'all' || (!everywhere && reach !== null);
}

/** Name that entries and traces sign with: a number for people, for a name may have to be erased. */
export function signatureOf(actor: Actor): string {
  if (actor.kind === 'person') return actor.personId;
  return actor.kind === 'operator' ? `operator:${actor.name}` : 'visitor';
}

/**
 * Whether who acts may read names in an organisation: those who hold the right there, whatever their role elsewhere, and
 * nobody in another's name.
 */
export function mayReadNames(actor: Actor, right: Right, organisationId: number): boolean {
  if (actor.kind !== 'person' || actor.impersonatedBy !== null) return false;
  const reach = reachOf(actor.held, right);
  return reach === 'all' || reach.includes(organisationId);
}
