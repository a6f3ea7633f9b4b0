import { sql, type Kysely } from 'kysely';
import type { FactKind, KindRegistry, Label } from '#evidence/index.ts';
import type { AnyTables } from '#platform/server/db/database.ts';
import type { RetentionRule } from './retention.ts';

/** What data is processed for; its sentences are in `messages/` under `treatment_<id>_…`. */
export const TREATMENTS = [
  'accounts',
  'messages',
  'links',
  'traces',
  'evidence',
  'persons',
  'insertion',
  'paths',
  'requests',
  'clauses',
  'directory',
  'texts',
  'territory',
] as const;

/** One purpose. */
export type TreatmentId = (typeof TREATMENTS)[number];

/**
 * Which treatment each table serves, or `none` when it holds nothing of a person. A table that is not here fails a test: the
 * register of article 30 is never older than the schema.
 */
export const TREATMENT_OF: Readonly<Record<string, TreatmentId | 'none'>> = {
  'accounts.account': 'accounts',
  'accounts.credential': 'accounts',
  'accounts.impersonation': 'traces',
  'accounts.invitation': 'accounts',
  'accounts.link': 'links',
  'accounts.membership': 'accounts',
  'accounts.organisation': 'none',
  'accounts.outbox': 'messages',
  'accounts.passkey': 'accounts',
  'accounts.sealing_key': 'none',
  'accounts.retention_rule': 'none',
  'accounts.session': 'accounts',
  'accounts.throttle': 'accounts',
  'accounts.trace': 'traces',
  'accounts.two_factor': 'accounts',
  'accounts.verification': 'accounts',
  'claims.choice': 'texts',
  'claims.text': 'texts',
  'evidence.change': 'evidence',
  'evidence.collectivity': 'none',
  'evidence.entry': 'evidence',
  'evidence.entry_block': 'evidence',
  'evidence.fact': 'evidence',
  'evidence.source': 'evidence',
  'evidence.term': 'evidence',
  'clauses.commitment': 'none',
  'clauses.company': 'none',
  'clauses.contract': 'none',
  'clauses.contract_change': 'none',
  'clauses.import': 'none',
  'clauses.operation': 'none',
  'clauses.party': 'none',
  'clauses.declaration': 'none',
  'clauses.declaration_request': 'none',
  'clauses.eligibility': 'clauses',
  'clauses.employer_contact': 'clauses',
  'clauses.employment': 'clauses',
  'clauses.exit': 'clauses',
  'clauses.follow_up': 'clauses',
  'clauses.line': 'clauses',
  'clauses.line_entry': 'none',
  'clauses.line_event': 'clauses',
  'clauses.line_total': 'none',
  'clauses.month_total': 'none',
  'clauses.participant': 'clauses',
  'clauses.reminder': 'none',
  'directory.apart': 'none',
  'directory.contact': 'directory',
  'directory.flag': 'none',
  'directory.import': 'none',
  'directory.membership': 'none',
  'directory.service': 'directory',
  'directory.state': 'none',
  'directory.structure': 'directory',
  'directory.unmet': 'none',
  'insertion.contract': 'insertion',
  'insertion.contract_version': 'insertion',
  'insertion.control': 'none',
  'insertion.control_outcome': 'none',
  'insertion.convention': 'none',
  'insertion.import': 'none',
  'insertion.pass': 'insertion',
  'insertion.pass_act': 'insertion',
  'insertion.person': 'insertion',
  'insertion.restatement': 'none',
  'persons.deposit': 'persons',
  'persons.pair': 'persons',
  'persons.record': 'persons',
  'persons.restatement': 'none',
  'persons.ruling': 'persons',
  'support.action': 'paths',
  'support.agreement': 'paths',
  'support.document': 'paths',
  'support.meeting': 'paths',
  'support.outcome_question': 'paths',
  'support.path': 'paths',
  'support.path_part': 'paths',
  'support.referent': 'paths',
  'support.request': 'requests',
  'support.request_asker': 'requests',
  'support.request_attachment': 'requests',
  'support.request_event': 'requests',
  'support.request_thread': 'requests',
  'support.resident': 'paths',
  'support.sirene_unit': 'none',
  'support.stage_reached': 'paths',
  'territory.address_base': 'none',
  'territory.address_street': 'none',
  'territory.decision': 'territory',
  'territory.layer': 'none',
  'territory.outline': 'none',
  'territory.state': 'none',
};

/** A column as the database has it. `sealed`: its bytes do not open without the key. */
export type CatalogueColumn = { name: string; type: string; sealed: boolean };

