import type { StoredEvent } from '../../db/events.ts';
import type { SignalPoint } from '../../db/signal-series.ts';
import { number } from './names.ts';
import { tickLabel, ticks } from './time-axis.ts';
import { day } from './times.tsx';

const WIDTH = 960;
const HEIGHT = 190;
const LEFT = 58;
const RIGHT = 20;
const TOP = 26;
const BOTTOM = 26;

/** A stretch of time, milliseconds since 1970. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

interface FrameProps {
  readonly title: string;
  readonly note: string;
  readonly span: Span;
  /** Values at the bottom and at the top. */
  readonly range: readonly [number, number];
  readonly unit: string;
  /** Marked on the chart; each leads to its page. */
  readonly events: readonly StoredEvent[];
  /** A line of points in order of time. */
  readonly points: readonly (readonly [time: number, value: number])[];
}

/** A line over time with the events marked on it. */
function Chart({ title, note, span, range, unit, events, points }: FrameProps) {
  const [low, high] = range;
  const x = (time: number) =>
    round(LEFT + ((time - span.from) / Math.max(1, span.to - span.from)) * (WIDTH - LEFT - RIGHT));
  const y = (value: number) => round(TOP + (1 - (value - low) / (high - low)) * (HEIGHT - TOP - BOTTOM));
  const line = points.map(([time, value], index) => `${index === 0 ? 'M' : 'L'}${x(time)} ${y(value)}`).join('');
  const end = points.at(-1)?.[0] ?? span.to;
  return (
    <figure class="timeline chart">
      <figcaption>
        <b>{title}</b> <span class="quiet">{note}</span>
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`}>
        <title>{title}</title>
        {[low, (low + high) / 2, high].map((value) => (
          <g key={value}>
            <line x1={LEFT} x2={WIDTH - RIGHT} y1={y(value)} y2={y(value)} class="lane" />
            <text x={LEFT - 8} y={y(value) + 4} text-anchor="end">
              {number(value)}
              {unit}
            </text>
          </g>
        ))}
        {ticks(span.from, span.to).map((time) => (
          <text key={time} x={x(time)} y={HEIGHT - 6} text-anchor={x(time) > WIDTH - 60 ? 'end' : 'middle'}>
            {tickLabel(time, span.to - span.from)}
          </text>
        ))}
        <path class="area" d={`${line}L${x(end)} ${y(low)}L${x(points[0]?.[0] ?? span.from)} ${y(low)}Z`} />
        <path class="series" d={line} />
        {events.map((event) => {
          const label = `${day(event.occurredAt)}, severity ${event.severity}: ${event.title}`;
          const at = x(Date.parse(event.occurredAt));
          return (
            <a key={event.id} href={`/events/${encodeURIComponent(event.id)}`} aria-label={label}>
              <title>{label}</title>
              <line x1={at} x2={at} y1={TOP - 10} y2={HEIGHT - BOTTOM} class="event-line" />
              <circle cx={at} cy={TOP - 12} r={4 + event.severity} class={`dot f${event.severity}`} />
            </a>
          );
        })}
      </svg>
    </figure>
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

const HOUR = 3_600_000;

/** Percent of the ordinary level that the events told of: 100 but for the time of each. */
export function ConnectivityChart({ events, span }: { readonly events: readonly StoredEvent[]; readonly span: Span }) {
  const cuts = events.flatMap((event) => {
    const left = event.attributes.connectivity_pct?.value;
    return left === undefined ? [] : [{ event, left: Math.max(0, Math.min(100, left)), ...timeOf(event) }];
  });
  if (cuts.length === 0) return null;
  const edges = [...new Set([span.from, span.to, ...cuts.flatMap(({ from, to }) => [from, to])])].toSorted(
    (a, b) => a - b,
  );
  const level = (time: number) =>
    Math.min(100, ...cuts.filter(({ from, to }) => from <= time && time < to).map(({ left }) => left));
  const points = edges.flatMap((time, index): [number, number][] => [
    [time, level((edges[index - 1] ?? time) as number)],
    [time, level(time)],
  ]);
  return (
    <Chart
      title="Connectivity"
      note="percent of the ordinary level, as reported and measured"
      span={span}
      range={[0, 100]}
      unit=" %"
      events={cuts.map(({ event }) => event)}
      points={points}
    />
  );
}

/** From the start to the end, else as long as it lasted by the reports, else a day. */
function timeOf({ occurredAt, endedAt, attributes }: StoredEvent): Span {
  const from = Date.parse(occurredAt);
  const hours = attributes.duration_h?.value ?? 24;
  const to = endedAt === null ? from + hours * HOUR : Date.parse(endedAt);
  return { from, to: Math.max(to, from + HOUR) };
}

interface HashrateProps {
  readonly points: readonly SignalPoint[];
  readonly source: string;
  readonly events: readonly StoredEvent[];
  readonly span: Span;
}

const EXA = 1e18;

/** The network's hashrate in EH/s. */
export function HashrateChart({ points, source, events, span }: HashrateProps) {
  if (points.length < 2) return null;
  const values = points.map(({ at, value }) => [Date.parse(at), value / EXA] as const);
  const [low, high] = [Math.min(...values.map(([, value]) => value)), Math.max(...values.map(([, value]) => value))];
  const step = 10 ** Math.floor(Math.log10(Math.max(1, high - low)));
  const range = [Math.floor(low / step) * step, (Math.floor(high / step) + 1) * step] as const;
  return (
    <Chart
      title="Network hashrate"
      note={`EH/s, measured by ${source}`}
      span={span}
      range={range}
      unit=""
      events={events}
      points={values}
    />
  );
}
