/** A table without a policy: why, and whether the application may read it. */
export type Exemption = { reason: string; application: 'nothing' | 'reads' };

/** Tables that hold nothing of a collectivity. Each is here for a reason that a reader may dispute. */
export const EXEMPT: Readonly<Record<string, Exemption>> = {
  'accounts.sealing_key': {
    reason:
      'Numbers of keys of the deployment with a check of each; read at start, by the owner, before any collectivity.',
    application: 'nothing',
  },
  'ancrage_migrations.kysely_migration': {
    reason: 'Names of the steps applied to the database; written by the owner at start.',
    application: 'nothing',
  },
  'ancrage_migrations.kysely_migration_lock': {
    reason: 'Keeps two starts from migrating at once; written by the owner at start.',
    application: 'nothing',
  },
};

/** Tables with an organisation whose policy follows something else, and why. */
export const SHARED_IN_COLLECTIVITY: Readonly<Record<string, string>> = {
  'persons.ruling': 'What is said of a pair is seen by both of its structures, and by no other.',
  'clauses.contract':
    'Contracts name no resident: facilitators of one collectivity see who follows which, whatever their host.',
  'clauses.import': 'Tells where the contracts of the collectivity come from; it holds no resident.',
  'directory.structure':
    'The directory is public in its collectivity; changing a structure is limited by a restrictive policy.',
  'evidence.source':
    'Pages of sources are public and the audit reads them all; inserting is limited by a restrictive policy.',
};

/** Functions that run with the rights of their owner, and so without row-level security: why each may. */
export const DEFINERS: Readonly<Record<string, string>> = {
  'evidence.facts_of_keys': 'Applies the collectivity itself, last: the planner needs the index first.',
  'accounts.require_administrator':
    'Answers whether an administrator is left, to a trigger; returns nothing.',
  'support.seen_paths':
    'Numbers of the paths on which the organisations of the transaction are: a policy that read its own table would never end.',
  'support.seen_threads':
    'Numbers of the threads of which an organisation of the transaction is asked: their own policy could not read requests.',
  'support.opener_of':
    'Says who opened a path to the policy by which its opener goes on it, before any part is there.',
  'accounts.keep_open_administrator': 'A trigger that asks the same when an account is closed.',
};
