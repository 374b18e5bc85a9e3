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

const DAY_MS = 86_400_000;

/** What one report told of an event's connectivity. */
export interface ConnectivityTold {
  readonly eventId: string;
  /** ISO 8601 */
  readonly at: string;
  /** Percent of the ordinary level that is left. */
  readonly left: number;
}

interface ConnectivityProps {
  readonly events: readonly StoredEvent[];
  readonly told: readonly ConnectivityTold[];
  readonly span: Span;
}

/** Percent of the ordinary level as report after report told it: 100 but for the time of each event. */
export function ConnectivityChart({ events, told, span }: ConnectivityProps) {
  const cuts = events.flatMap((event) => {
    const steps = stepsOf(
      event,
      told.filter(({ eventId }) => eventId === event.id),
    );
    return steps.length === 0 ? [] : [{ event, steps }];
  });
  if (cuts.length === 0) return null;
  const times = cuts.flatMap(({ steps }) => steps.map(([time]) => time));
  const edges = [...new Set([span.from, span.to, ...times])].toSorted((a, b) => a - b);
  const level = (time: number) => Math.min(100, ...cuts.map(({ steps }) => lastOf(steps, time)));
  const points = edges.flatMap((time, index): (readonly [number, number])[] => [
    [time, level(edges[index - 1] ?? time)],
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

type StepAt = readonly [time: number, left: number];

/** Levels from the start of an event to its end, or until a day after the last word. */
function stepsOf(event: StoredEvent, told: readonly ConnectivityTold[]): readonly StepAt[] {
  const sorted = told.toSorted((a, b) => (a.at < b.at ? -1 : 1));
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return [];
  const lastWord = Date.parse(last.at);
  const end = Math.max(event.endedAt === null ? lastWord + DAY_MS : Date.parse(event.endedAt), lastWord);
  const from = Math.min(Date.parse(event.occurredAt), Date.parse(first.at));
  return [[from, first.left], ...sorted.map(({ at, left }): StepAt => [Date.parse(at), left]), [end, 100]];
}

function lastOf(steps: readonly StepAt[], time: number): number {
  return steps.findLast(([at]) => at <= time)?.[1] ?? 100;
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
