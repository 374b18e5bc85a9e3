import { type Kysely, sql } from 'kysely';

/** What the API needs: the order in which events changed, tokens, saved searches, the audit of writes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table event_changes (
      position bigint generated always as identity primary key,
      event_id text not null,
      version integer not null,
      kind text not null check (kind in ('changed', 'removed')),
      changed_at timestamptz not null default clock_timestamp()
    );
    comment on table event_changes is 'Every change of an event, in the order in which the changes became visible';
    comment on column event_changes.position is 'What a reader of the stream remembers: all that comes later is greater';
    comment on column event_changes.kind is 'changed: a new version; removed: merged (see event_redirects) or emptied';

    -- A sequence alone gives numbers in the order of writing: a slow transaction would commit 7 after 8 was read. The lock
    -- is held until the commit, so that whoever gets the next number commits later. It is the last lock that a resolution
    -- takes, which keeps it short and free of deadlocks.
    create function record_event_changes() returns trigger language plpgsql as $$
    begin
      perform pg_advisory_xact_lock(1717921124, 1);
      insert into event_changes (event_id, version, kind)
        select id, version, tg_argv[0] from touched order by id;
      perform pg_notify('minewatch_event_changes', '');
      return null;
    end $$;
    create trigger record_event_changes after insert on event_versions
      referencing new table as touched for each statement execute function record_event_changes('changed');
    create trigger record_event_changes after delete on events
      referencing old table as touched for each statement execute function record_event_changes('removed');
    insert into event_changes (event_id, version, kind, changed_at)
      select id, version, 'changed', recorded_at from event_versions order by recorded_at, id, version;

    create table api_tokens (
      id text primary key,
      name text not null,
      hash text not null unique,
      scope text not null check (scope in ('read', 'write', 'admin')),
      created_at timestamptz not null default now(),
      last_used_at timestamptz,
      revoked_at timestamptz
    );
    comment on table api_tokens is 'Who may use the API; the token itself is shown once and not kept';
    comment on column api_tokens.hash is 'SHA-256 of the token, hex: it has 256 random bits, so that a slow hash gains nothing';
    comment on column api_tokens.scope is 'read; write includes read; admin includes write';
    comment on column api_tokens.last_used_at is 'To the minute';

    create table saved_searches (
      id bigint generated always as identity primary key,
      name text not null unique,
      query text not null,
      created_by text not null,
      created_at timestamptz not null default now()
    );
    comment on table saved_searches is 'Searches kept under a name';
    comment on column saved_searches.query is 'As in the address of the search page: country=KZ&type=shutdown';

    create table audit_log (
      id bigint generated always as identity primary key,
      at timestamptz not null default now(),
      actor text not null,
      action text not null,
      target text not null,
      details jsonb not null
    );
    comment on table audit_log is 'Every write through the API: who, what, on what';
    comment on column audit_log.actor is 'Id of the token, or local for this machine without one';
  `.execute(db);
}
