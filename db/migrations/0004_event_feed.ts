import { type Kysely, sql } from 'kysely';

/** The view that dashboards rely on. It changes only by adding columns. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create view event_feed as
      select id, type, family, modality, state, severity, confidence, title,
             started_at, ended_at, first_seen_at, updated_at, report_count, source_count,
             countries, companies, attributes, lat, lon, url
        from events;
    comment on view event_feed is 'One row per event, made for dashboards; columns are only ever added';
    comment on column event_feed.severity is '1 (notable) to 5 (worst), by the thresholds in the README';
    comment on column event_feed.countries is 'ISO 3166-1 alpha-2';
    comment on column event_feed.companies is 'Names of the parties';
    comment on column event_feed.attributes is 'Numbers by name: {"megawatts": {"value": 180, "bound": "approx"}}';
    comment on column event_feed.source_count is 'Independent sources among its reports';
  `.execute(db);
}
