import type { StoredEvent } from '../../db/events.ts';
import { FAMILY_LABELS, namesIn } from '../vocabulary.ts';
import { tickLabel, ticks } from './time-axis.ts';
import { day } from './times.tsx';

const WIDTH = 960;
const LANE = 34;
const LEFT = 110;
const RIGHT = 20;

interface TimelineProps {
  readonly events: readonly StoredEvent[];
  readonly label: string;
  /** Whether the dots lead to the events. */
  readonly links?: boolean;
}

/** Events along time, a lane for each family that occurs. */
export function Timeline({ events, label, links = true }: TimelineProps) {
  const lanes = namesIn(FAMILY_LABELS).filter((family) => events.some((event) => event.family === family));
  const times = events.map((event) => Date.parse(event.occurredAt));
  const [from, to] = [Math.min(...times), Math.max(...times)];
  const x = (time: number) => LEFT + ((time - from) / Math.max(1, to - from)) * (WIDTH - LEFT - RIGHT);
  const height = lanes.length * LANE + 30;
  return (
    <figure class="timeline">
      <svg viewBox={`0 0 ${WIDTH} ${height}`}>
        <title>{label}</title>
        {lanes.map((family, lane) => (
          <g key={family}>
            <text x={0} y={lane * LANE + 24} class="lane-label">
              {FAMILY_LABELS[family]}
            </text>
            <line x1={LEFT} x2={WIDTH - RIGHT} y1={lane * LANE + 20} y2={lane * LANE + 20} class="lane" />
          </g>
        ))}
        {ticks(from, to).map((time) => (
          <g key={time}>
            <line x1={x(time)} x2={x(time)} y1={4} y2={height - 22} class="tick" />
            <text x={x(time)} y={height - 6} class="tick-label" text-anchor={x(time) > WIDTH - 60 ? 'end' : 'middle'}>
              {tickLabel(time, to - from)}
            </text>
          </g>
        ))}
        {/* The worst last, so that nothing covers them. */}
        {events
          .toSorted((a, b) => a.severity - b.severity)
          .map((event) => (
            <Dot
              key={event.id}
              event={event}
              x={x(Date.parse(event.occurredAt))}
              y={lanes.indexOf(event.family) * LANE + 20}
              link={links}
            />
          ))}
      </svg>
    </figure>
  );
}

interface DotProps {
  readonly event: StoredEvent;
  readonly x: number;
  readonly y: number;
  readonly link: boolean;
}

function Dot({ event, x, y, link }: DotProps) {
  const label = `${day(event.occurredAt)}, severity ${event.severity}: ${event.title}`;
  const dot = (
    <>
      <title>{label}</title>
      <circle cx={Math.round(x)} cy={y} r={4 + event.severity * 1.5} class={`dot f${event.severity}`} />
    </>
  );
  if (!link) return <g>{dot}</g>;
  return (
    <a href={`/events/${encodeURIComponent(event.id)}`} aria-label={label}>
      {dot}
    </a>
  );
}
