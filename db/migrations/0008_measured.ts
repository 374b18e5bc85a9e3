import { type Kysely, sql } from 'kysely';

/** Whether people tell of an event, instruments measured it, or both. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create or replace view event_feed as
      select e.id, e.type, e.family, e.modality, e.state, e.severity, e.confidence, e.title,
             e.started_at, e.ended_at, e.first_seen_at, e.updated_at, e.report_count, e.source_count,
             e.countries, e.companies, e.attributes, e.lat, e.lon, e.url,
             k.reported, k.measured
        from events e
        cross join lateral (
          select coalesce(bool_or(d.kind <> 'signal'), false) as reported,
                 coalesce(bool_or(d.kind = 'signal'), false) as measured
            from event_reports er
            join reports r on r.id = er.report_id
            join documents d on d.id = r.document_id
           where er.event_id = e.id and r.salience = 'main'
        ) k;
    comment on column event_feed.reported is 'An outlet, a post or a filing tells of it';
    comment on column event_feed.measured is 'An instrument measured it: IODA, Cloudflare Radar, a series of hashrates';
  `.execute(db);
}
