import type { ResolvedEvent } from '../../db/events.ts';
import { subscription } from './telling.ts';

/** Five desks, each for one country; the sixth country is nobody's. */
const COUNTRIES = ['KZ', 'RU', 'CN', 'US', 'IR', 'NO'] as const;
const ZONES = ['UTC', 'Asia/Almaty', 'Asia/Shanghai', 'UTC', 'Asia/Tehran'];

export const DESKS = COUNTRIES.slice(0, 5).map((country, at) =>
  subscription({
    name: `desk-${country.toLowerCase()}`,
    recipients: [`${country.toLowerCase()}@desk.example`],
    query: `country=${country}`,
    timeZone: ZONES[at],
    digest: { schedule: '0 7 * * *' },
  }),
);

type Given = Partial<ResolvedEvent> & { readonly id: string };

/** What is known on a day: one new event in each country, and each event of the day before with another number. */
export function eventsOf(day: number): readonly Given[] {
  const today = COUNTRIES.map((country) => event(day, country, 5));
  return day === 0 ? today : [...today, ...COUNTRIES.map((country) => event(day - 1, country, 40))];
}

function event(day: number, country: string, connectivity: number): Given {
  const at = new Date(Date.parse('2030-01-01T03:00:00Z') + day * 86_400_000).toISOString();
  return {
    id: `day${day}-${country}`,
    title: `Happening ${day} in ${country}`,
    countries: [country],
    startedAt: at.slice(0, 10),
    firstSeenAt: at,
    updatedAt: at,
    attributes: { connectivity_pct: { value: connectivity, bound: 'exact' } },
  };
}
