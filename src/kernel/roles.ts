/** What a person does in an organisation. One person may hold several, in several organisations. */
export const ROLES = [
  'administrator',
  'strategy-officer',
  'approver',
  'facilitator',
  'commerce-officer',
  'structure-manager',
  'adviser',
  'tzcld-committee',
  'auditor',
  'employer',
  'data-protection-officer',
] as const;

/** One role. */
export type Role = (typeof ROLES)[number];

/** Kinds of organisation. The collectivity is one of its own organisations. */
export const ORGANISATION_KINDS = ['collectivity', 'structure', 'committee', 'company'] as const;

/** One kind of organisation. */
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

/** In which kinds of organisation a role is held: nobody is made an administrator of the collectivity from a company. */
export const HELD_IN: Record<Role, readonly OrganisationKind[]> = {
  administrator: ['collectivity'],
  'strategy-officer': ['collectivity'],
  approver: ['collectivity'],
  // Facilitators of social clauses are often hosted by a maison de l'emploi or a PLIE.
  facilitator: ['collectivity', 'structure'],
  'commerce-officer': ['collectivity'],
  'structure-manager': ['structure'],
  adviser: ['structure'],
  'tzcld-committee': ['committee', 'collectivity'],
  auditor: ['collectivity'],
  employer: ['company'],
  'data-protection-officer': ['collectivity', 'structure'],
};

/** What may be done. */
export const RIGHTS = [
  'manage-organisations',
  'manage-team',
  'see-team',
  'impersonate',
  'see-outbox',
  'see-traces',
  'see-evidence',
  'record-evidence',
  'withdraw-evidence',
  'audit-evidence',
  'load-territory',
  'write-texts',
  'approve-texts',
  'locate-addresses',
  'work-clauses',
  'work-premises',
  'work-zero-unemployment',
  'work-directory',
  'manage-directory',
  'see-persons',
  'work-persons',
  'follow-participants',
  'declare-as-employer',
  'answer-person-requests',
  'see-register',
] as const;

/** One right. */
export type Right = (typeof RIGHTS)[number];

/** A role held in an organisation. */
export type Held = { organisationId: number; role: Role };

/** How far a right goes: the whole collectivity, or the organisation in which the role is held. */
export type Extent = 'collectivity' | 'own';

/**
 * What each role may, as data: the access matrix, the pages and the tests read this table. Names of residents stay in the
 * structure that met them (`see-persons`, `work-persons`, `follow-participants` are never `collectivity`), for administrators too; evidence holds
 * no name.
 */
export const ROLE_RIGHTS: Record<Role, Partial<Record<Right, Extent>>> = {
  administrator: {
    'manage-organisations': 'collectivity',
    'manage-team': 'collectivity',
    'see-team': 'collectivity',
    impersonate: 'collectivity',
    'see-outbox': 'collectivity',
    'see-traces': 'collectivity',
    'see-evidence': 'collectivity',
    'record-evidence': 'collectivity',
    'withdraw-evidence': 'collectivity',
    'audit-evidence': 'collectivity',
    'load-territory': 'collectivity',
    'locate-addresses': 'collectivity',
    'see-register': 'collectivity',
    'work-directory': 'collectivity',
    'manage-directory': 'collectivity',
  },
  'strategy-officer': {
    'see-team': 'collectivity',
    'see-evidence': 'collectivity',
    'record-evidence': 'collectivity',
    'withdraw-evidence': 'collectivity',
    'load-territory': 'collectivity',
    'write-texts': 'collectivity',
    'locate-addresses': 'collectivity',
    'see-register': 'collectivity',
    'work-directory': 'collectivity',
    'manage-directory': 'collectivity',
  },
  approver: {
    'see-evidence': 'collectivity',
    'audit-evidence': 'collectivity',
    'approve-texts': 'collectivity',
  },
  facilitator: {
    'see-evidence': 'collectivity',
    'record-evidence': 'own',
    'withdraw-evidence': 'own',
    'locate-addresses': 'collectivity',
    'work-clauses': 'collectivity',
    'see-persons': 'own',
    'work-persons': 'own',
    'follow-participants': 'own',
  },
  'commerce-officer': {
    'see-evidence': 'collectivity',
    'record-evidence': 'own',
    'withdraw-evidence': 'own',
    'locate-addresses': 'collectivity',
    'work-premises': 'collectivity',
  },
  'structure-manager': {
    'manage-team': 'own',
    'see-team': 'own',
    'see-traces': 'own',
    'see-evidence': 'own',
    'record-evidence': 'own',
    'withdraw-evidence': 'own',
    'locate-addresses': 'own',
    'see-persons': 'own',
    'work-persons': 'own',
    'answer-person-requests': 'own',
    'work-directory': 'own',
  },
  adviser: {
    'see-team': 'own',
    'see-evidence': 'own',
    'record-evidence': 'own',
    'withdraw-evidence': 'own',
    'locate-addresses': 'own',
    'see-persons': 'own',
    'work-persons': 'own',
  },
  'tzcld-committee': {
    'see-evidence': 'own',
    'record-evidence': 'own',
    'withdraw-evidence': 'own',
    'work-zero-unemployment': 'own',
    'see-persons': 'own',
    'work-persons': 'own',
  },
  auditor: {
    'see-traces': 'collectivity',
    'see-evidence': 'collectivity',
    'audit-evidence': 'collectivity',
    'see-register': 'collectivity',
  },
  employer: { 'declare-as-employer': 'own' },
  'data-protection-officer': {
    'see-traces': 'own',
    'see-register': 'collectivity',
    'answer-person-requests': 'own',
  },
};

/** Roles that whoever manages the team of a structure may give: their own and those below. */
export const GIVEN_BY_MANAGERS: readonly Role[] = ['structure-manager', 'adviser'];

/** Roles that may be given in a kind of organisation: all those held there, or those that its own managers give. */
export function rolesToGive(kind: OrganisationKind, everywhere: boolean): Role[] {
  return ROLES.filter(
    (role) => HELD_IN[role].includes(kind) && (everywhere || GIVEN_BY_MANAGERS.includes(role)),
  );
}

/** Whether a text is a role. */
export function isRole(value: string): value is Role {
  return ROLES.some((role) => role === value);
}

/**
 * Organisations that some roles let reach for a right: `all` of the collectivity, or those where it is held.
 * @param held roles that count today, by organisation.
 */
export function reachOf(held: readonly Held[], right: Right): 'all' | number[] {
  const extents = held.map(({ organisationId, role }) => ({
    organisationId,
    extent: ROLE_RIGHTS[role][right],
  }));
  if (extents.some(({ extent }) => extent === 'collectivity')) return 'all';
  const own = extents.filter(({ extent }) => extent === 'own').map(({ organisationId }) => organisationId);
  return [...new Set(own)].sort((a, b) => a - b);
}
