-- A role for dashboards: it can read the tables and views of minewatch, now and later, and nothing else; addresses of
-- people, tokens and what was sent to whom are not for it.
-- Run it once as the user that DATABASE_URL names, then set a password:
--
--   psql "$DATABASE_URL" -f db/read-only-role.sql
--   psql "$DATABASE_URL" -c '\password minewatch_reader'
--
-- It may be run again at any time. The limits keep a heavy panel from holding up the collector.
do $$
begin
  if not exists (select from pg_roles where rolname = 'minewatch_reader') then
    create role minewatch_reader login;
  end if;
  execute format('grant connect on database %I to minewatch_reader', current_database());
end
$$;
alter role minewatch_reader set default_transaction_read_only = on;
alter role minewatch_reader set statement_timeout = '30s';
alter role minewatch_reader set idle_in_transaction_session_timeout = '60s';
-- PostgreSQL 14 lets everybody make tables in `public`; newer ones do not.
revoke create on schema public from public;
grant usage on schema public to minewatch_reader;
grant select on all tables in schema public to minewatch_reader;
alter default privileges in schema public grant select on tables to minewatch_reader;
do $$
declare kept text;
begin
  foreach kept in array array['api_tokens', 'audit_log', 'recipients', 'subscriptions', 'messages', 'deliveries'] loop
    if to_regclass(kept) is not null then
      execute format('revoke all on %I from minewatch_reader', kept);
    end if;
  end loop;
end
$$;
