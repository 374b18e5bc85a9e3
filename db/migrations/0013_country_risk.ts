import { type Kysely, sql } from 'kysely';

/**
 * Shares of the Bitcoin network's hashrate in percent, monthly means: Cambridge Bitcoin Electricity Consumption Index,
 * mining map (ccaf.io/cbeci/mining_map), rounded to a tenth; January 2022 is its last month.
 */
const SHARES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  '2019-09-01': { CN: 75.5, US: 4.1, KZ: 1.4 },
  '2021-04-01': { CN: 46.0, US: 16.8, KZ: 8.2, RU: 6.8, IR: 4.6 },
  '2021-08-01': { CN: 0, US: 35.4, KZ: 18.1, RU: 11.2, CA: 9.6, IE: 4.7, MY: 4.6, DE: 4.5, IR: 3.1 },
  '2022-01-01': { US: 37.8, CN: 21.1, KZ: 13.2, CA: 6.5, RU: 4.7, DE: 3.1, MY: 2.5, IE: 2.0, SG: 2.0, TH: 1.0 },
};

/** What is going on in each country day by day, and how much of the network stands behind it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table country_hashrate (
      country text not null,
      month date not null,
      share_pct double precision not null check (share_pct between 0 and 100),
      source text not null,
      primary key (country, month)
    );
    comment on table country_hashrate is 'Where the hashrate is: add rows as newer maps come out, country_risk takes the one that held on the day';
    comment on column country_hashrate.country is 'ISO 3166-1 alpha-2';
    comment on column country_hashrate.month is 'First day of the month that the share was measured for';
    comment on column country_hashrate.share_pct is 'Percent of the hashrate of the Bitcoin network';
    comment on column country_hashrate.source is 'Who measured it';
  `.execute(db);
  for (const [month, shares] of Object.entries(SHARES)) {
    for (const [country, share] of Object.entries(shares)) {
      await sql`
        insert into country_hashrate (country, month, share_pct, source)
        values (${country}, ${month}, ${share}, 'Cambridge Bitcoin Electricity Consumption Index')`.execute(db);
    }
  }
  await sql`
    create view country_risk as
      with open_days as (
        select c.country, d.day::date as day, e.id, e.type, e.severity,
               case when e.family = 'connectivity' then (e.attributes -> 'connectivity_pct' ->> 'value')::float8 end as left_pct,
               case when e.family = 'energy' then (e.attributes -> 'megawatts' ->> 'value')::float8 end as megawatts
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
               min(left_pct) as connectivity_pct, sum(megawatts) as megawatts_off,
               array_agg(id order by severity desc, id) as event_ids
          from open_days group by country, day
      )
      select r.country, r.day, r.open_events, r.worst_severity, r.connectivity_pct, r.megawatts_off,
             h.share_pct as hashrate_share_pct,
             h.share_pct * (100 - r.connectivity_pct) / 100 as exposure_pct,
             case when h.share_pct is not null and r.connectivity_pct is not null then
               format('%s %% of the hashrate (%s, %s) x %s %% of connectivity lost',
                      h.share_pct, h.source, to_char(h.month, 'YYYY-MM'), 100 - r.connectivity_pct) end as working,
             r.event_ids
        from risk r
        left join lateral (
          select * from country_hashrate h where h.country = r.country
           order by h.month <= r.day desc, abs(h.month - r.day) limit 1
        ) h on true;
    comment on view country_risk is 'For each country and day: what was going on, and the share of the network behind it';
    comment on column country_risk.country is 'ISO 3166-1 alpha-2';
    comment on column country_risk.day is 'Day in UTC';
    comment on column country_risk.open_events is 'Events that had begun and not ended or expired; denied ones are left out';
    comment on column country_risk.worst_severity is 'The worst severity of them, 1 to 5';
    comment on column country_risk.connectivity_pct is 'Lowest connectivity that one of them names last, percent of the ordinary level; null: none names any';
    comment on column country_risk.megawatts_off is 'Sum of the power that energy events name, MW; null: none names any';
    comment on column country_risk.hashrate_share_pct is 'Percent of the network, by the latest map before that day; null: not on the map';
    comment on column country_risk.exposure_pct is 'Percent of the network that is cut off: share times connectivity lost';
    comment on column country_risk.working is 'How exposure_pct was reckoned';
    comment on column country_risk.event_ids is 'The events, worst first';
  `.execute(db);
}
