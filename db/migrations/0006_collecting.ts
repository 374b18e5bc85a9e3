import { type Kysely, sql } from 'kysely';

/** What collecting needs beyond a single GET: moves, cursors, turns at hosts, backfills, measured series. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table sources
      add column url text,
      add column moved_seen integer not null default 0,
      add column poll_cursor jsonb;
    comment on column sources.url is 'Address in sources.yaml at the last poll: with another one it starts afresh';
    comment on column sources.moved_seen is 'Polls in a row that were sent to moved_to for good; from the third on it is asked directly';
    comment on column sources.poll_cursor is 'Where a poll of several pages was interrupted; null when the last one was complete';

    create table host_turns (
      host text primary key,
      holder text,
      free_at timestamptz not null
    );
    comment on table host_turns is 'One request at a time to a host over all workers';
    comment on column host_turns.holder is 'Who asks the host now; null between two requests';
    comment on column host_turns.free_at is 'The host may be asked from here on; while it is held: when the turn becomes void';

    create table backfills (
      source text primary key,
      since timestamptz not null,
      next jsonb,
      pages integer not null,
      items bigint not null,
      reached timestamptz,
      updated_at timestamptz not null
    );
    comment on table backfills is 'How far back the past of a source has been read, so that it can be taken up again';
    comment on column backfills.next is 'The next request; null when it is done';
    comment on column backfills.reached is 'Publication time of the oldest item so far';

    create table signals (
      source text not null,
      series text not null,
      at timestamptz not null,
      value double precision not null,
      unit text not null,
      primary key (series, source, at)
    );
    comment on table signals is 'Measured values: hashrate, difficulty, shares of pools';
    comment on column signals.source is 'Source that measured it';
    comment on column signals.series is 'What was measured: hashrate, difficulty, pool-share/NAME';
    comment on column signals.unit is 'H/s, %, or empty for a pure number';
  `.execute(db);
}
