import { type Kysely, sql } from 'kysely';

/**
 * Electricity of the Bitcoin network, TWh a year: Cambridge Bitcoin Electricity Consumption Index as revised in August
 * 2023, which gives 89.0 for 2021 and 95.5 for 2022.
 */
const TERAWATT_HOURS: Readonly<Record<string, number>> = { '2021': 89.0, '2022': 95.5 };

/** Power that is off counts for the exposure of a country as connectivity that is lost does; the worse of the two holds. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table network_power (
      year integer primary key,
      megawatts double precision not null check (megawatts > 0),
      source text not null
    );
    comment on table network_power is 'Power of the Bitcoin network: add rows as newer years come out, country_risk takes the nearest';
    comment on column network_power.year is 'Year';
    comment on column network_power.megawatts is 'Mean power over the year, MW';
    comment on column network_power.source is 'Who reckoned it'`.execute(db);
  for (const [year, hours] of Object.entries(TERAWATT_HOURS)) {
    await sql`
      insert into network_power (year, megawatts, source)
      values (${Number(year)}, ${Math.round((hours * 1_000_000) / 8760)}, 'Cambridge Bitcoin Electricity Consumption Index')`.execute(
      db,
    );
  }
  await sql`
    create or replace view country_risk as
      with open_days as (
        select c.country, d.day::date as day, e.id, e.type, e.severity,
               case when e.family = 'connectivity' and e.state <> 'planned'
                    then (e.attributes -> 'connectivity_pct' ->> 'value')::float8 end as left_pct,
               case when e.family = 'energy' then (e.attributes -> 'megawatts' ->> 'value')::float8 end as megawatts,
               case when e.type in ('power_outage', 'energy_curtailment') and e.state <> 'planned'
                    then (e.attributes -> 'megawatts' ->> 'value')::float8 end as lost
          from events e
          join event_country c on c.event_id = e.id and c.role = 'where'
          cross join lateral generate_series(
            date_trunc('day', e.occurred_at at time zone 'UTC'),
            -- A year at most: a ban that nobody lifts is no news of today.
            least(coalesce(e.ended_at, case when e.state = 'resolved' then e.updated_at else e.stale_at end, e.updated_at),
                  e.occurred_at + interval '365 days', now()) at time zone 'UTC',
            interval '1 day') as d (day)
         where e.state <> 'denied'
      ), risk as (
        select country, day, count(*) as open_events, max(severity) as worst_severity,
               min(left_pct) as connectivity_pct, sum(megawatts) as megawatts_off, sum(lost) as lost,
               array_agg(id order by severity desc, id) as event_ids
          from open_days group by country, day
      ), exposed as (
        select r.*, h.share_pct, h.source, h.month, p.megawatts as network, p.year, p.source as power_source,
               h.share_pct * (100 - r.connectivity_pct) / 100 as by_connectivity,
               -- Most of the power of a country is not mining's: no more can be off than stands there.
               case when r.lost is not null then least(h.share_pct, 100 * r.lost / p.megawatts) end as by_power
          from risk r
          left join lateral (
            select * from country_hashrate h where h.country = r.country
             order by h.month <= r.day desc, abs(h.month - r.day) limit 1
          ) h on true
          left join lateral (
            select * from network_power p order by abs(p.year - extract(year from r.day)), p.year limit 1
          ) p on h.share_pct is not null
      )
      select country, day, open_events, worst_severity, connectivity_pct, megawatts_off,
             share_pct as hashrate_share_pct,
             greatest(by_connectivity, by_power) as exposure_pct,
             case when by_power > coalesce(by_connectivity, 0) then
               format('%s MW off of the %s MW of the network (%s, %s), at most its %s %% of the hashrate',
                      lost, network, power_source, year, share_pct)
             when by_connectivity is not null then
               format('%s %% of the hashrate (%s, %s) x %s %% of connectivity lost',
                      share_pct, source, to_char(month, 'YYYY-MM'), 100 - connectivity_pct) end as working,
             event_ids
        from exposed;
    comment on column country_risk.exposure_pct is 'Percent of the network that is cut off: share times connectivity lost, or power off as part of that of the network, whichever is more';
    comment on column country_risk.connectivity_pct is 'Lowest connectivity that one of them names last, percent of the ordinary level, plans left out; null: none names any'`.execute(
    db,
  );
}