/** A table as the database has it. */
export type CatalogueTable = {
  name: string;
  comment: string | null;
  columns: CatalogueColumn[];
  policies: number;
};

/** Reads the catalogue of the database, as the owner; tables of migrations are left out. */
export async function readCatalogue(db: Kysely<AnyTables>): Promise<CatalogueTable[]> {
  const found = await sql<{
    name: string;
    comment: string | null;
    columns: { name: string; type: string }[];
    policies: number;
  }>`select n.nspname || '.' || c.relname as name, obj_description(c.oid, 'pg_class') as comment,
      (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum)
        from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
      (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'ancrage_migrations')
    order by 1`.execute(db);
  return found.rows.map(({ columns, ...table }) => ({
    ...table,
    columns: columns.map((column) => ({ ...column, sealed: isSealed(table.name, column) })),
  }));
}

/** In accounts, insertion, clauses and support, bytes are sealed unless they are a digest: the schema says so by the end of the name. */
function isSealed(table: string, { name, type }: { name: string; type: string }): boolean {
  if (!/^(accounts|insertion|clauses|support)\./.test(table) || type !== 'bytea') return false;
  return !/(_index|_hash|^bucket|^check_value)$/.test(name);
}

/** What the ledger may state of a person, by module: from the kinds themselves, so that a new kind is in the register. */
export type StatedData = {
  module: string;
  kind: string;
  label: Label;
  /** Headers of its fields, as the template words them. Addresses are read and not kept. */
  fields: { header: Label; kept: boolean }[];
};

/** One line of the register (GDPR, article 30.1). Sentences are made from the codes, in either language. */
export type Treatment = {
  id: TreatmentId;
  tables: { name: string; comment: string | null; sealed: string[]; columns: string[]; isolated: boolean }[];
  stated: StatedData[];
  /** How long, in days or months, or by which rule. */
  retention: Retention[];
};

/** A duration of the register. `organisation`: null for the rule of those that chose none. */
export type Retention =
  | { code: 'while-employed' }
  | { code: 'days'; days: number }
  | { code: 'until-done' }
  | { code: 'as-evidence' }
  | { code: 'months-without-contact'; organisationId: number | null; rule: RetentionRule };

/** What the register is made from. */
export type RegisterSource = {
  catalogue: readonly CatalogueTable[];
  kinds: KindRegistry;
  /** Rules by organisation; `null` is the rule of the others. */
  rules: ReadonlyMap<number | null, RetentionRule>;
};

const DAYS: Partial<Record<TreatmentId, number>> = { messages: 90, traces: 365 };

/** Draws the register up. @throws Error naming a table that no treatment declares. */
export function registerOf(source: RegisterSource): Treatment[] {
  const missing = source.catalogue.filter(({ name }) => TREATMENT_OF[name] === undefined);
  if (missing.length > 0)
    throw new Error(
      `No treatment declares ${missing.map(({ name }) => name).join(', ')} (src/app/privacy/register.ts)`,
    );
  return TREATMENTS.map((id) => ({
    id,
    tables: source.catalogue
      .filter(({ name }) => TREATMENT_OF[name] === id)
      .map(({ name, comment, columns, policies }) => ({
        name,
        comment,
        sealed: columns.filter(({ sealed }) => sealed).map((column) => column.name),
        columns: columns.filter(({ sealed }) => !sealed).map((column) => column.name),
        isolated: policies > 0,
      })),
    stated: id === 'evidence' ? statedBy(source.kinds) : [],
    retention: retentionOf(id, source.rules),
  }));
}

function statedBy(kinds: KindRegistry): StatedData[] {
  return kinds.all.filter(({ personal }) => personal).map(statedIn);
}

function statedIn({ module, id, label, fields }: FactKind): StatedData {
  return {
    module,
    kind: id,
    label,
    fields: fields.map(({ header, type }) => ({ header, kept: type !== 'address' })),
  };
}

function retentionOf(id: TreatmentId, rules: RegisterSource['rules']): Retention[] {
  const days = DAYS[id];
  if (days !== undefined) return [{ code: 'days', days }];
  if (id === 'accounts') return [{ code: 'while-employed' }];
  if (id === 'links') return [{ code: 'until-done' }];
  const withoutContact = [...rules].map(([organisationId, rule]): Retention => ({
    code: 'months-without-contact',
    organisationId,
    rule,
  }));
  if (id === 'paths') return withoutContact;
  return id === 'evidence' ? [{ code: 'as-evidence' }, ...withoutContact] : [{ code: 'as-evidence' }];
}
