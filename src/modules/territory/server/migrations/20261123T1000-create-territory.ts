import { sqlStep } from '#platform/server/migrations/migrate.ts';

/**
 * Outlines and decisions. A layer is one deposited file of outlines, in force between two dates; what it states is also
 * an entry of the ledger, and a withdrawn entry puts its layer out of use. Nothing is updated but `state`, a counter by
 * which processes see that what they hold in memory is no longer what the tables hold.
 */
export const createTerritory = sqlStep(
  '20261123T1000-territory-create',
  `
  create schema if not exists territory;

  create table territory.layer (
    collectivity_id int not null references evidence.collectivity,
    layer_no int not null check (layer_no > 0),
    -- Such as qpv-2015 or commune.
    layer text not null check (layer ~ '^[a-z0-9-]{2,40}$'),
    starts date not null,
    ends date not null check (ends >= starts),
    entry_no int not null,
    file_name text not null,
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    -- What the file says of itself, such as that it is a simplified drawing.
    note text,
    imported_at timestamptz not null,
    imported_by text not null,
    primary key (collectivity_id, layer_no),
    foreign key (collectivity_id, entry_no) references evidence.entry
  );

  create table territory.outline (
    collectivity_id int not null,
    layer_no int not null,
    code text not null,
    name text not null,
    communes text[] not null,
    -- Coordinates of a GeoJSON MultiPolygon, in degrees.
    polygons text not null,
    primary key (collectivity_id, layer_no, code),
    foreign key (collectivity_id, layer_no) references territory.layer
  );

  create table territory.decision (
    collectivity_id int not null references evidence.collectivity,
    decision_no int not null check (decision_no > 0),
    generation text not null check (generation in ('2015', '2024')),
    -- What is decided of: an address of the base, a text as typed, or a point.
    subject text not null,
    label text not null,
    -- Code of a QPV, 'out', or null to take back an earlier decision.
    qpv text,
    reason text not null check (length(reason) between 1 and 500),
    decided_by text not null,
    decided_at timestamptz not null,
    primary key (collectivity_id, decision_no)
  );
  create index on territory.decision (collectivity_id, subject, generation, decision_no);

  create table territory.state (
    collectivity_id int primary key references evidence.collectivity,
    version int not null
  );

  do $$
  declare name text;
  begin
    foreach name in array array['layer', 'outline', 'decision'] loop
      execute format('create trigger refuse_change before update or delete or truncate on territory.%I
        for each statement execute function evidence.refuse_change()', name);
      execute format('grant select, insert on territory.%I to ancrage_app', name);
    end loop;
    foreach name in array array['layer', 'outline', 'decision', 'state'] loop
      execute format('alter table territory.%I enable row level security', name);
      execute format('create policy own_collectivity on territory.%I
        using (collectivity_id = (select evidence.current_collectivity()))
        with check (collectivity_id = (select evidence.current_collectivity()))', name);
    end loop;
  end $$;
  grant select, insert, update on territory.state to ancrage_app;
  grant usage on schema territory to ancrage_app;

  comment on table territory.layer is 'Deposited files of outlines, each with its dates in force and the entry that states it.';
  comment on table territory.decision is 'What an agent decided of an address that outlines alone do not place; the latest wins.';
  `,
);
