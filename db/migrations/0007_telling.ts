import { type Kysely, sql } from 'kysely';

/** What telling people needs: who is told, which digests and alerts were decided, what is still to be delivered. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table subscriptions (
      name text primary key,
      definition jsonb not null,
      created_by text not null,
      created_at timestamptz not null,
      paused_at timestamptz
    );
    comment on table subscriptions is 'Subscriptions made by command or on the web; those of subscriptions.yaml stay there';
    comment on column subscriptions.definition is 'As an entry of subscriptions.yaml';

    create table recipients (
      subscription text not null,
      channel text not null,
      target text not null,
      token text not null unique,
      state text not null check (state in ('active', 'pending', 'unsubscribed', 'off')),
      note text,
      changed_at timestamptz not null,
      primary key (subscription, channel, target)
    );
    create index recipients_target on recipients (target);
    comment on table recipients is 'Who is told by what way, and whether they still want and can be told';
    comment on column recipients.target is 'Mail address, or host and fingerprint of an address for programs: such addresses are secrets';
    comment on column recipients.token is '128 random bits: confirms and unsubscribes without signing in';
    comment on column recipients.state is 'pending: entered on the web, not confirmed yet; off: the address is dead, see note';

    create table digests (
      subscription text not null,
      slot timestamptz not null,
      after_position bigint not null,
      up_to_position bigint not null,
      since timestamptz not null,
      events integer not null,
      quiet boolean not null,
      built_at timestamptz not null,
      primary key (subscription, slot)
    );
    comment on table digests is 'One row per digest that was decided, also for quiet days without a mail';
    comment on column digests.slot is 'When it was due by its schedule';
    comment on column digests.up_to_position is 'The last change (event_changes) that it knew; the next digest begins after it';
    comment on column digests.since is 'When the digest before was due';

    create table messages (
      id text primary key,
      subject text not null,
      html text,
      plain text not null,
      payload jsonb,
      placeholder text not null,
      created_at timestamptz not null
    );
    comment on table messages is 'What is told, once for all who are told the same';
    comment on column messages.payload is 'The body for programs; null for digests';
    comment on column messages.placeholder is 'Stands in the text where the recipient''s own token belongs; random, so that no quote can hold it';

    create table deliveries (
      id bigint generated always as identity primary key,
      key text not null unique,
      kind text not null check (kind in ('digest', 'alert', 'summary', 'confirm', 'test')),
      subscription text not null,
      channel text not null,
      target text not null,
      message text not null references messages,
      sequence text,
      state text not null check (state in ('due', 'sent', 'failed', 'refused', 'cancelled')),
      attempts integer not null default 0,
      next_try_at timestamptz not null,
      claimed_until timestamptz,
      last_code text,
      last_error text,
      created_at timestamptz not null,
      done_at timestamptz
    );
    create index deliveries_due on deliveries (next_try_at) where state = 'due';
    create index deliveries_sequence on deliveries (sequence, id) where state = 'due';
    create index deliveries_message on deliveries (message);
    comment on table deliveries is 'Outbox and ledger: one row per message and recipient';
    comment on column deliveries.key is 'What must not be told twice; Message-ID and webhook-id are made from it';
    comment on column deliveries.sequence is 'Rows of one sequence leave in the order of their ids';
    comment on column deliveries.claimed_until is 'A process is sending it; when it was killed, others may take it from then on';

    create table alert_cursors (
      subscription text primary key,
      position bigint not null
    );
    comment on table alert_cursors is 'The last change (event_changes) that was looked at for the alerts of a subscription';

    create table alerts (
      id bigint generated always as identity primary key,
      subscription text not null,
      event_id text not null,
      version integer not null,
      severity integer not null,
      state text not null,
      reason text not null,
      outcome text not null check (outcome in ('told', 'cool_down', 'quiet_hours', 'budget')),
      decided_at timestamptz not null,
      summed_up_at timestamptz
    );
    create index alerts_event on alerts (subscription, event_id, id);
    create index alerts_time on alerts (subscription, decided_at);
    comment on table alerts is 'What was alerted of, and what was held back and why';
    comment on column alerts.summed_up_at is 'When a summary told of what had been held back';
  `.execute(db);
}
