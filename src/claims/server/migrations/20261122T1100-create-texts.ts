import { sqlStep } from '#platform/server/migrations/migrate.ts';

/** Texts that were deposited to be verified, and what persons chose for their claims. Both only grow. */
export const createTexts = sqlStep(
  '20261122T1100-claims-create-texts',
  `
  create schema claims;

  create table claims.text (
    collectivity_id int not null,
    text_id text not null check (text_id ~ '^[a-z0-9-]{1,80}$'),
    title text not null,
    said_on date not null,
    body text not null,
    promise boolean not null default false,
    deposited_at timestamptz not null,
    deposited_by text not null,
    primary key (collectivity_id, text_id)
  );

  create table claims.choice (
    collectivity_id int not null,
    choice_no int not null,
    signature text not null,
    indicator text,
    reading text,
    chosen_at timestamptz not null,
    chosen_by text not null,
    primary key (collectivity_id, choice_no)
  );
  create index on claims.choice (collectivity_id, signature, choice_no desc);

  do $$
  declare name text;
  begin
    foreach name in array array['text', 'choice'] loop
      execute format('create trigger refuse_change before update or delete or truncate on claims.%I
        for each statement execute function evidence.refuse_change()', name);
      execute format('alter table claims.%I enable row level security', name);
      execute format('create policy own_collectivity on claims.%I
        using (collectivity_id = (select evidence.current_collectivity()))
        with check (collectivity_id = (select evidence.current_collectivity()))', name);
      execute format('grant select, insert on claims.%I to ancrage_app', name);
    end loop;
  end $$;
  grant usage on schema claims to ancrage_app;

  comment on table claims.choice is 'The indicator that a person chose for a claim, by the claim''s own words; the latest choice holds.';
  `,
);
