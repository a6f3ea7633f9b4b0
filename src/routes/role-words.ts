import type { OrganisationKind, Role } from '#kernel/roles.ts';
import { m } from '#messages/messages.js';

const ROLE_WORDS: Record<Role, () => string> = {
  administrator: m.role_administrator,
  'strategy-officer': m.role_strategy_officer,
  approver: m.role_approver,
  facilitator: m.role_facilitator,
  'commerce-officer': m.role_commerce_officer,
  'structure-manager': m.role_structure_manager,
  adviser: m.role_adviser,
  'tzcld-committee': m.role_tzcld_committee,
  auditor: m.role_auditor,
  employer: m.role_employer,
  'data-protection-officer': m.role_data_protection_officer,
};

const KIND_WORDS: Record<OrganisationKind, () => string> = {
  collectivity: m.organisation_collectivity,
  structure: m.organisation_structure,
  committee: m.organisation_committee,
  company: m.organisation_company,
};

/** A role, as the reader says it. */
export const roleWord = (role: Role): string => ROLE_WORDS[role]();

/** A kind of organisation, as the reader says it. */
export const kindWord = (kind: OrganisationKind): string => KIND_WORDS[kind]();
